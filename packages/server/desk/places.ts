import { handlesCases, seesLists } from '@jingban/kernel/case/share.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Role } from '@jingban/kernel/pack/people.ts'
import type { Id } from '@jingban/kernel/pack/tree.ts'
import { tellersOf } from '@jingban/kernel/verbs/serve.ts'
import { readersOf } from '../agreements/roles.ts'
import { agreementsToSeeTo } from '../agreements/toSeeTo.ts'
import { countAsked } from '../exports/request.ts'
import { mayExport } from '../exports/subjects.ts'
import type { AdministratorRole } from '../identity/administrators.ts'
import { waitingProofs } from '../identity/proofRequests.ts'
import { readsRegister } from '../insurance/rights.ts'
import { payCounts } from '../money/counts.ts'
import { seesMoney } from '../money/roles.ts'
import type { DeskTab } from '../page/desk/frame.tsx'
import { countiesOf, follows } from '../ratings/followers.ts'
import { countFollowUps } from '../ratings/lists.ts'
import { expertsRead } from '../redaction/reader.ts'
import { requestsFor } from '../redaction/waiting.ts'
import { settles } from '../settlement/reach.ts'
import { countToSettle, readsTariffs } from '../tariffs/record.ts'
import type { World } from '../world.ts'
import { changersOf, filersOf, formalitiesOf } from './officeRoles.ts'
import type { StaffActor } from './shell.tsx'
import { countOwed, countUntold, workSteps } from './workSteps.ts'

/** One place of the bar: whose it is by the pack's roles, and how much waits there. */
interface Place {
  href: string
  text: string
  /** Not needed every day: under 更多 where the bar is full. */
  seldom?: true
  holds: (pack: Pack, role: Id, expert: Id | undefined) => boolean
  count?: (world: World, actor: StaffActor, pack: Pack) => Promise<number>
}

async function tasks(world: World, actor: StaffActor, state: 'offered' | 'taken'): Promise<number> {
  const expert = actor.roles.find((one) => one.expert)?.expert ?? ''
  const [row] = await world.db.rows<{ count: number }>(
    'select count(*)::int as count from task_row where area = $1 and expert = $2 and state = $3',
    [actor.area, expert, state],
    'tasks of an expert',
  )
  return row?.count ?? 0
}

async function unreadLetters(world: World, actor: StaffActor): Promise<number> {
  const offices = actor.roles.filter((one) => one.institution !== undefined)
  const [row] = await world.db.rows<{ count: number }>(
    `select count(*)::int as count from institution_letter
     where area = $1 and institution = any($2) and institution || '/' || role = any($3) and read_at is null`,
    [actor.area, offices.map((one) => one.institution), offices.map((one) => `${one.institution}/${one.role}`)],
    'unread letters',
  )
  return row?.count ?? 0
}

const of =
  (...kinds: Role['of'][]): Place['holds'] =>
  (pack, role) => {
    const found = pack.roles[role]
    return found !== undefined && kinds.includes(found.of)
  }
const expert: Place['holds'] = (_pack, _role, seat) => seat !== undefined
const agency = of('agency', 'bureau')
/** Those of the agency who take in, judge or oversee cases; who only pays has the payments. */
const handler: Place['holds'] = (pack, role, seat) => agency(pack, role, seat) && handlesCases(pack, role)
/** Whoever settles what the notice leaves open, and whoever answers for the whole of a case being in time. */
const supervision: Place['holds'] = (pack, role) =>
  pack.roles[role]?.supervises === true ||
  (agency(pack, role, undefined) && pack.services.some(({ procedures }) => procedures.some(({ clocks }) => clocks[0]?.owes === role)))
/** The same where they act on the whole area: whoever is bound to a county has nothing to do with everybody's messages, experts and settings (属地管理). */
const wholeArea: Place['holds'] = (pack, role, seat) => supervision(pack, role, seat) && pack.roles[role]?.scope !== 'county'
const sampler: Place['holds'] = (pack, role) =>
  pack.services.some(({ sampling = [] }) => sampling.some((one) => one.by === role) || (sampling.length > 0 && wholeArea(pack, role, undefined)))
const office: Place['holds'] = (pack, role, seat) => seat === undefined && of('institution')(pack, role, seat)

/** Whoever a step of the pack may wait for, in their role; a seat in an expert pool has places of its own. */
const worker: Place['holds'] = (pack, role, seat) => seat === undefined && workSteps(pack).some((one) => one.role === role)

const lister: Place['holds'] = (pack, role, seat) => seat === undefined && seesLists(pack, role)

/** Whoever writes down on which day a person was told the result (SHZ-17). */
const teller: Place['holds'] = (pack, role, seat) => seat === undefined && pack.services.some((service) => tellersOf(pack, service).includes(role))

/** Whoever settles a renewal for which the notice names no procedure. */
const renewer: Place['holds'] = (pack, role) =>
  pack.roles[role]?.supervises === true && pack.services.some(({ entitlement }) => entitlement?.renew?.procedure === 'notStated')

async function renewals(world: World, actor: StaffActor): Promise<number> {
  const [row] = await world.db.rows<{ count: number }>(
    `select count(*)::int as count from entitlement_row where area = $1 and renewal = 'asked'`,
    [actor.area],
    'renewals asked for',
  )
  return row?.count ?? 0
}

/** Whoever takes cases in that experts read, and whoever supervises: they cover what names the person. */
const coverer: Place['holds'] = (pack, role, seat) => {
  const read = pack.services.flatMap(({ procedures }) => procedures.filter((procedure) => expertsRead({ procedure })))
  const takesIn = read.some(({ stages }) => stages.some((stage) => stage.kind === 'accept' && stage.by === role))
  return seat === undefined && read.length > 0 && (takesIn || pack.roles[role]?.supervises === true)
}

/** Whoever writes to other agencies, or looks at what they write: as the pack has it (SL-3B.4, SL-3B.5). */
const correspondent: Place['holds'] = (pack, role, seat) =>
  seat === undefined &&
  agency(pack, role, seat) &&
  pack.services.some(({ filing, procedures }) =>
    procedures.some(({ stages }) =>
      stages.some((one) => one.by === role && (one.kind === 'act' ? one.exchanges === 'transferLetter' : one.kind === 'review' && filing.letters)),
    ),
  )

/** One of the three administrators of the house. */
const administrator =
  (...roles: AdministratorRole[]): Place['holds'] =>
  (_pack, role) =>
    roles.some((one) => one === role)

async function proposals(world: World, actor: StaffActor): Promise<number> {
  const [row] = await world.db.rows<{ count: number }>(
    `select count(*)::int as count from role_proposal where area = $1 and state = 'open'`,
    [actor.area],
    'roles proposed',
  )
  return row?.count ?? 0
}

/** The places of the desk in the order of the bar. */
const places: readonly Place[] = [
  { href: '/desk/reviews', text: '我的评审', holds: expert, count: (world, actor) => tasks(world, actor, 'taken') },
  { href: '/desk/offers', text: '等我接收', holds: expert, count: (world, actor) => tasks(world, actor, 'offered') },
  { href: '/desk/reviewed', text: '已评审', holds: expert },
  { href: '/desk/work', text: '待我办', holds: worker, count: (world, actor, pack) => countOwed(world, pack, actor) },
  {
    href: '/desk/payments',
    text: '付款',
    holds: (pack, role, seat) => seat === undefined && seesMoney(pack, role),
    count: async (world, actor, pack) => Object.values(await payCounts(world, pack, actor)).reduce((so, one) => so + one, 0),
  },
  { href: '/desk/lists', text: '名册', holds: lister },
  {
    href: '/desk/announcements',
    seldom: true,
    text: '年度文件',
    holds: (pack, role) => (pack.announcements ?? []).some((paper) => paper.by === role),
  },
  { href: '/desk/served', text: '送达', holds: teller, count: (world, actor, pack) => countUntold(world, pack, actor) },
  { href: '/desk/renewals', seldom: true, text: '复审', holds: renewer, count: renewals },
  { href: '/desk/overview', text: '总览', holds: wholeArea },
  { href: '/desk/exceptions', text: '异常清单', holds: supervision },
  { href: '/desk/queue', text: '办件', holds: handler },
  { href: '/desk/register', text: '参保登记', holds: (pack, role, seat) => seat === undefined && readsRegister(pack, role) },
  { href: '/desk/experts', text: '专家', holds: wholeArea },
  { href: '/desk/institutions', seldom: true, text: '机构', holds: agency },
  {
    href: '/desk/agreements',
    text: '定点协议',
    holds: (pack, role) => readersOf(pack).includes(role),
    count: (world, actor, pack) => agreementsToSeeTo(world, actor, pack),
  },
  { href: '/desk/samples', seldom: true, text: '抽审', holds: sampler },
  { href: '/desk/supervision', seldom: true, text: '监督记录', holds: wholeArea },
  {
    href: '/desk/redaction',
    text: '遮挡',
    holds: coverer,
    count: async (world, actor, pack) => (await requestsFor(world, pack, actor)).length,
  },
  { href: '/desk/filings', text: '协助申报', holds: (pack, role, seat) => filersOf(pack).includes(role) && office(pack, role, seat) },
  {
    href: '/desk/filings',
    text: '收件',
    holds: (pack, role, seat) => filersOf(pack).includes(role) && !office(pack, role, seat) && seat === undefined,
  },
  { href: '/desk/settlement', text: '月结算', holds: (pack, role, seat) => seat === undefined && settles(pack, role) },
  { href: '/desk/formalities', text: '办手续', holds: (pack, role) => formalitiesOf(pack).some((act) => act.by === role) },
  { href: '/desk/changes', text: '换定点', holds: (pack, role) => changersOf(pack).includes(role) },
  { href: '/desk/letters', text: '通知', holds: office, count: unreadLetters },
  { href: '/desk/agency-letters', text: '函件', holds: correspondent },
  {
    href: '/desk/patient-proofs',
    seldom: true,
    text: '家人证明',
    holds: (pack, role, seat) => seat === undefined && handler(pack, role, seat),
    count: async (world, actor) => (await waitingProofs(world.db, actor.area, actor.avoids)).length,
  },
  {
    href: '/desk/ratings',
    text: '评价',
    holds: (pack, role, seat) =>
      pack.rating !== undefined && seat === undefined && (agency(pack, role, seat) || pack.roles[role]?.of === 'thirdParty'),
    count: (world, actor, pack) => (follows(pack, actor) ? countFollowUps(world.db, actor.area, countiesOf(pack, actor)) : Promise.resolve(0)),
  },
  { href: '/desk/messages', seldom: true, text: '短信', holds: wholeArea },
  { href: '/desk/settings', seldom: true, text: '设置', holds: wholeArea },
  { href: '/desk/accounts', text: '账号', holds: administrator('systemAdministrator', 'securityAdministrator') },
  { href: '/desk/api-clients', text: '接口', holds: administrator('systemAdministrator') },
  {
    href: '/desk/role-grants',
    text: '岗位审批',
    holds: administrator('systemAdministrator', 'securityAdministrator', 'auditAdministrator'),
    count: proposals,
  },
  { href: '/desk/erasures', text: '注销', holds: administrator('systemAdministrator', 'securityAdministrator') },
  { href: '/desk/audit', text: '审计', holds: administrator('auditAdministrator') },
  { href: '/desk/security-log', text: '安全日志', holds: administrator('auditAdministrator') },
  {
    href: '/desk/exports',
    text: '导出',
    holds: administrator('securityAdministrator'),
    count: (world, actor) => countAsked(world.db, actor.area, actor.id),
  },
  { href: '/desk/exports', seldom: true, text: '导出', holds: mayExport },
  { href: '/desk/standards', seldom: true, text: '认定标准', holds: (pack, role) => pack.roles[role] !== undefined },
  {
    href: '/desk/tariffs',
    seldom: true,
    text: '待遇标准',
    holds: (pack, role) => (pack.tariffs ?? []).length > 0 && readsTariffs(pack, role),
    count: (world, actor, pack) => countToSettle(world, pack, actor),
  },
  { href: '/desk/relatives', seldom: true, text: '回避申报', holds: (pack, role) => pack.roles[role] !== undefined },
]

function own(pack: Pack, actor: StaffActor): Place[] {
  return places.filter((place) => actor.roles.some((one) => place.holds(pack, one.role, one.expert)))
}

/** The places this member of staff has, with what waits there. */
export async function placesFor(world: World, pack: Pack, actor: StaffActor): Promise<DeskTab[]> {
  return Promise.all(
    own(pack, actor).map(async ({ href, text, seldom = false, count }) => ({
      ...{ href, text, seldom },
      ...(count && { count: await count(world, actor, pack) }),
    })),
  )
}

/** Whether a member of staff supervises the whole area, and not only the cases of a county. */
export const overWholeArea = (pack: Pack, actor: StaffActor): boolean => actor.roles.some((one) => wholeArea(pack, one.role, one.expert))

/** Whether a place of the bar is this member of staff's. */
export const hasPlace = (pack: Pack, actor: StaffActor, href: string): boolean => own(pack, actor).some((place) => place.href === href)

/** Where a member of staff starts the day. */
export const firstPlace = (pack: Pack, actor: StaffActor): string => own(pack, actor)[0]?.href ?? '/desk/my-sessions'
