import { scopeOf } from '@jingban/kernel/case/scope.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { addDays, type Day } from '@jingban/kernel/time/day.ts'
import { dayOf, type Instant, startOfDay } from '@jingban/kernel/time/instant.ts'
import { diseaseName, matterName } from '../../cases/heldDiseases.ts'
import { type CaseFilter, type CaseLine, listCases } from '../../cases/listCases.ts'
import { listSupervision } from '../../follow/supervision.ts'
import { deadJobs } from '../../jobs/listing.ts'
import { listNotices } from '../../notices/outbox.ts'
import type { ChipKind } from '../../page/desk/chip.tsx'
import { fullDateWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { overWholeArea } from '../places.ts'
import type { StaffActor } from '../shell.tsx'
import { ofFiles } from './fileTroubles.ts'
import { ofLeavers } from './leavers.ts'
import { ofLists, ofObjections } from './listTroubles.ts'
import { ofPayments } from './paymentTroubles.ts'
import { ofRegister } from './registerTroubles.ts'

/** Something a person must look at. */
export interface Trouble {
  kind: ChipKind
  title: string
  what: string
  /** From when on it has been so; nothing where nobody recorded it. */
  since?: Instant | undefined
  /** Where it is dealt with. */
  link?: { href: string; text: string }
  /** A job that was given up: it is tried again by a form. */
  job?: string
  /** A case that was taken off its list: a form puts it on the list that takes it now. */
  offList?: string
}

interface Asked {
  world: World
  pack: Pack
  actor: StaffActor
}

/** At most this many of each kind: whoever has more begins with the oldest. */
const most = 50

/** An opinion against the proposal often ends its case; it is listed this many days from the submission on. */
export const daysListed = 60

const open: CaseLine['status'][] = ['running', 'waitingApplicant', 'stuck']

async function cases({ world, pack, actor }: Asked, filter: CaseFilter): Promise<CaseLine[]> {
  return (await listCases(world.db, scopeOf(pack, actor), filter, { size: most })).lines
}

function caseTrouble({ pack }: Asked, line: CaseLine, told: Pick<Trouble, 'kind' | 'title'>, since: Instant | null): Trouble {
  const what = `${matterName(pack, line)}${line.stageName ? ` · ${line.stageName}` : ''}`
  return { ...told, what, ...(since && { since }), link: { href: `/desk/queue/${line.id}`, text: line.number } }
}

async function ofCases(asked: Asked): Promise<Trouble[]> {
  const now = asked.world.clock.now()
  const [late, stuck, hastened, against] = await Promise.all([
    cases(asked, { status: ['running', 'stuck'], dueBefore: now }),
    cases(asked, { status: ['stuck'] }),
    cases(asked, { status: open, flag: 'hastened' }),
    cases(asked, { status: [...open, 'ended'], flag: 'againstProposal', submittedFrom: startOfDay(addDays(dayOf(now), -daysListed)) }),
  ])
  return [
    ...late.map((line) => caseTrouble(asked, line, { kind: 'overdue', title: '超期未办结' }, line.dueAt)),
    ...stuck.map((line) => {
      const title = line.flags.includes('poolExhausted') ? '没有专家可抽' : '等监督岗裁定'
      return caseTrouble(asked, line, { kind: 'urgent', title }, line.enteredAt)
    }),
    ...hastened.map((line) => caseTrouble(asked, line, { kind: 'today', title: '参保人催办' }, null)),
    ...against.map((line) => caseTrouble(asked, line, { kind: 'warn', title: '意见和系统提议不同' }, null)),
  ]
}

/** Cases without a date because the days off of a year are not published yet. */
async function withoutDate({ world, actor }: Asked): Promise<Trouble[]> {
  const rows = await world.db.rows<{ id: string; number: string; submittedAt: Instant }>(
    `select id, number, submitted_at as "submittedAt" from case_row
     where area = $1 and status <> 'ended' and clock->>'state' = 'unpublished' order by submitted_at, id limit ${most}`,
    [actor.area],
    'cases without a date',
  )
  return rows.map((row) => ({
    kind: 'warn',
    title: '算不出最迟日期',
    what: '放假安排还没公布，公布后请在设置里录入',
    since: row.submittedAt,
    link: { href: `/desk/queue/${row.id}`, text: row.number },
  }))
}

/** Experts whom the next refusal costs the right to judge (KF-39). */
async function ofExperts({ world, pack, actor }: Asked): Promise<Trouble[]> {
  const watch = pack.watches?.find((one) => 'count' in one)
  if (!watch) return []
  const rows = await world.db.rows<{ id: string; inARow: number }>(
    `select id, in_a_row as "inARow" from expert_row where area = $1 and state = 'active' and in_a_row = $2 order by id limit ${most}`,
    [actor.area, watch.inARow - 1],
    'experts near removal',
  )
  return rows.map((row) => ({
    kind: 'today',
    title: `专家连续 ${row.inARow} 次不接收`,
    what: `再 1 次取消资格（${watch.basis}）`,
    link: { href: '/desk/experts', text: `专家 ${row.id}` },
  }))
}

async function ofMessages({ world, actor }: Asked): Promise<Trouble[]> {
  const failed = await listNotices(world.db, world.keys, actor.area, { state: 'failed', showCodes: false })
  return failed.map((one) => ({
    kind: 'warn',
    title: '短信没发出去',
    what: one.error ?? `试了 ${one.tries} 次`,
    since: one.settledAt ?? one.queuedAt,
    link: { href: '/desk/messages', text: '去短信' },
  }))
}

async function ofJobs({ world, actor }: Asked): Promise<Trouble[]> {
  const dead = await deadJobs(world.db, { area: actor.area, limit: most })
  return dead.map((job) => ({
    kind: 'warn',
    title: '系统任务没做成',
    what: `${job.name}：${job.error ?? '没有说明'}（试了 ${job.attempts} 次）`,
    since: job.nextAt,
    job: job.id,
  }))
}

const supervisionWords: Record<string, string> = {
  finding: '抽审发现问题',
  unannouncedVisit: '明察暗访',
  training: '专家培训',
  forgedRecords: '伪造病历待移交',
  deduction: '待扣分',
}

async function ofSupervision({ world, actor }: Asked): Promise<Trouble[]> {
  const lines = await listSupervision(world.db, actor.area)
  return lines
    .filter((line) => line.state === 'open')
    .map((line) => ({
      kind: line.data.kind === 'forgedRecords' ? 'urgent' : 'warn',
      title: '监督记录没办完',
      what: `${supervisionWords[line.data.kind] ?? line.data.kind}（${fullDateWords(dayOf(line.data.openedAt))}开）`,
      since: line.data.openedAt,
      link: { href: `/desk/supervision/${line.id}`, text: '看记录' },
    }))
}

/** Benefits moved to another institution more often in a year than the notice allows by itself; each was given by somebody with a reason. */
async function ofBenefits({ world, pack, actor }: Asked): Promise<Trouble[]> {
  const times = pack.services.flatMap((service) => service.entitlement?.provider?.change?.times ?? [])[0]
  if (times === undefined) return []
  const rows = await world.db.rows<{ id: string; disease: string | null; changes: number }>(
    `select id, disease, changes from entitlement_row where area = $1 and state in ('active', 'granted') and changes > $2 order by id limit ${most}`,
    [actor.area, times],
    'benefits changed often',
  )
  return rows.map((row) => ({
    kind: 'quiet',
    title: '换定点次数多',
    what: `${diseaseName(pack, row.disease)}：共换过 ${row.changes} 次`,
    link: { href: `/desk/queue/${row.id}`, text: '看办件' },
  }))
}

/** Benefits that end within this many days are listed, where nobody has asked to renew them. */
const daysBefore = 30

async function ofEndings({ world, pack, actor }: Asked): Promise<Trouble[]> {
  const rule = pack.services.find((service) => service.entitlement?.renew)?.entitlement?.renew
  if (!rule) return []
  const today = dayOf(world.clock.now())
  const rows = await world.db.rows<{ id: string; disease: string | null; toDay: Day }>(
    `select id, disease, to_day as "toDay" from entitlement_row
     where area = $1 and renewal is null and state in ('granted', 'active') and to_day between $2 and $3 order by to_day, id limit ${most}`,
    [actor.area, today, addDays(today, daysBefore)],
    'benefits that end soon',
  )
  return rows.map(({ id, disease, toDay }) => ({
    kind: 'today',
    title: '快到期，没有人申请复审',
    what: `${diseaseName(pack, disease)}：到 ${fullDateWords(toDay)}`,
    link: rule.procedure === 'notStated' ? { href: `/desk/renewals/${id}`, text: '去定' } : { href: `/desk/queue/${id}`, text: '看办件' },
  }))
}

const order: readonly ChipKind[] = ['overdue', 'urgent', 'today', 'warn', 'quiet']

/** What belongs to cases of a place: whoever is bound to a county sees those of theirs. */
const ofPlace = [ofCases, ofPayments, ofRegister]
/** What belongs to the whole area: for whoever supervises all of it. */
const ofArea = [ofExperts, withoutDate, ofMessages, ofJobs, ofSupervision, ofBenefits, ofEndings, ofLists, ofObjections, ofFiles, ofLeavers]

/** Everything that needs a person now, from urgent to slow, the oldest of a kind first. */
export async function troubles(asked: Asked): Promise<Trouble[]> {
  const sources = [...ofPlace, ...(overWholeArea(asked.pack, asked.actor) ? ofArea : [])]
  const all = await Promise.all(sources.map((source) => source(asked)))
  return all.flat().sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.since ?? '').localeCompare(b.since ?? ''))
}
