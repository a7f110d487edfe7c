import { ends, type Flow, type GuideEdge, type GuideStep } from './edges.ts'
import { you } from './facts.ts'

/** A box of the chart that stands for steps one after the other; `last` is the number of the last of them. */
export interface ChartStep extends GuideStep {
  last?: number
}

export interface ChartFlow extends Flow {
  steps: ChartStep[]
}

const between = (edges: readonly GuideEdge[], from: string, to: string): boolean => edges.some((edge) => edge.from === from && edge.to === to)
const leaving = (edges: readonly GuideEdge[], id: string): GuideEdge[] => edges.filter((edge) => edge.from === id)
const arriving = (edges: readonly GuideEdge[], id: string): GuideEdge[] =>
  edges.filter((edge) => edge.to === id && !edge.from.startsWith('#supplement'))

/** Both steps in one box, in the place of the first; lines with the same ends become one, and what leads from one to the other is inside the box. */
function merged({ steps, edges }: ChartFlow, [first, second]: readonly [ChartStep, ChartStep], into: Partial<ChartStep> = {}): ChartFlow {
  const last = second.last ?? second.number
  const box: ChartStep = {
    ...first,
    title: `${first.title}；${second.title}`,
    facts: [...new Set([...first.facts, ...second.facts])],
    ...(first.number !== undefined && last !== undefined && { last }),
    ...into,
  }
  const moved = edges
    .map((edge) => ({ ...edge, from: edge.from === second.id ? first.id : edge.from, to: edge.to === second.id ? first.id : edge.to }))
    .filter(({ from, to }) => from !== to)
  const kept = moved.flatMap((edge): GuideEdge[] => {
    const same = moved.filter(({ from, to }) => from === edge.from && to === edge.to)
    const label = [...new Set(same.map((one) => one.label).filter(Boolean))].join('、')
    return same[0] === edge ? [{ ...edge, label }] : []
  })
  return { steps: steps.flatMap((step) => (step.id === first.id ? [box] : step.id === second.id ? [] : [step])), edges: kept }
}

type Pair = readonly [ChartStep, ChartStep]
type Merging = (flow: ChartFlow) => ChartFlow | undefined

/** Two boxes without a number, where one follows the other or both are ends of the same kind. */
const plainly =
  (one: string, other: string, into: (pair: Pair) => Partial<ChartStep>, when: (flow: ChartFlow) => boolean): Merging =>
  (flow) => {
    const [first, second] = [one, other].map((id) => flow.steps.find((step) => step.id === id))
    return first && second && when(flow) ? merged(flow, [first, second], into([first, second])) : undefined
  }

/** What is asked of the applicant from one and the same box is asked once. */
const supplements: Merging = (flow) => {
  const waiting = flow.steps.filter(({ sort }) => sort === 'supplement')
  const from = (id: string): string => leaving(flow.edges, id)[0]?.to ?? ''
  const pairs = waiting.flatMap((first, index) => waiting.slice(index + 1).map((second): Pair => [first, second]))
  const pair = pairs.find(([first, second]) => from(first.id) === from(second.id))
  return pair && merged(flow, pair, { title: pair[0].title })
}

const benefit = plainly(
  ends.passed,
  ends.benefit,
  () => ({ title: '通过，享受待遇' }),
  ({ edges }) => between(edges, ends.passed, ends.benefit),
)
const refusals = plainly(
  ends.refused,
  ends.notAccepted,
  () => ({ title: '不通过、不能收' }),
  () => true,
)
const options = plainly(
  ends.refused,
  ends.may,
  ([refused, may]) => ({ title: refused.title, facts: [...refused.facts, ...may.facts.map((fact) => `可以：${fact}`)] }),
  () => true,
)

const MOST_STEPS = 3
const stepsIn = ({ number = 0, last = number }: ChartStep): number => last - number + 1

/** Whether two may stand together: what the applicant files stands alone, and so does what only some come to. */
const may = ([first, second]: Pair): boolean =>
  first.number !== undefined &&
  second.number !== undefined &&
  first.id !== ends.filing &&
  !first.optional &&
  !second.optional &&
  stepsIn(first) + stepsIn(second) <= MOST_STEPS

/** Neighbours, one after the other, where the first leads nowhere else: those of the staff first, then the shortest. */
const neighbours =
  (same: (flow: ChartFlow, pair: Pair) => boolean): Merging =>
  (flow) => {
    const { steps, edges } = flow
    const weight = ([first, second]: Pair): number =>
      [first, second].filter(({ who }) => who === you).length * 1000 +
      100 * (leaving(edges, first.id).length + leaving(edges, second.id).length) +
      (first.title.length + second.title.length)
    const pairs = steps.flatMap((second): Pair[] => {
      const [edge, ...others] = arriving(edges, second.id)
      const first = others.length === 0 ? steps.find((step) => step.id === edge?.from) : undefined
      return first && may([first, second]) && same(flow, [first, second]) ? [[first, second]] : []
    })
    const [pair] = pairs.sort((one, other) => weight(one) - weight(other))
    const who = pair && [...new Set(pair.flatMap((step) => step.who?.split('，') ?? []))].join('，')
    return pair && merged(flow, pair, who ? { who } : {})
  }

const straight = ({ edges }: ChartFlow, [first]: Pair): boolean => leaving(edges, first.id).length === 1
const together = (_: ChartFlow, [first, second]: Pair): boolean => first.who === second.who

/** Whether both may ask the applicant for more, and the first leads else only on or to a refusal: offices that look at the same papers in turn. */
const looking = ({ steps, edges }: ChartFlow, [first, second]: Pair): boolean => {
  const sortsFrom = (id: string) => leaving(edges, id).map(({ to }) => (to === second.id ? 'next' : steps.find((step) => step.id === to)?.sort))
  const before = sortsFrom(first.id)
  return (
    before.includes('supplement') &&
    sortsFrom(second.id).includes('supplement') &&
    before.every((sort) => sort === 'next' || sort === 'supplement' || sort === 'refused')
  )
}

const mergings: readonly Merging[] = [
  benefit,
  refusals,
  neighbours((flow, pair) => straight(flow, pair) && together(flow, pair)),
  options,
  neighbours((flow, pair) => together(flow, pair) && leaving(flow.edges, pair[1].id).length === 1),
  neighbours(straight),
  neighbours(looking),
]

/** The chart of a road in at most so many boxes, as far as steps may stand together; the list beside it tells each step. */
export function compact(flow: Flow, boxes: number): ChartFlow {
  let drawn: ChartFlow = flow
  for (const merge of mergings) {
    for (let next = merge(drawn); drawn.steps.length > boxes && next; next = merge(drawn)) drawn = supplements(next) ?? next
  }
  return drawn
}
