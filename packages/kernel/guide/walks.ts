import { grouped } from './grouped.ts'
import type { GuideRoad } from './guide.ts'

/** Roads that differ in their answers alone stand together: they are walked in the same steps, which are told once (SL-4.16). */
export const walksOf = (roads: readonly GuideRoad[]): GuideRoad[][] => [
  ...grouped(roads, ({ steps, edges }) => JSON.stringify([steps, edges])).values(),
]
