import { readFile, stat } from 'node:fs/promises'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { type TakenIn, takeAnswers } from '../../money/answers.ts'
import { csvBankFile } from '../../money/csvBankFile.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { FileField } from '../../page/form/file.tsx'
import { Form } from '../../page/form/form.tsx'
import { fileSize, nearMomentWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type DeskContext, page } from '../shell.tsx'
import { countsFor } from './counted.ts'
import { deedOf, dutyDesk, place } from './places.ts'
import { PayTabs } from './tabs.tsx'

/** A thousand lines are some 60 KB. */
const mostBytes = 4 * 1024 * 1024

function told(taken: TakenIn, world: World): { text: string; errors: FieldError[] } {
  switch (taken.kind) {
    case 'done':
      return {
        text: `收下了：付款成功 ${taken.confirmed} 笔，退回 ${taken.returned} 笔${taken.repeated > 0 ? `，以前登记过、没有再登记 ${taken.repeated} 笔` : ''}。`,
        errors: [],
      }
    case 'known':
      return { text: `这个文件${nearMomentWords(taken.at, dayOf(world.clock.now()))}已经导入过，这次什么也没有改。`, errors: [] }
    case 'refused':
      return { text: '', errors: taken.faults.map((fault) => ({ field: 'answer', text: fault.text })) }
    case 'stale':
      return { text: '', errors: [{ field: 'answer', text: '别人刚刚也在办，什么也没有写进去。请再传一次。' }] }
  }
}

/** 导入银行回单. */
export async function showAnswers(c: DeskContext, world: World, taken?: TakenIn, faults: readonly FieldError[] = []): Promise<Response> {
  const desk = dutyDesk(c, world, 'maker')
  const { text, errors: found } = taken ? told(taken, world) : { text: '', errors: [] }
  const errors = [...faults, ...found]
  return page(c, world, {
    title: '导入银行回单',
    at: place,
    ...(errors.length > 0 && { status: 422, errors: errors.length }),
    children: (
      <>
        <PageHead title="付款" lead="银行回单整份收，有一行不对就整份不收。同一个文件传两次，不会登记两次。" />
        <PayTabs desk={desk} at="answers" counts={await countsFor(c, world)} />
        <Panel title="导入银行回单" deciding>
          <ErrorSummary errors={errors} title={errors.length > 0 ? `整份没有收，有 ${errors.length} 处不对` : undefined} />
          {text !== '' && <p role="status">{text}</p>}
          <Form action={`${place}/answers`} files hidden={{ csrf: c.get('csrf'), key: crypto.randomUUID() }}>
            <FileField name="answer" label="银行回单（CSV，UTF-8）" accept=".csv,text/csv" error={errors[0]?.text} />
            <DeskButton kind="primary">核对并导入</DeskButton>
          </Form>
          <p class="quiet">表头：付款编号、批次、金额（元）、结果（成功或退回）、日期、原因；最后一行是合计、笔数、金额。</p>
        </Panel>
      </>
    ),
  })
}

/** Takes the file in whole, or says line by line why not. */
export async function takeFile(c: DeskContext, world: World): Promise<Response> {
  const { actor } = dutyDesk(c, world, 'maker')
  const form = await c.req.formData()
  const file = c.get('files')?.find((one) => one.field === 'answer')
  if (!file) return showAnswers(c, world, undefined, [{ field: 'answer', text: '还没有选文件。请选银行给的回单。' }])
  if ((await stat(file.path)).size > mostBytes)
    return showAnswers(c, world, undefined, [{ field: 'answer', text: `文件最大 ${fileSize(mostBytes)}。请让银行分成几个。` }])
  const taken = await takeAnswers(world, deedOf(c, world, actor, form), csvBankFile, await readFile(file.path))
  return showAnswers(c, world, taken)
}
