import { beginDraft } from '@jingban/server/filing/draft.ts'
import type { Queryable } from '@jingban/server/store/database.ts'
import { enterInstitution } from '@jingban/server/testing/anyCity.ts'
import { enterCampaign, insuredNamed, shihezi } from '@jingban/server/testing/campaignCases.ts'
import { fileWithPages } from '@jingban/server/testing/filingWithPages.ts'
import { grantedCase } from '@jingban/server/testing/granting.ts'
import { citizenActor, enterExpert, enterPeople, area as kaifeng } from '@jingban/server/testing/kaifengPeople.ts'
import { freshPatient } from '@jingban/server/testing/patients.ts'
import type { TestWorld } from '@jingban/server/testing/testWorld.ts'
import { proposedChoice, setAdministered } from './administered.ts'
import { enterCounty } from './countyScene.ts'

/** What the parameters of routes stand for: a case under review with its application, draft, task and page; a granted one with its benefit; a list. */
export type Subject = Readonly<Record<string, string>>

/** 开封: what concerns the people of the matrix, and the same of somebody else. 石河子: the list of one unit, and of another. */
export interface Scene {
  own: Subject
  foreign: Subject
  /** What the institution H001 filed for a patient. */
  office: Subject
  ownList: Subject
  foreignList: Subject
  /** 商洛: of every item of a guide something in one county, and the same in another. */
  county: Subject
  foreignCounty: Subject
}

async function one(db: Queryable, sql: string, values: unknown[]): Promise<string> {
  return (await db.rows<{ id: string }>(sql, values))[0]?.id ?? 'none'
}

/** Everything that hangs on a case, by the names the routes give it. */
export async function around(world: TestWorld, caseId: string, granted: string, owner: string): Promise<Subject> {
  const { db } = world
  const application = await one(db, 'select application as id from case_row where id = $1', [caseId])
  const answers = {
    filedAs: 'applicant',
    channel: '开封医疗保障微信公众号',
    diseases: ['M01600'],
    facts: {},
    byDisease: {},
    contacts: {},
    cannot: {},
  }
  const draft = await beginDraft(world, { area: kaifeng, owner, service: 'determination', step: 'relation', answers })
  return {
    case: caseId,
    application,
    draft: draft.id,
    granted,
    benefit: await one(db, 'select id from entitlement_row where case_id = $1', [granted]),
    person: await one(db, 'select person as id from case_row where id = $1', [caseId]),
    page: await one(db, 'select id from material_file where owner = $1 order by item, page', [`application:${application}`]),
    task: await one(db, `select id from task_row where case_id = $1 order by id`, [caseId]),
    expert: await one(db, `select expert as id from task_row where case_id = $1 order by id`, [caseId]),
  }
}

async function filedBy(world: TestWorld, { account, provider, name, granted }: Family & { granted: string }): Promise<Subject> {
  const patient = await freshPatient(world, name)
  const caseId = await fileWithPages(
    world,
    patient,
    { facts: { insurance: '居民', provider, livesAway: false, recordsInstitution: 'H003' } },
    citizenActor(account, patient),
  )
  return around(world, caseId, granted, `account:${account}`)
}

async function filedByOffice(world: TestWorld): Promise<Subject> {
  const patient = await freshPatient(world)
  const actor = { kind: 'staff' as const, id: 'office', area: kaifeng, roles: [{ role: 'institutionHelper', institution: 'H001' }] }
  const facts = { insurance: '居民', provider: 'H001', livesAway: false, recordsInstitution: 'H003', helperChecked: true }
  const caseId = await fileWithPages(world, patient, { filedAs: 'institutionHelper', helper: 'H001', facts }, actor)
  return around(world, caseId, 'none', 'staff:office')
}

async function listOf(world: TestWorld, unit: string): Promise<Subject> {
  await enterInstitution(world, shihezi, unit, `示例单位 ${unit}`, ['units'])
  const caseId = `case-${unit}`
  await enterCampaign(world, unit, { id: caseId, person: await insuredNamed(world, '赵示例') })
  await world.settle()
  return { case: caseId, list: await one(world.db, 'select list as id from list_member where case_id = $1', [caseId]) }
}

interface Family {
  account: string
  provider: string
  name: string
}

const mine: Family = { account: 'own', provider: 'H001', name: '王秀兰' }
const theirs: Family = { account: 'foreign', provider: 'H002', name: '诸葛明远' }

/** Others judged the granted cases than will judge the running ones, so that chance decides nothing of who may see what. */
async function changeExperts(world: TestWorld): Promise<void> {
  await world.db.query(`update expert_row set state = 'suspended' where area = $1`, [kaifeng])
  for (let index = 11; index <= 19; index += 1) await enterExpert(world, `e${index}`, `H00${(index % 3) + 1}`)
}

/** Fills the world of the matrix: two cases granted in March, the rest filed on 2 April. Of two cases no expert holds both. */
export async function setScene(world: TestWorld): Promise<Scene> {
  await enterPeople(world, 9)
  const grant = async ({ name, provider }: Family) => grantedCase(world, await freshPatient(world, name), provider)
  const granted = { mine: await grant(mine), theirs: await grant(theirs) }
  await changeExperts(world)
  world.setClock('2026-04-02T09:00')
  const own = await filedBy(world, { ...mine, granted: granted.mine })
  let foreign = await filedBy(world, { ...theirs, granted: granted.theirs })
  while (foreign.expert === own.expert) foreign = await filedBy(world, { ...theirs, granted: granted.theirs })
  const administered = await setAdministered(world, foreign)
  const office = await filedByOffice(world)
  const choice = { choice: await proposedChoice(world) }
  const month = '2026-02'
  return {
    own: { ...own, ...administered },
    foreign: { ...foreign, ...administered },
    office,
    ownList: await listOf(world, 'U001'),
    foreignList: await listOf(world, 'U002'),
    county: { ...(await enterCounty(world, { county: '丹凤县', name: '欧阳小满', provider: 'H610', month })), ...choice },
    foreignCounty: { ...(await enterCounty(world, { county: '山阳县', name: '上官大雪', provider: 'H620', month })), ...choice },
  }
}
