import { detailLines, type ExampleSettlement, totalsOfExamples } from '@jingban/server/settlement/exampleMonth.ts'
import type { Page } from 'playwright-core'
import { untilRows } from './agency.ts'
import { press, said } from './citizen.ts'
import type { Answers } from './counter.ts'
import type { Installation } from './installation.ts'

const yuan = (fen: number): string => (fen / 100).toFixed(2)

/** 报总额: what a provider would write into the rows of the form, one for each group. */
export const totalsForm = (theirs: readonly ExampleSettlement[]): Answers =>
  Object.fromEntries(
    Object.entries(totalsOfExamples(theirs)).flatMap(([group, { lines, medfee, fund, account }], row) => {
      const [insutype = '', clearing = ''] = group.split('/')
      const cells = { insutype, clr_type: clearing, lines: String(lines), medfee: yuan(medfee), fund: yuan(fund), account: yuan(account) }
      return Object.entries(cells).map(([name, value]) => [`${name}-${row}`, value] as const)
    }),
  )

/** The detail file of a month. */
export const detailsOf = (theirs: readonly ExampleSettlement[]): string => [...detailLines(theirs)].join('')

/** Sends the detail file of a month, and waits until the worker has said of so many what came of them; answers what the page says then. */
export async function uploadsDetails(
  page: Page,
  installation: Installation,
  { provider, month }: { provider: string; month: string },
  content: string,
  came: { state: 'done' | 'refused'; count: number },
): Promise<string> {
  await page.setInputFiles('main [name=details]', { name: '明细.txt', mimeType: 'text/plain', buffer: Buffer.from(content) })
  await press(page, '上传并比对')
  const sql = 'select 1 from settlement_upload where provider = $1 and month = $2 and state = $3'
  await untilRows(installation, came.count, sql, [provider, month, came.state])
  await page.goto(`${installation.address}/desk/settlement/${provider}/${month}`)
  return said(page)
}
