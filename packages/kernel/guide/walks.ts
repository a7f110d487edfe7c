import type { GuideAnswer } from './answers.ts'
import { grouped } from './grouped.ts'
import type { GuideRoad } from './guide.ts'

/** Two charts that are alike may still be compared; more of them only fill the page. */
const MOST_ALIKE = 2

/** Roads that differ in their answers alone stand together where they are many: they are walked in the same steps, which are told once (SL-4.16). */
export function walksOf(roads: readonly GuideRoad[]): GuideRoad[][] {
  const alike = [...grouped(roads, ({ steps, edges }) => JSON.stringify([steps, edges])).values()].filter(({ length }) => length > MOST_ALIKE)
  return roads.flatMap((road) => {
    const walk = alike.find((one) => one.includes(road))
    return walk === undefined ? [[road]] : walk[0] === road ? [walk] : []
  })
}

/** The answers of a road that stands with others: those in which they differ, as the rest is said once for all. */
export const ownAnswers = (road: GuideRoad, walk: readonly GuideRoad[]): GuideAnswer[] =>
  road.answers.filter(({ answer, detail }, index) =>
    walk.length === 1 ? true : walk.some((other) => other.answers[index]?.answer !== answer || other.answers[index]?.detail !== detail),
  )
