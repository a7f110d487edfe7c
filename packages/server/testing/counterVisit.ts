import { creditCheckCharacter } from '@jingban/kernel/person/creditCode.ts'
import { loadCase } from '../cases/load.ts'
import { photoFile } from './applyOnPages.ts'
import type { DeskBrowser } from './deskBrowser.ts'
import type { TestWorld } from './testWorld.ts'

let codes = 0

/** A credit code that nobody else in this run has, of a division that does not exist. */
export function freshCreditCode(): string {
  codes += 1
  const seventeen = `91410299MA1${String(codes).padStart(6, '0')}`
  return seventeen + creditCheckCharacter(seventeen)
}

/** The box of errors of a page, for the message of a test that fails. */
export const errorsOf = (html: string): string | undefined => /class="errors"[\s\S]{0,900}/.exec(html)?.[0]

/** Somebody at a counter: the first page, the answers, the papers with a photograph each, and the last page. Answers the receipt. */
export async function visitCounter(
  browser: DeskBrowser,
  given: { subject: Record<string, string>; answers: Record<string, string | string[]>; files: readonly string[]; said?: Record<string, string> },
) {
  const begun = await browser.post('/desk/filings/new', given.subject)
  if (begun.status !== 303) throw new TypeError(`the first page came back: ${errorsOf(begun.html)}`)
  const answered = await browser.post(begun.location, given.answers)
  if (answered.status !== 303) throw new TypeError(`the answers came back: ${errorsOf(answered.html)}`)
  const photos = await Promise.all(given.files.map(async (id) => [`file-${id}`, [await photoFile(id)]] as const))
  const sent = await browser.post(answered.location, { ...Object.fromEntries(photos), ...given.said, do: 'next' })
  if (sent.status !== 303) throw new TypeError(`the papers came back: ${errorsOf(sent.html)}`)
  const filed = await browser.post(sent.location, { confirmed: 'yes' })
  if (!filed.location.startsWith('/desk/filings/receipt/')) throw new TypeError(`the last page came back: ${errorsOf(filed.html)}`)
  return { path: begun.location, application: filed.location.split('/').at(-1) ?? '', receipt: await browser.get(filed.location) }
}

/** The only case of an application, as it stands. */
export async function caseOfApplication(world: TestWorld, area: string, application: string) {
  const [row] = await world.db.rows<{ id: string }>('select id from case_row where area = $1 and application = $2', [area, application])
  return { id: row?.id ?? '', loaded: await loadCase(world, area, row?.id ?? '') }
}
