import { stages } from '../stages/kinds.ts'
import type { Problem } from './check.ts'
import type { Pack } from './pack.ts'
import { procedures, type Walked } from './reference.ts'
import type { Next, Procedure, Stage } from './stage.ts'
import { options } from './tree.ts'

/** Every stage can be reached and left, every outcome leads somewhere, and whoever waited hears how it ended. */
export function checkFlow(pack: Pack): Problem[] {
  return [...procedures(pack).flatMap(wrongRoads), ...unusedProcedures(pack)]
}

/** Where a stage may lead: the outcomes of its kind, as `then` has them, and the objection of a notice. */
export function roads(procedure: Procedure, stage: Stage): { outcome: string; to: Next }[] {
  const index = procedure.stages.indexOf(stage)
  const upheld = stage.kind === 'notice' && typeof stage.objection === 'object' ? stage.objection.then : undefined
  return stages.outcomes(stage).map(({ outcome, otherwise }) => ({
    outcome,
    to:
      stage.then?.[outcome] ??
      (outcome === 'upheld' ? upheld : undefined) ??
      (otherwise === 'next' ? (procedure.stages[index + 1]?.id ?? 'end') : 'end'),
  }))
}

function wrongRoads(walked: Walked): Problem[] {
  const { procedure, path } = walked
  if (procedure.stages.length === 0) return [{ path, problem: '没有一个环节', remedy: '写上至少一个环节' }]
  return [
    ...procedure.stages.flatMap((stage) => [
      ...unknownTargets(procedure, stage, `${path}/stages/${stage.id}`),
      ...unknownOutcomes(stage, `${path}/stages/${stage.id}`),
    ]),
    ...deadEnds(walked),
    ...untold(walked),
  ]
}

function unknownTargets(procedure: Procedure, stage: Stage, at: string): Problem[] {
  const known = [...procedure.stages.map((one) => one.id), 'end', 'refused']
  const named = [
    ...Object.values(stage.then ?? {}),
    ...(stage.kind === 'notice' && typeof stage.objection === 'object' ? [stage.objection.then] : []),
  ]
  return named
    .filter((to) => !known.includes(to))
    .map((to) => ({ path: `${at}/then`, problem: `没有这个环节：${to}`, remedy: `写 ${known.join('、')} 之一` }))
}

/** An outcome that the stage never has, and an opinion of the pack's own that leads nowhere. */
function unknownOutcomes(stage: Stage, at: string): Problem[] {
  const known = stages.outcomes(stage).map(({ outcome }) => outcome)
  const odd = Object.keys(stage.then ?? {}).filter((outcome) => !known.includes(outcome))
  const lost = stage.kind === 'review' ? (stage.outcomes ?? []).filter((outcome) => !stage.then?.[outcome]) : []
  return [
    ...odd.map((outcome) => ({ path: `${at}/then/${outcome}`, problem: `这个环节没有这种结果：${outcome}`, remedy: `写 ${known.join('、')} 之一` })),
    ...lost.map((outcome) => ({ path: `${at}/outcomes`, problem: `没有写 ${outcome} 以后到哪里`, remedy: '在 then 里写明' })),
  ]
}

/** Stages from which a walk begins: the first, and those after it while it may be skipped. */
function entrances(procedure: Procedure): string[] {
  const sure = procedure.stages.findIndex((stage) => stage.when === undefined)
  return procedure.stages.slice(0, sure < 0 ? undefined : sure + 1).map((stage) => stage.id)
}

/** A road into a stage that may be skipped leads also to what follows it. */
function passedOver(procedure: Procedure, to: Next): Next[] {
  const index = procedure.stages.findIndex((stage) => stage.id === to)
  const stage = procedure.stages[index]
  return stage?.when ? [to, ...passedOver(procedure, procedure.stages[index + 1]?.id ?? 'end')] : [to]
}

const onwards = (procedure: Procedure, stage: Stage): Next[] => roads(procedure, stage).flatMap(({ to }) => passedOver(procedure, to))

function reachable(procedure: Procedure): Set<string> {
  const seen = new Set<string>()
  const go = (id: string): void => {
    const stage = procedure.stages.find((one) => one.id === id)
    if (!stage || seen.has(id)) return
    seen.add(id)
    for (const to of onwards(procedure, stage)) go(to)
  }
  for (const id of entrances(procedure)) go(id)
  return seen
}

/** The stages that lead to an end, however far away. A refusal alone is an end only where the notice leads nowhere else. */
function ending(procedure: Procedure): Set<string> {
  const good = new Set<string>()
  for (let before = -1; before < good.size; ) {
    before = good.size
    for (const stage of procedure.stages) {
      const ways = roads(procedure, stage).filter(({ outcome }) => outcome !== 'lapsed' && outcome !== 'notAccepted' && outcome !== 'fail')
      if (ways.some(({ to }) => passedOver(procedure, to).some((one) => one === 'end' || one === 'refused' || good.has(one)))) good.add(stage.id)
    }
  }
  return good
}

function deadEnds({ procedure, path }: Walked): Problem[] {
  const reached = reachable(procedure)
  const ends = ending(procedure)
  return procedure.stages.flatMap(({ id }) => {
    if (!reached.has(id)) return [{ path: `${path}/stages/${id}`, problem: '走不到这个环节', remedy: '写明哪个结果通到这里，或者删掉' }]
    return ends.has(id) ? [] : [{ path: `${path}/stages/${id}`, problem: '从这里走不到办结', remedy: '让一个结果通到后面的环节或 end' }]
  })
}

/** Who waits for a result must be told it: granted and, where it can come to that, refused. */
function untold({ procedure, path }: Walked): Problem[] {
  const refusable = procedure.stages.some((stage) => stage.kind === 'review' || roads(procedure, stage).some(({ to }) => to === 'refused'))
  const ends = refusable ? (['granted', 'refused'] as const) : (['granted'] as const)
  const told = (procedure.after ?? []).filter(({ act }) => act.does === 'tell' && act.when === undefined).map(({ on }) => on)
  return ends
    .filter((end) => !told.includes(end) && !told.includes('any'))
    .map((end) => ({
      path: `${path}/after`,
      problem: `${end === 'granted' ? '通过' : '没有通过'}以后没有人通知本人`,
      remedy: '在 after 里写一件 does: tell 的事',
    }))
}

function unusedProcedures(pack: Pack): Problem[] {
  return pack.services.flatMap((service) => {
    const named = [...service.routes.map((route) => route.procedure), service.appeal?.procedure, service.entitlement?.renew?.procedure]
    const unused = service.procedures.filter((procedure) => !named.includes(procedure.id))
    const last = service.routes.at(-1)
    return [
      ...unused.map(({ id }) => ({
        path: `services/${service.id}/procedures/${id}`,
        problem: '没有哪种申报走这个程序',
        remedy: '在 routes、appeal 或 renew 里用上它，或者删掉',
      })),
      ...(options(service.filing.channels).some((channels) => channels.length === 0)
        ? [{ path: `services/${service.id}/filing/channels`, problem: '有人没有渠道可报', remedy: '写上至少一个渠道' }]
        : []),
      ...(last && last.when === undefined
        ? []
        : [{ path: `services/${service.id}/routes`, problem: '有人哪个程序都不走', remedy: '最后一个去向不写 when' }]),
    ]
  })
}
