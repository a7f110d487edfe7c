import { readFile, stat } from 'node:fs/promises'
import { reference } from '@jingban/kernel/case/actor.ts'
import { arrive } from '../../letters/arrive.ts'
import { type FileProblem, readLetterFile } from '../../letters/file.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { ErrorSummary } from '../../page/form/field.tsx'
import { FileField } from '../../page/form/file.tsx'
import { Form } from '../../page/form/form.tsx'
import type { World } from '../../world.ts'
import { type DeskContext, enter, packOf, page } from '../shell.tsx'
import { place } from './words.ts'

/** No letter is larger: two hundred lines of table 11 take a tenth of it. */
const MOST_BYTES = 512 * 1024

const fileProblems: Readonly<Record<FileProblem, string>> = {
  unreadable: '文件打不开，可能没有传完整。请对方重新导出再发一次。',
  unknownFormat: '这不是转移接续的函件文件。',
  malformed: '文件里缺内容，或者写法不对。请对方重新导出。',
  changed: '文件被改动过，或者缺了一段：校验对不上。没有收下，请对方重新发。',
}

/** 导入收到的文件, with what was wrong with the last one. */
export function askLetterFile(c: DeskContext, world: World, error?: string): Promise<Response> {
  enter(c, world, place)
  return page(c, world, {
    title: '导入函件',
    at: place,
    ...(error !== undefined && { status: 422, errors: 1 }),
    children: (
      <>
        <PageHead title="导入函件" back={{ href: place, text: '函件' }} lead="别处经办机构发来的函件文件（.json）。同一个文件导两次只算一次。" />
        <Panel deciding>
          <ErrorSummary errors={error === undefined ? [] : [{ field: 'letter', text: error }]} />
          <Form action={`${place}/import`} files hidden={{ csrf: c.get('csrf') }}>
            <FileField name="letter" label="函件文件（.json）" accept=".json,application/json" error={error} />
            <DeskButton kind="primary">导入</DeskButton>
          </Form>
        </Panel>
      </>
    ),
  })
}

/** Money is not taken on the word of a file: it is entered from the statement of the bank. */
const onlyWord = '资金到账不能按文件登记，请在联系函页面按银行回单登记。'

/** Takes a letter from a file: changed, cut, wrongly addressed or unreadable ones are told; what is known is shown. */
export async function takeLetterFile(c: DeskContext, world: World): Promise<Response> {
  const actor = enter(c, world, place)
  const file = c.get('files')?.find((one) => one.field === 'letter')
  if (!file) return askLetterFile(c, world, '请选择文件。')
  if ((await stat(file.path)).size > MOST_BYTES) return askLetterFile(c, world, '文件太大，不是函件文件。')
  const read = readLetterFile(await readFile(file.path, 'utf8'))
  if (!read.ok) return askLetterFile(c, world, fileProblems[read.problem])
  if (read.letter.content.kind === 'fundsSent') return askLetterFile(c, world, onlyWord)
  const arrival = await arrive(world, packOf(c, world).area, read.letter, reference(actor))
  switch (arrival.kind) {
    case 'wrongAddressee':
      return askLetterFile(c, world, `这封函是发给${arrival.to.name}（${arrival.to.division}）的，不是本机构。没有收下。`)
    case 'ownLetter':
      return askLetterFile(c, world, '这是本机构自己发出的函，不用导入。')
    default:
      return c.redirect(`${place}/${arrival.id}`, 303)
  }
}
