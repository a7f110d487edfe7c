import { readFile, stat } from 'node:fs/promises'
import { type ConsumptionTaken, takeConsumption } from '../../money/consumption.ts'
import { consumptionColumns, mostConsumptionLines } from '../../money/consumptionFile.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { FileField } from '../../page/form/file.tsx'
import { Form } from '../../page/form/form.tsx'
import { count, fileSize, money } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type DeskContext, page } from '../shell.tsx'
import { countsFor } from './counted.ts'
import { deedOf, dutyDesk, place } from './places.ts'
import { PayTabs } from './tabs.tsx'

/** Five thousand lines are some 300 KB. */
const mostBytes = 4 * 1024 * 1024
/** More faults than anybody reads at once; the mended file tells the others. */
const mostFaults = 50

const path = `${place}/consumption`

function told(taken: ConsumptionTaken): { text: string; faults: readonly FieldError[]; title?: string } {
  const errors = (faults: readonly { text: string }[]): FieldError[] => faults.map(({ text }) => ({ field: 'consumption', text }))
  if (taken.kind === 'broken') return { text: '', faults: errors([taken.fault]), title: '整份没有收' }
  const { booked, fen, repeated, faults } = taken
  const before = repeated > 0 ? `，以前记过、没有再记 ${count(repeated)} 笔` : ''
  const rest = faults.length > mostFaults ? `，先列前 ${mostFaults} 行` : ''
  return {
    text: `记了 ${count(booked)} 笔，共 ${money(fen)}${before}。`,
    faults: errors(faults.slice(0, mostFaults)),
    title: `有 ${count(faults.length)} 行没有记${rest}。改好以后整份再传，记过的不会再记`,
  }
}

/** 导入个人账户消费. */
export async function showConsumption(c: DeskContext, world: World, taken?: ConsumptionTaken, wrong = ''): Promise<Response> {
  const desk = dutyDesk(c, world, 'maker')
  const { text, faults, title } = taken ? told(taken) : { text: '', faults: wrong === '' ? [] : [{ field: 'consumption', text: wrong }] }
  return page(c, world, {
    title: '导入个人账户消费',
    at: place,
    ...(faults.length > 0 && { status: 422, errors: faults.length }),
    children: (
      <>
        <PageHead title="付款" lead="刷卡和支付记进个人账户，余额才是真的。每一笔按流水号只记一次。" />
        <PayTabs desk={desk} at="consumption" counts={await countsFor(c, world)} />
        <Panel title="导入个人账户消费" deciding>
          {text !== '' && <p role="status">{text}</p>}
          <ErrorSummary errors={faults} title={title} />
          <Form action={path} files hidden={{ csrf: c.get('csrf'), key: crypto.randomUUID() }}>
            <FileField name="consumption" label="消费明细（CSV，UTF-8）" accept=".csv,text/csv" error={faults[0]?.text} />
            <DeskButton kind="primary">核对并记账</DeskButton>
          </Form>
          <p class="quiet">
            表头：{consumptionColumns.join('、')}；日期像 2026-04-07。一个文件最多 {count(mostConsumptionLines)} 笔。
          </p>
        </Panel>
      </>
    ),
  })
}

/** Books the lines of the file, and says of each that is wrong why. */
export async function takeConsumptionFile(c: DeskContext, world: World): Promise<Response> {
  const { actor } = dutyDesk(c, world, 'maker')
  const form = await c.req.formData()
  const file = c.get('files')?.find((one) => one.field === 'consumption')
  if (!file) return showConsumption(c, world, undefined, '还没有选文件。请选消费明细。')
  if ((await stat(file.path)).size > mostBytes) return showConsumption(c, world, undefined, `文件最大 ${fileSize(mostBytes)}。请分成几个。`)
  return showConsumption(c, world, await takeConsumption(world, deedOf(c, world, actor, form), await readFile(file.path)))
}
