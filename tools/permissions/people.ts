import { randomUUID } from 'node:crypto'
import { instantOf } from '@jingban/kernel/time/instant.ts'
import { beginDraft } from '@jingban/server/filing/draft.ts'
import { allScopes } from '@jingban/server/identity/apiScopes.ts'
import { issueApiToken, type TokenHolder } from '@jingban/server/identity/apiTokens.ts'
import { csrfToken } from '@jingban/server/identity/csrf.ts'
import { CITIZEN_SESSION, type Holder, STAFF_SESSION, startSession } from '@jingban/server/identity/sessions.ts'
import { createStaff, type StaffRole } from '@jingban/server/identity/staff.ts'
import { shihezi } from '@jingban/server/testing/campaignCases.ts'
import { area as kaifeng } from '@jingban/server/testing/kaifengPeople.ts'
import type { TestWorld } from '@jingban/server/testing/testWorld.ts'
import { withdrawalArea } from '@jingban/server/testing/withdrawals.ts'
import { enterAccount } from './administered.ts'
import { enterCountyAskers } from './countyPeople.ts'
import type { Scene, Subject } from './scene.ts'

/** One column of the matrix: who asks, with what they carry, and what concerns them and what does not. */
export interface Asker {
  name: string
  area: string
  headers: Record<string, string>
  csrf: string
  own: Subject
  foreign: Subject
}

/** Which part of the house a column belongs to. */
export interface People {
  pages: Asker[]
  desk: Asker[]
  /** The desk again, of a guide whose items are done by offices that are each bound to a county. */
  county: Asker[]
  api: Asker[]
}

export async function cookieOf(world: TestWorld, holder: Holder): Promise<Pick<Asker, 'headers' | 'csrf'>> {
  const rules = holder.kind === 'staff' ? STAFF_SESSION : CITIZEN_SESSION
  const session = await startSession(world.db, holder, { ...rules, device: 'test' }, world.identity.clock.now())
  return { headers: { cookie: `${holder.kind}=${session.token}` }, csrf: csrfToken(world.keys, session.id) }
}

async function bearerOf(world: TestWorld, holder: TokenHolder): Promise<Pick<Asker, 'headers' | 'csrf'>> {
  const grant = { scopes: [...allScopes], expiresAt: instantOf(Date.UTC(2100, 0, 1)) }
  const { token } = await issueApiToken(world.db, holder, grant, world.identity.clock.now())
  return { headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, csrf: '' }
}

export async function staff(world: TestWorld, role: StaffRole): Promise<Extract<Holder, { kind: 'staff' }>> {
  const made = { area: role.area, login: randomUUID(), name: '示例', roles: [role], password: 'lan lu 3 hao dou jiang' }
  const created = await createStaff(world.db, world.keys, made, world.identity.clock.now())
  if (created.kind !== 'created') throw new TypeError(`an account of the matrix was refused: ${created.kind}`)
  await world.db.query('update staff set password_temporary = false where id = $1', [created.id])
  return { kind: 'staff', area: role.area, id: created.id }
}

/** The account that holds these persons of an area, proved. */
async function account(world: TestWorld, id: string, area: string, ...persons: string[]): Promise<Holder> {
  const now = world.identity.clock.now()
  await enterAccount(world, id, '13900007777')
  for (const person of persons) {
    const sql = `insert into account_person (area, account, person, relation, added_at, proof, proved_at) values ($1, $2, $3, 'self', $4, 'counter', $4)`
    await world.db.query(sql, [area, id, person, now])
  }
  return { kind: 'citizen', account: id }
}

const nobody = { headers: {}, csrf: '' }

/** The columns. Every role of the two cities that has pages, each at its own place, and the three administrators. */
export async function enterAskers(world: TestWorld, scene: Scene): Promise<People> {
  const family = { area: kaifeng, own: scene.own, foreign: scene.foreign }
  const lists = { area: shihezi, own: scene.ownList, foreign: scene.foreignList }
  const officer = async (name: string, role: Omit<StaffRole, 'area'>, at = family): Promise<Asker> => {
    const holder = await staff(world, { ...role, area: at.area })
    const answers = { filedAs: role.role, channel: '窗口', diseases: ['M01600'], facts: {}, byDisease: {}, contacts: {}, cannot: {} }
    const draft = await beginDraft(world, { area: at.area, owner: `staff:${holder.id}`, service: 'determination', step: 'materials', answers })
    return { name, ...at, own: { ...at.own, draft: draft.id }, ...(await cookieOf(world, holder)) }
  }
  const seat: StaffRole = { role: 'expert', area: kaifeng, expert: scene.own.expert ?? '' }
  const citizen = await account(world, 'own', kaifeng, scene.own.person ?? '', await personOf(world, scene.own.granted ?? ''))
  const machine: TokenHolder = { kind: 'system', client: 'his', area: kaifeng, institution: 'H001' }
  const office = { ...family, own: scene.office }
  const county = { area: withdrawalArea, own: scene.county, foreign: scene.foreignCounty }
  const rater = await account(world, 'rater', county.area, scene.county.rater ?? '')
  const hospital: TokenHolder = { kind: 'system', client: 'his', area: county.area, institution: scene.county.provider ?? '' }
  const core: TokenHolder = { kind: 'system', client: 'core', area: county.area }
  return {
    pages: [
      { name: '没有登录', ...family, ...nobody },
      { name: '参保人', ...family, ...(await cookieOf(world, citizen)) },
      { name: '办完事的人', ...county, ...(await cookieOf(world, rater)) },
      await officer('工作人员', { role: 'supervisor' }),
    ],
    desk: [
      { name: '没有登录', ...family, ...nobody },
      { name: '参保人', ...family, ...(await cookieOf(world, citizen)) },
      { name: '评审专家', ...family, ...(await cookieOf(world, await staff(world, seat))) },
      await officer('辅助申报', { role: 'institutionHelper', institution: 'H001' }, office),
      await officer('所选医院医保办', { role: 'providerOffice', institution: 'H001' }),
      await officer('医保中心', { role: 'centre' }),
      await officer('县区经办', { role: 'countyAgency' }),
      await officer('监督岗', { role: 'supervisor' }),
      await officer('抽审岗', { role: 'sampler' }),
      await officer('单位经办人', { role: 'unitAgent', institution: 'U001' }, lists),
      await officer('经管医师', { role: 'physician', institution: 'H001' }, lists),
      await officer('人社局医保科', { role: 'authority' }, lists),
      await officer('社保经办机构', { role: 'agency' }, lists),
      await officer('系统管理员', { role: 'systemAdministrator' }),
      await officer('安全管理员', { role: 'securityAdministrator' }),
      await officer('审计管理员', { role: 'auditAdministrator' }),
    ],
    county: await enterCountyAskers(world, scene),
    api: [
      { name: '没有令牌', ...family, ...nobody },
      { name: '参保人', ...family, ...(await bearerOf(world, citizen)) },
      { name: '评审专家', ...family, ...(await bearerOf(world, await staff(world, seat))) },
      { name: '医院系统', ...office, ...(await bearerOf(world, machine)) },
      { name: '定点医院系统', ...county, ...(await bearerOf(world, hospital)) },
      { name: '经办系统', ...county, ...(await bearerOf(world, core)) },
      { name: '医保中心', ...family, ...(await bearerOf(world, await staff(world, { role: 'centre', area: kaifeng }))) },
      { name: '监督岗', ...family, ...(await bearerOf(world, await staff(world, { role: 'supervisor', area: kaifeng }))) },
      { name: '安全管理员', ...family, ...(await bearerOf(world, await staff(world, { role: 'securityAdministrator', area: kaifeng }))) },
    ],
  }
}

async function personOf(world: TestWorld, caseId: string): Promise<string> {
  return (await world.db.rows<{ person: string }>('select person from case_row where id = $1', [caseId]))[0]?.person ?? ''
}
