import type { Problem } from './check.ts'
import type { Pack } from './pack.ts'
import { procedures, stagesOf } from './reference.ts'
import type { Service } from './service.ts'
import type { Stage } from './stage.ts'
import { type Id, options } from './tree.ts'

/** Whatever a pack declares must be used somewhere, since a rule that nothing reads never holds. */
export function checkUse(pack: Pack): Problem[] {
  const stages = everyStage(pack)
  return [
    ...unused('pools', Object.keys(pack.pools ?? {}), poolsUsed(stages), '这个专家库没有哪个环节抽取', '在评审环节的 fill 里用上它，或者删掉'),
    ...unused('lists', listsToJoin(pack), listsUsed(stages), '没有哪个环节进这个名册', '在等待或公示环节里用上它，或者删掉'),
    ...unused('roles', rolesToUse(pack), rolesUsed(pack, stages), '这个岗位没有事做', '写明它做什么，或者删掉'),
    ...unused(
      'organisations',
      directoriesToChoose(pack),
      directoriesUsed(pack, stages),
      '没有哪里用到这个名录',
      '在表单项的 from、申报的 places 或环节的 at 里用上它，或者删掉',
    ),
    ...pack.services.flatMap((service) => unusedFees(pack, service)),
    ...unused(
      'forms',
      formsToPrint(pack),
      formsUsed(pack, stages),
      '名册的表没有哪一步打印',
      '在环节或步骤的 prints、年度文件的 forms 里用上它，或者删掉',
    ),
  ]
}

function unused(path: string, declared: readonly Id[], used: readonly (Id | undefined)[], problem: string, remedy: string): Problem[] {
  return declared.filter((id) => !used.includes(id)).map((id) => ({ path: `${path}/${id}`, problem, remedy }))
}

/** Stages, acts after the end, and steps of lists. */
const everyStage = (pack: Pack): Stage[] => [
  ...procedures(pack).flatMap((walked) => stagesOf(walked).map(({ stage }) => stage)),
  ...(pack.lists ?? []).flatMap((list) => list.steps),
]

const poolsUsed = (stages: readonly Stage[]): Id[] =>
  stages.flatMap((stage) => (stage.kind === 'review' && stage.fill.how === 'draw' ? [stage.fill.pool] : []))

/** What a unit or an institution collects at home is begun there; a list of the whole area only by whoever waits on it. */
const listsToJoin = (pack: Pack): Id[] => (pack.lists ?? []).filter((list) => list.per === 'area').map((list) => list.id)
const listsUsed = (stages: readonly Stage[]): Id[] =>
  stages.flatMap((stage) => (stage.kind === 'wait' || stage.kind === 'notice' ? [stage.list] : []))

/** Whoever is of the agency or its bureau sees every case of theirs, which is use enough; the system is always there. */
const rolesToUse = (pack: Pack): Id[] =>
  Object.entries(pack.roles).flatMap(([id, role]) => (['agency', 'bureau', 'system'].includes(role.of) || role.supervises ? [] : [id]))

const rolesUsed = (pack: Pack, stages: readonly Stage[]): (Id | undefined)[] => [
  ...stages.flatMap(rolesOfStage),
  ...procedures(pack).flatMap(({ procedure }) => procedure.clocks.map((clock) => clock.owes)),
  ...pack.services.flatMap(rolesOfService),
  ...(pack.watches ?? []).flatMap((watch) => ('tell' in watch ? [watch.tell] : [])),
  ...(pack.announcements ?? []).map((announcement) => announcement.by),
]

function rolesOfStage(stage: Stage): (Id | undefined)[] {
  const own = [stage.by, ...(stage.clocks ?? []).map((clock) => clock.owes)]
  switch (stage.kind) {
    case 'attend':
      return [...own, typeof stage.slot === 'object' ? stage.slot.by : undefined]
    case 'review':
      return [...own, stage.fill.how === 'appoint' ? stage.fill.by : undefined]
    case 'notice':
      return [...own, typeof stage.objection === 'object' ? stage.objection.by : undefined]
    case 'act':
      return [...own, stage.payee]
    default:
      return own
  }
}

function rolesOfService({ filing, appeal, entitlement, sampling }: Service): (Id | undefined)[] {
  const fees = Array.isArray(filing.fees) ? filing.fees : []
  return [
    ...filing.by,
    ...(filing.confirmedBy?.roles ?? []),
    ...fees.flatMap((fee) => [fee.payer, fee.payee, fee.borneBy?.granted, fee.borneBy?.refused]),
    appeal?.to,
    appeal?.servedBy,
    entitlement?.provider?.change.by,
    ...(sampling ?? []).map((one) => one.by),
  ]
}

/** A directory is shown in the guide, which is use enough; one that says who may take which disease is there to be chosen from. */
const directoriesToChoose = (pack: Pack): Id[] =>
  Object.entries(pack.organisations ?? {}).flatMap(([id, { list }]) =>
    list !== 'notStated' && list.some((one) => one.groups !== undefined || one.diseases !== undefined) ? [id] : [],
  )

function directoriesUsed(pack: Pack, stages: readonly Stage[]): (Id | undefined)[] {
  const fields = pack.services.flatMap(({ filing }) => filing.form)
  return [
    ...[...fields, ...stages.flatMap((stage) => stage.records ?? [])].flatMap(({ from }) => (from === undefined ? [] : options(from).flat())),
    ...pack.services.flatMap(({ filing }) => (filing.places === undefined ? [] : options(filing.places).flat())),
    ...stages.map((stage) => stage.at),
  ]
}

function unusedFees(pack: Pack, { id, filing, procedures: own, appeal }: Service): Problem[] {
  const stages = own.flatMap((procedure) => [...procedure.stages, ...(procedure.after ?? []).map(({ act }) => act)])
  const needed = [
    ...stages.flatMap((stage) => [...(stage.needs ?? []), ...(stage.kind === 'attend' ? [stage.fee] : [])]),
    appeal?.fee,
    ...(pack.lists ?? []).flatMap((list) => [list.fee, ...list.steps.flatMap((step) => step.needs ?? [])]),
  ]
  const fees = Array.isArray(filing.fees) ? filing.fees : []
  const idle = fees.filter((fee) => !needed.includes(fee.id) && !(fee.proof && needed.includes(fee.proof))).map((fee) => fee.id)
  return unused(`services/${id}/filing/fees`, idle, [], '没有哪个环节等这项收费', '在环节的 needs 或 fee 里用上它，或者删掉')
}

/** A form of a case or an application is offered blank in the guide; one of a list must be printed by somebody. */
const formsToPrint = (pack: Pack): Id[] => (pack.forms ?? []).filter((form) => form.of === 'list').map((form) => form.id)
const formsUsed = (pack: Pack, stages: readonly Stage[]): Id[] => [
  ...stages.flatMap((stage) => stage.prints ?? []),
  ...(pack.announcements ?? []).flatMap((announcement) => announcement.forms),
]
