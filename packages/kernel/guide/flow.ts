import { roads } from '../pack/checkFlow.ts'
import type { Pack } from '../pack/pack.ts'
import type { Role } from '../pack/people.ts'
import type { Service } from '../pack/service.ts'
import type { Act, Procedure, Review, Stage } from '../pack/stage.ts'
import { stages } from '../stages/kinds.ts'

/** 流程图的一格: a numbered step, or a place without a number (补材料, 通过, 不通过, 享受待遇). */
export interface GuideStep {
  id: string
  sort: 'step' | 'supplement' | 'passed' | 'refused' | 'benefit'
  number?: number
  title: string
  facts: string[]
  /** Who acts: 您来做, 专家, 医保中心 … */
  who?: string
  /** Some do not come here: drawn dashed. */
  optional?: true
}

/** 流程图的一条线. `sort` gives its colour beside the words. */
export interface GuideEdge {
  from: string
  to: string
  label: string
  sort: 'pass' | 'fail' | 'more' | 'plain'
}

export interface Flow {
  steps: GuideStep[]
  edges: GuideEdge[]
}

/** Ids that no stage has. */
export const ends = { filing: '#filing', passed: '#passed', refused: '#refused', notAccepted: '#notAccepted', benefit: '#benefit' } as const
const supplementOf = (stage: Stage): string => `#supplement:${stage.id}`
const thirdOf = (stage: Stage): string => `#third:${stage.id}`

export const you = '您来做'
const people: Record<Role['of'], (name: string) => string> = {
  applicant: () => you,
  agency: () => '医保中心',
  bureau: () => '医保局',
  institution: () => '医院',
  unit: () => '单位',
  thirdParty: (name) => name,
  outside: (name) => name,
  system: () => '系统自动',
}

/** Who acts at a stage. Whoever must come acts themselves, whoever receives them. */
export function whoActs(pack: Pack, stage: Stage): string {
  if (stage.kind === 'attend' && stage.visits === 'applicant') return you
  if (stage.kind === 'review' && stage.fill.how === 'draw') return '专家'
  const role = pack.roles[stage.by]
  return role ? people[role.of](role.name) : ''
}

const deciding = (stage: Stage): stage is Review => stage.kind === 'review' && stage.vote?.otherwise === 'thirdDecides'

function title(stage: Stage): string {
  if (stage.kind !== 'review' || stage.fill.how !== 'draw') return stage.name
  const { seats = 1 } = stage
  return seats === 'notStated' ? stage.name : `${seats} 位专家${stage.name.replace(/^专家/, '')}`
}

/** After-acts that lead to the benefit, in their order: what only tells, gives back or is issued holds nothing up. */
const formalities = (procedure: Procedure): Act[] =>
  (procedure.after ?? []).filter(({ on, act }) => on === 'granted' && !['tell', 'giveBack', 'issue'].includes(act.does)).map(({ act }) => act)

/** The steps of a procedure: the filing, its stages, a third reviewer where two may differ, and what is left to do after the end. */
function stepsOf(pack: Pack, service: Service, procedure: Procedure): GuideStep[] {
  const onStage = (stage: Stage): Omit<GuideStep, 'number'>[] => [
    {
      id: stage.id,
      sort: 'step',
      title: title(stage),
      facts: stages.guide({ pack, service }, stage).filter((fact) => fact !== pack.roles[stage.by]?.name),
      who: whoActs(pack, stage),
      ...(stage.when || !mainRoad(procedure).includes(stage) ? { optional: true as const } : {}),
    },
    ...(deciding(stage)
      ? [{ id: thirdOf(stage), sort: 'step' as const, title: '再请 1 位专家', facts: ['一个人决定'], who: '专家', optional: true as const }]
      : []),
  ]
  const after = formalities(procedure).map((act) => ({
    id: act.id,
    sort: 'step' as const,
    title: act.name,
    facts: [],
    who: act.at === 'provider' ? you : whoActs(pack, act),
  }))
  const filing = { id: ends.filing, sort: 'step' as const, title: service.perDisease ? '提交申请' : '提交', facts: [], who: you }
  return [filing, ...procedure.stages.flatMap(onStage), ...after].map((step, index) => ({ ...step, number: index + 1 }))
}

/** The stages that everybody walks whose case goes well: from the first, always by the first outcome. */
function mainRoad(procedure: Procedure): Stage[] {
  const road: Stage[] = []
  for (let stage = procedure.stages[0]; stage && !road.includes(stage); ) {
    road.push(stage)
    const to = roads(procedure, stage)[0]?.to
    stage = procedure.stages.find((one) => one.id === to)
  }
  return road
}

function unnumbered(service: Service, procedure: Procedure): GuideStep[] {
  const told = (procedure.after ?? []).filter(({ act }) => act.does === 'tell').map(({ act }) => act.name)
  const supplements = procedure.stages.filter((stage) => 'supplement' in stage && stage.supplement)
  const refusable = procedure.stages.some((stage) => edgesOf(procedure, stage).some(({ to }) => to === ends.refused))
  return [
    ...supplements.map(
      (stage): GuideStep => ({ id: supplementOf(stage), sort: 'supplement', title: '补材料', facts: stopsWhile(procedure), who: you }),
    ),
    { id: ends.passed, sort: 'passed', title: '通过', facts: told },
    ...(refusable ? [{ id: ends.refused, sort: 'refused' as const, title: '不通过', facts: ['写明原因'] }] : []),
    ...(procedure.stages.some((stage) => stage.kind === 'accept')
      ? [{ id: ends.notAccepted, sort: 'refused' as const, title: '这次不能收', facts: ['写明原因'] }]
      : []),
    ...(service.entitlement ? [{ id: ends.benefit, sort: 'benefit' as const, title: '享受待遇', facts: [] }] : []),
  ]
}

const stopsWhile = (procedure: Procedure): string[] => (procedure.clocks[0]?.stops?.includes('supplement') ? ['期间不计时'] : [])

/** The words on the line of an outcome. An outcome of the pack's own is told by where it leads. */
function label(stage: Stage, outcome: string, to: Stage | undefined): Pick<GuideEdge, 'label' | 'sort'> {
  const panel = deciding(stage)
  switch (outcome) {
    case 'pass':
      return { label: panel ? '都同意' : '符合', sort: 'pass' }
    case 'fail':
      return { label: panel ? '都不同意' : '不符合', sort: 'fail' }
    case 'accepted':
      return { label: '收下', sort: 'pass' }
    case 'notAccepted':
      return { label: '不能收', sort: 'fail' }
    case 'attended':
      return { label: stage.kind === 'attend' && stage.visits === 'team' ? '看过' : '到场', sort: 'plain' }
    case 'released':
      return { label: '这一批办完', sort: 'plain' }
    case 'closed':
      return { label: '没有异议', sort: 'pass' }
    case 'upheld':
      return { label: '异议成立', sort: 'fail' }
    case 'done':
      return { label: '办好', sort: 'plain' }
    default:
      return { label: to ? `要${to.name}` : '办不成', sort: to ? 'more' : 'fail' }
  }
}

/** Where an outcome ends: granted, refused, or not accepted. */
function endOf(outcome: string, to: string): string {
  if (outcome === 'notAccepted') return ends.notAccepted
  return to === 'refused' || outcome === 'fail' || outcome === 'upheld' ? ends.refused : ends.passed
}

/** The lines that leave one stage. What lapses is no road anybody means to take, and is not drawn. */
function edgesOf(procedure: Procedure, stage: Stage): GuideEdge[] {
  const out = roads(procedure, stage)
    .filter(({ outcome }) => outcome !== 'lapsed')
    .flatMap(({ outcome, to }) => {
      const next = procedure.stages.find((one) => one.id === to)
      const line = label(stage, outcome, next)
      return (next ? landings(procedure, next) : [{ to: endOf(outcome, to), skipped: '' }]).map(({ to: target, skipped }) => ({
        from: stage.id,
        to: target,
        ...line,
        label: skipped ? `${line.label}，不用${skipped}` : line.label,
      }))
    })
  return [...out, ...(deciding(stage) ? thirdEdges(stage, out) : []), ...supplementEdges(stage)]
}

/** A stage that some pass over: the line into it leads also past it. */
function landings(procedure: Procedure, stage: Stage, skipped: string[] = []): { to: string; skipped: string }[] {
  const here = { to: stage.id, skipped: skipped.join('、') }
  if (!stage.when) return [here]
  const next = procedure.stages[procedure.stages.indexOf(stage) + 1]
  const past = [...skipped, stage.name]
  return [here, ...(next ? landings(procedure, next, past) : [{ to: ends.passed, skipped: past.join('、') }])]
}

function thirdEdges(stage: Review, out: GuideEdge[]): GuideEdge[] {
  const decided = out.filter(({ sort }) => sort === 'pass' || sort === 'fail')
  return [
    { from: stage.id, to: thirdOf(stage), label: '意见不同', sort: 'plain' },
    ...decided.map(({ to, sort }): GuideEdge => ({ from: thirdOf(stage), to, label: sort === 'pass' ? '符合' : '不符合', sort })),
  ]
}

function supplementEdges(stage: Stage): GuideEdge[] {
  if (!('supplement' in stage) || !stage.supplement) return []
  return [
    { from: stage.id, to: supplementOf(stage), label: '材料不全', sort: 'more' },
    { from: supplementOf(stage), to: stage.id, label: '补好再交', sort: 'more' },
  ]
}

/** From the grant through what is left to do, to the benefit. */
function lastEdges(service: Service, procedure: Procedure): GuideEdge[] {
  const road = [ends.passed, ...formalities(procedure).map((act) => act.id), ...(service.entitlement ? [ends.benefit] : [])]
  return road.slice(1).map((to, index) => ({ from: road[index] ?? ends.passed, to, label: '', sort: 'plain' }))
}

/** 流程图 of one procedure, from the stages that the engine walks, so that the two cannot disagree. */
export function flowOf(pack: Pack, service: Service, procedure: Procedure): Flow {
  const [first] = procedure.stages
  const into = first
    ? landings(procedure, first).map(
        ({ to, skipped }): GuideEdge => ({ from: ends.filing, to, label: skipped ? `不用${skipped}` : '', sort: 'plain' }),
      )
    : []
  return {
    steps: [...stepsOf(pack, service, procedure), ...unnumbered(service, procedure)],
    edges: [...into, ...procedure.stages.flatMap((stage) => edgesOf(procedure, stage)), ...lastEdges(service, procedure)],
  }
}
