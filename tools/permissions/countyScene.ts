import { randomUUID } from 'node:crypto'
import { enrolUnit } from '@jingban/kernel/insurance/unit.ts'
import { accept } from '@jingban/kernel/verbs/accept.ts'
import { giveOpinion } from '@jingban/kernel/verbs/giveOpinion.ts'
import { release } from '@jingban/kernel/verbs/release.ts'
import { keepTrouble } from '@jingban/server/agreements/troubles.ts'
import { takeSeat } from '@jingban/server/desk/takeSeat.ts'
import { recordFault } from '@jingban/server/insurance/faults.ts'
import { recordUnit } from '@jingban/server/insurance/record.ts'
import { ratingPath } from '@jingban/server/ratings/token.ts'
import { enterLegalPerson } from '@jingban/server/registry/enterPerson.ts'
import type { Queryable } from '@jingban/server/store/database.ts'
import { fileAnywhere } from '@jingban/server/testing/anyCity.ts'
import { enterCitizen } from '@jingban/server/testing/cities.ts'
import { citizenBrowser } from '@jingban/server/testing/citizenBrowser.ts'
import { acceptCase } from '@jingban/server/testing/cityCase.ts'
import { acceptedClaim, answerAsked, claimSeen, enterReceipt, importList, officerOf } from '@jingban/server/testing/claiming.ts'
import { type DeskBrowser, signedInAt } from '@jingban/server/testing/deskBrowser.ts'
import { freshIdNumber } from '@jingban/server/testing/patients.ts'
import { doAs, fileForProvider, freshCreditCode } from '@jingban/server/testing/providers.ts'
import { enterProvider, fillLedger } from '@jingban/server/testing/settling.ts'
import type { TestWorld } from '@jingban/server/testing/testWorld.ts'
import { acceptedTransfer, doDeed, enterMover } from '@jingban/server/testing/transfers.ts'
import { withdrawalArea as area, enterSaver, passedWithdrawal, payee, withdrawalOf } from '@jingban/server/testing/withdrawals.ts'
import type { Subject } from './scene.ts'

/** A county of 商洛, in which of every item of its guide something stands. */
export interface County {
  county: string
  name: string
  provider: string
  month: '2026-02'
}

interface Office extends County {
  world: TestWorld
  officer: DeskBrowser
  finance: DeskBrowser
}

async function one(db: Queryable, sql: string, values: unknown[]): Promise<string> {
  return (await db.rows<{ id: string }>(sql, values))[0]?.id ?? 'none'
}

const lastOf = (location: string): string => location.split('/').at(-1) ?? ''

/** 付款: a payment that waits, a run of another that waits to be passed, and one whose file went to the bank. */
async function money({ world, finance, county, name }: Office): Promise<Subject> {
  const saver = await enterSaver(world, 120_000, 'emigrated', name, county)
  const payment = await passedWithdrawal(world, saver)
  const other = await passedWithdrawal(world, await enterSaver(world, 80_000, 'emigrated', name, county))
  const { location } = await finance.post('/desk/payments/runs', { payment: other })
  const third = await passedWithdrawal(world, await enterSaver(world, 60_000, 'emigrated', name, county))
  const sent = await finance.post('/desk/payments/runs', { payment: third })
  const checker = await signedInAt(world, area, { role: 'financeChecker', county })
  await checker.post(`${sent.location}/check`, { total: '60000' })
  await finance.post(`${sent.location}/export`)
  return { payment, run: lastOf(location), sentRun: lastOf(sent.location), insured: saver }
}

const admitted = { 'ask-hospitalLevel': '三级', 'ask-stay': '1', 'ask-episode-year': '2026', 'ask-episode-month': '3', 'ask-episode-day': '1' }

/** 费用核算: a claim that its officer has taken, with a receipt and an amount. */
async function claim({ world, officer, county, name, provider }: Office): Promise<Subject> {
  const { id: person } = await enterCitizen(world, area, { insurance: 'employee', county }, name)
  const stay = { insurance: '职工', treatedElsewhere: true, settledOnline: false, accident: false, emergency: false }
  const given = { person, items: ['card', 'receipts', 'itemisedList', 'diagnosis'], personal: payee }
  const { id } = await acceptedClaim(world, area, 'inpatientReimbursement', stay, given)
  await officerOf(world, area, id, officer)
  await enterReceipt(officer, id, { number: `000${provider.slice(1)}12` })
  await importList(officer, id, ['床位费,甲,10,1050,10500,'])
  await answerAsked(officer, id, admitted)
  const { seen } = await claimSeen(officer, id)
  await officer.post(`/desk/claims/${id}/enter`, { seen, 'amount-entered': '5000', reason: '照纸质文件手工算' })
  const application = await one(world.db, 'select application as id from case_row where id = $1', [id])
  return {
    case: id,
    application,
    person,
    task: await one(world.db, 'select id from task_row where case_id = $1', [id]),
    page: await one(world.db, 'select id from material_file where owner = $1 order by item, page', [`application:${application}`]),
    receipt: /receipts\/([^/"]+)\/remove/.exec((await officer.get(`/desk/claims/${id}`)).html)?.[1] ?? 'none',
  }
}

/** 参保登记: a unit, a file that was brought in, and a change that is finished in the visit, with something of it that was not entered. */
async function register({ world, officer, county, name }: Office): Promise<Subject> {
  const now = world.clock.now()
  const { id: unit } = await enterLegalPerson(world.db, world.keys, { area, name: `${county}示例公司`, creditCode: freshCreditCode(), county }, now)
  const enrolled = { on: '2025-01-01', unitCode: freshCreditCode().slice(-12), schemes: ['employee'], county, facts: {} } as const
  await recordUnit(world, area, unit, (asking) => enrolUnit(asking, { ...enrolled, schemes: ['employee'] }), { by: 'system' })
  const table = ['姓名,身份证件号码,险种,参保日期', `${name},${freshIdNumber()},居民,2026-01-01`].join('\n')
  const { location } = await officer.post('/desk/register/imports', { table: [new File([table], '参保.csv')] })
  const visit = await fileForProvider(world, 'unitChange', unit, { county })
  await recordFault(world.db, area, { id: randomUUID(), case: visit, line: 0, fault: { code: 'unknownPerson' }, at: now })
  return { unit, import: lastOf(location), visit, table: 'employees.xlsx' }
}

/** 月结算 and 定点协议: a provider with an agreement and an open month, and another that waits to be assessed. */
async function providers({ world, county, provider, month }: Office): Promise<Subject> {
  await enterProvider(world, area, { code: provider, name: `${county}示例医院`, county, kind: 'institution' })
  await fillLedger(world, area, provider, month, 3)
  const office = await signedInAt(world, area, { role: 'providerOffice', institution: provider })
  await office.post('/desk/settlement/start', { provider, month })
  const pharmacy = { area, name: `${county}示例药店`, creditCode: freshCreditCode(), county, address: '示例路 1 号', phone: '0914-0000000' }
  const { id } = await enterLegalPerson(world.db, world.keys, pharmacy, world.clock.now())
  const assessed = await fileForProvider(world, 'pharmacyAgreement', id, { county })
  const system = { kind: 'system' as const }
  await doAs(world, system, assessed, 'accept', ({ rules, state }, moment) => accept(rules, state, {}, moment))
  await doAs(world, system, assessed, 'assign', ({ rules, state }, moment) => takeSeat(rules, state, 'officer1', moment))
  await doAs(world, system, assessed, 'giveOpinion', ({ rules, state }, moment) =>
    giveOpinion(rules, state, { task: state.tasks[0]?.id ?? '', holder: 'officer1', opinion: 'pass', findings: [], records: {} }, moment),
  )
  await doAs(world, system, assessed, 'release', ({ rules, state }, moment) => release(rules, state, 'pharmacyQuarter', 'team', moment))
  await keepTrouble(world, area, { id: randomUUID(), caseId: assessed, refusal: { code: 'indicatorsMissing' } })
  return { provider, month, agreement: `agreement-${provider}`, assessed }
}

/** 函件: a letter that is made out to an agency elsewhere. */
async function letters({ world, county, name }: Office): Promise<Subject> {
  const mover = await enterMover(world, area, freshIdNumber(), undefined, name)
  const id = await acceptedTransfer(world, area, mover, { agency: '示例省外经办机构', division: '999800' }, { county })
  await doDeed(world, area, id)
  return { letter: await one(world.db, 'select id from agency_letter where case_id = $1', [id]) }
}

/** A withdrawal of a county that its officer refused on the pages, so that it can be rated. */
async function ended({ world, officer, county, name }: Office): Promise<{ id: string; person: string }> {
  const person = await enterSaver(world, 5000, 'emigrated', name, county)
  const id = await fileAnywhere(world, withdrawalOf(person))
  await acceptCase(world, area, id)
  await officerOf(world, area, id, officer)
  const task = await one(world.db, 'select id from task_row where case_id = $1', [id])
  const path = `/desk/reviews/${id}/${task}`
  await officer.post(path, { do: 'check', opinion: 'fail', reason: '材料不一致' })
  await officer.post(`${path}/confirm`)
  await world.settle()
  return { id, person }
}

/** 评价: one case that was rated badly, and one that nobody has rated yet. */
async function ratings(office: Office): Promise<Subject> {
  const { world } = office
  const [rated, open] = [await ended(office), await ended(office)]
  const path = ratingPath(world, area, rated.id)
  const browser = citizenBrowser(world)
  await browser.get(path)
  await browser.post(path, { level: '5' })
  const rating = await one(world.db, 'select id from rating where area = $1 and case_id = $2 and bad', [area, rated.id])
  return { rating, ended: open.id, token: lastOf(ratingPath(world, area, open.id)), rater: open.person }
}

/** Fills one county; whoever worked there is among what stands in it, so that a column can be theirs. */
export async function enterCounty(world: TestWorld, given: County): Promise<Subject> {
  const { county } = given
  const [officer, finance] = await Promise.all(['officer', 'finance'].map((role) => signedInAt(world, area, { role, county })))
  if (!officer || !finance) throw new TypeError('nobody works in the county')
  const office = { ...given, world, officer, finance }
  const parts = { officer: officer.id }
  for (const part of [money, claim, register, providers, letters, ratings]) Object.assign(parts, await part(office))
  return parts
}
