import { roads } from '../pack/checkFlow.ts'
import type { Procedure, Review, Stage } from '../pack/stage.ts'

/** 流程图的一格: a numbered step, or a place without a number (补材料, 通过, 不通过, 您可以, 享受待遇). */
export interface GuideStep {
  id: string
  sort: 'step' | 'supplement' | 'passed' | 'refused' | 'may' | 'benefit'
  number?: number
  title: string
  /** Short: stand in the box. */
  facts: string[]
  /** Longer: told in words beside the chart. */
  more?: string[]
  /** Who acts: 您来做, 专家, 医保中心 … */
  who?: string
  /** Some do not come here: drawn dashed. */
  optional?: true
  /** Others take something from the applicant here, who has to hand it in. */
  receives?: true
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
export const ends = {
  filing: '#filing',
  passed: '#passed',
  refused: '#refused',
  notAccepted: '#notAccepted',
  may: '#may',
  benefit: '#benefit',
} as const
export const supplementOf = (stage: Stage): string => `#supplement:${stage.id}`
export const thirdOf = (stage: Stage): string => `#third:${stage.id}`

/** Whether a third reviewer decides where others differ. */
export const deciding = (stage: Stage): stage is Review => stage.kind === 'review' && stage.vote?.otherwise === 'thirdDecides'

/** The words on the line of an outcome. An outcome of the pack's own is told by where it leads. */
function label(stage: Stage, outcome: string, to: Stage | undefined, refuses: boolean, back: boolean): Pick<GuideEdge, 'label' | 'sort'> {
  const panel = deciding(stage)
  if (back && to && stage.kind === 'review') return { label: `退回${to.name}`, sort: 'more' }
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
      if (to) return { label: `${back ? '退回' : '要'}${to.name}`, sort: 'more' }
      return refuses ? { label: '办不成', sort: 'fail' } : { label: '就此办结', sort: 'plain' }
  }
}

/** Where an outcome ends: granted, refused, or not accepted. */
function endOf(outcome: string, to: string): string {
  if (outcome === 'notAccepted') return ends.notAccepted
  return to === 'refused' || outcome === 'fail' || outcome === 'upheld' ? ends.refused : ends.passed
}

/** The stages that a refused case still walks, because its failure was decided before: its result comes with that of the others. */
function afterFailure(procedure: Procedure): Set<string> {
  const seen = new Set<string>()
  const go = (id: string | undefined): void => {
    const stage = procedure.stages.find((one) => one.id === id)
    if (!stage || seen.has(stage.id) || stage.kind === 'review') return
    seen.add(stage.id)
    for (const { to } of roads(procedure, stage)) go(to)
  }
  for (const stage of procedure.stages) if (stage.kind === 'review' && stage.decides) go(stage.then?.fail)
  return seen
}

/** Two lines with the same ends are one: whatever the opinion, the case goes on there. */
function joined(edges: readonly GuideEdge[]): GuideEdge[] {
  const same = (one: GuideEdge) => edges.filter(({ to }) => to === one.to && one.sort !== 'more')
  return edges.flatMap((edge) => {
    const [first, ...others] = same(edge)
    if (!first || others.length === 0) return [edge]
    return first === edge ? [{ ...edge, label: '', sort: 'plain' as const }] : []
  })
}

/** The lines that leave one stage. What lapses is no road anybody means to take, and is not drawn. */
export function edgesOf(procedure: Procedure, stage: Stage): GuideEdge[] {
  const late = afterFailure(procedure).has(stage.id)
  const out = outcomesOf(procedure, stage).flatMap((edge): GuideEdge[] =>
    late && edge.to === ends.passed
      ? [
          { ...edge, label: '结果是通过', sort: 'pass' },
          { ...edge, to: ends.refused, label: '结果是不通过', sort: 'fail' },
        ]
      : [edge],
  )
  return [...joined(out), ...(deciding(stage) ? thirdEdges(stage, out) : []), ...supplementEdges(stage)]
}

function outcomesOf(procedure: Procedure, stage: Stage): GuideEdge[] {
  const { stages } = procedure
  return roads(procedure, stage)
    .filter(({ outcome }) => outcome !== 'lapsed')
    .flatMap(({ outcome, to }) => {
      const next = stages.find((one) => one.id === to)
      const back = next !== undefined && stages.indexOf(next) < stages.indexOf(stage)
      const line = label(stage, outcome, next, to === 'refused', back)
      return (next ? landings(procedure, next) : [{ to: endOf(outcome, to), skipped: '' }]).map(({ to: target, skipped }) => ({
        from: stage.id,
        to: target,
        ...line,
        label: skipped ? `${line.label}，不用${skipped}` : line.label,
      }))
    })
}

/** A stage that some pass over: the line into it leads also past it. */
export function landings(procedure: Procedure, stage: Stage, skipped: string[] = []): { to: string; skipped: string }[] {
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
