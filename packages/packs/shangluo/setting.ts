import type { Actor } from '@jingban/kernel/case/actor.ts'
import { may } from '@jingban/kernel/case/may.ts'
import { serviceOf } from '@jingban/kernel/case/rules.ts'
import { guideOf } from '@jingban/kernel/guide/guide.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import { given } from '@jingban/kernel/testing/given.ts'
import { assign, fail, giveOpinion, pass, takeUp } from '@jingban/kernel/testing/reviewSteps.ts'
import { submittedWith } from '@jingban/kernel/testing/steps.ts'
import { caseOf, type Step } from '@jingban/kernel/testing/world.ts'
import { materialsFor } from '@jingban/kernel/verbs/submit.ts'
import { nationalCalendar } from '../calendars/national.ts'
import { shangluo as pack } from './from2026-01-01.ts'
import { counties } from './wholeGuide.ts'

/** Where the tests of part five play: today's version, the national calendar, somebody insured in 丹凤县. */
export const shangluo = {
  pack,
  calendar: nationalCalendar,
  service: 'determination',
  now: '2026-04-03T09:00',
  filing: { disease: 'M01600', channel: '现场窗口', facts: { county: '丹凤县', representative: false } },
}

/** The same for another item of the guide; whoever files is from 丹凤县 and comes to the counter themselves. */
export const itemOf = (service: string, facts: Facts = {}) => ({
  pack,
  calendar: nationalCalendar,
  service,
  now: '2026-04-03T09:00',
  filing: { facts: { county: '丹凤县', representative: false, ...facts } },
})

/** One item as its tests ask about it: what it asks whom for, and the chart that is drawn of its roads. */
export function item(id: string) {
  const service = serviceOf(pack, id)
  const guide = guideOf(pack, service)
  return {
    service,
    guide,
    /** The names of the materials that somebody with these answers owes. */
    asked: (facts: Facts = {}): string[] => materialsFor({ service }, facts).map((material) => material.name),
    material: (material: string) => service.filing.materials.find((one) => one.id === material),
    /** 流程图: its lines in words, `受理 收下 审核`. */
    chart: (road = 0): string[] => {
      const { steps = [], edges = [] } = guide.roads[road] ?? {}
      const title = (step: string) => steps.find((one) => one.id === step)?.title ?? step
      return edges.map((edge) => [title(edge.from), edge.label, title(edge.to)].filter((word) => word !== '').join(' '))
    },
  }
}

/** 审核 by an officer, who passes it or says why not. */
export const audited =
  (refusal?: string): Step =>
  (world) =>
    [assign('officer1'), takeUp('officer1'), giveOpinion('officer1', refusal === undefined ? pass : fail(refusal))].reduce(
      (so, step) => step(so),
      world,
    )

/** Whose counter accepts what was filed by somebody of this county. */
export const countersOf = (service: string, county: string): string[] => {
  const { world } = given(itemOf(service), submittedWith({ facts: { county } }))
  const worker = (at: string): Actor => ({ kind: 'staff', id: at, area: pack.area, roles: [{ role: 'counter', county: at }] })
  return counties.filter((one) => may(world.rules, worker(one), 'accept', caseOf(world)))
}
