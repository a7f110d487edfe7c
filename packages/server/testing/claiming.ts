import assert from 'node:assert/strict'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { loadCase } from '../cases/load.ts'
import { settleFigure } from '../tariffs/record.ts'
import { figuresOfArea } from '../tariffs/recorded.ts'
import { fileAnywhere } from './anyCity.ts'
import { enterCitizen, packOf } from './cities.ts'
import { acceptCase } from './cityCase.ts'
import { type Answer, type DeskBrowser, signedInAt } from './deskBrowser.ts'
import type { TestWorld } from './testWorld.ts'

/** Records a figure on the pages as one member of staff, and approves it as another. */
export async function stateFigure(
  world: TestWorld,
  area: string,
  recorder: DeskBrowser,
  figure: { tariff: string; parameter: string; value: string; from?: string; source?: string; options?: string[] },
): Promise<void> {
  const { tariff, parameter, value, from = '2026-1-1', source = '示医保〔2026〕2号', options = [] } = figure
  const [year = '', month = '', day = ''] = from.split('-')
  const special = value === 'unlimited' || value === 'notStated' ? { special: value } : { value }
  const chosen = Object.fromEntries(options.map((option, index) => [`option-${index}`, option]))
  const fields = { ...special, ...chosen, 'from-year': year, 'from-month': month, 'from-day': day, source }
  const answer = await recorder.post(`/desk/tariffs/${tariff}/${parameter}`, fields)
  assert.equal(answer.status, 303, answer.html.replace(/<[^>]+>/g, ' ').slice(0, 500))
  const open = (await figuresOfArea(world.db, area, tariff)).find(({ state }) => state === 'open')
  const approver = { kind: 'staff' as const, id: 'approver', area, roles: [{ role: 'supervisor' }] }
  assert.equal((await settleFigure(world, packOf(world, area), approver, open?.id ?? '', 'approved')).kind, 'done')
}

/** Files a claim for a service at the counter, with every paper, and accepts it; answers the case and whose it is. */
export async function acceptedClaim(
  world: TestWorld,
  area: string,
  service: string,
  facts: Facts,
  options: { person?: string; insurance?: 'employee' | 'resident'; items: readonly string[]; personal?: Record<string, string> },
): Promise<{ id: string; person: string }> {
  const county = '丹凤县'
  const person = options.person ?? (await enterCitizen(world, area, { insurance: options.insurance ?? 'employee', county })).id
  const handedIn = options.items.map((item) => ({ item, pages: 1, document: documentOf[item] ?? ('receipt' as const), date: '2026-03-01' as Day }))
  const id = await fileAnywhere(world, {
    ...{ area, service, person, channel: '现场窗口', filedAs: 'applicant', contacts: { phone: '13800005619', personal: options.personal ?? {} } },
    ...{ facts: { representative: false, ...facts }, cases: [{ facts: {}, handedIn }] },
  })
  await acceptCase(world, area, id)
  return { id, person }
}

const documentOf: Partial<Record<string, 'id' | 'proof' | 'diagnosis' | 'prescription' | 'form' | 'outpatient'>> = {
  card: 'id',
  identity: 'id',
  id: 'id',
  diagnosis: 'diagnosis',
  prescription: 'prescription',
  form: 'form',
  records: 'outpatient',
  account: 'proof',
  unitAccount: 'proof',
  birthCertificate: 'proof',
}

/** Whoever works the claims of a county: the officer, with the seat of this case taken. */
export async function officerOf(world: TestWorld, area: string, id: string, officer?: DeskBrowser): Promise<DeskBrowser> {
  const browser = officer ?? (await signedInAt(world, area, { role: 'officer', county: '丹凤县' }))
  const taken = await browser.post(`/desk/work/${id}/take`)
  assert.equal(taken.status, 303)
  return browser
}

/** The page of a claim, and what it was seen at. */
export async function claimSeen(browser: DeskBrowser, id: string): Promise<{ html: string; seen: string }> {
  const { html, status } = await browser.get(`/desk/claims/${id}`)
  assert.equal(status, 200)
  return { html, seen: /name="seen" value="(\d+)"/.exec(html)?.[1] ?? '' }
}

/** Enters a receipt of the claim; answers what the page said. */
export async function enterReceipt(browser: DeskBrowser, id: string, receipt: Partial<Record<string, string>> = {}): Promise<Answer> {
  const { seen } = await claimSeen(browser, id)
  const plain = { code: '061001', number: '00012345', issuer: '西安示例医院', amount: '10500', place: '外地', online: 'no' }
  const day = { 'day-year': '2026', 'day-month': '3', 'day-day': '10' }
  return browser.post(`/desk/claims/${id}/receipts`, { seen, ...plain, ...day, ...receipt } as Record<string, string>)
}

/** Imports the list of the claim's only receipt as a text table. */
export async function importList(browser: DeskBrowser, id: string, rows: readonly string[]): Promise<Answer> {
  const { seen } = await claimSeen(browser, id)
  const text = ['项目名称,目录类别,数量,单价,金额,先行自付比例', ...rows].join('\n')
  return browser.post(`/desk/claims/${id}/lines/import`, { seen, list: [new File([text], '清单.csv')] })
}

/** Saves what the tariff asks. */
export async function answerAsked(browser: DeskBrowser, id: string, answers: Record<string, string | string[]>): Promise<Answer> {
  const { seen } = await claimSeen(browser, id)
  return browser.post(`/desk/claims/${id}/answers`, { seen, ...answers })
}

/** Presses 核算. */
export async function pressCompute(browser: DeskBrowser, id: string): Promise<Answer> {
  const { seen } = await claimSeen(browser, id)
  return browser.post(`/desk/claims/${id}/compute`, { seen })
}

/** Says pass on the page of the opinion, and confirms it. */
export async function passOnPage(
  world: TestWorld,
  area: string,
  browser: DeskBrowser,
  id: string,
  more: Record<string, string> = {},
): Promise<Answer> {
  const task = (await loadCase(world, area, id))?.state.tasks.findLast((one) => one.state === 'taken')
  const path = `/desk/reviews/${id}/${task?.id ?? ''}`
  const typed = await browser.post(path, { do: 'check', opinion: 'pass', ...more })
  return typed.status === 303 ? browser.post(`${path}/confirm`) : typed
}
