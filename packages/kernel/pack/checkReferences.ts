import type { Problem } from './check.ts'
import type { Pack } from './pack.ts'
import { dangling, each, needable, one, procedures, type Reference, stagesOf, type Walked } from './reference.ts'
import type { Filing, Service } from './service.ts'
import type { Stage } from './stage.ts'
import { type Id, options } from './tree.ts'
import { places } from './visit.ts'

/** What is known of every case beside the form: the person's register says it. */
const factsOfPerson = [
  'age',
  'sex',
  'insurance',
  'disease',
  'group',
  'county',
  'stopped',
  'stopReason',
  'deathOnRecord',
  'accountBalance',
  'legalPerson',
]

/** Every role, list, pool, stage, fee, disease, document and fact that is named must be there, and somebody must be able to act. */
export function checkReferences(pack: Pack): Problem[] {
  const walked = procedures(pack)
  return [
    ...dangling([...ofPack(pack), ...pack.services.flatMap((service) => [...ofFiling(pack, service), ...ofService(pack, service)])]),
    ...dangling(walked.flatMap((one) => stagesOf(one).flatMap(({ stage, at }) => ofStage(one, stage, at)))),
    ...walked.flatMap((one) => stagesOf(one).flatMap(({ stage, at }) => outOfReach(one, stage, at))),
    ...pack.services.flatMap(unknownFacts),
    ...(Object.values(pack.roles).some((role) => role.supervises)
      ? []
      : [{ path: 'roles', problem: '没有岗位处理文件没写明的情况', remedy: '给一个岗位写上 supervises' }]),
  ]
}

const rolesOf = (pack: Pack): Id[] => Object.keys(pack.roles)
const groupsOf = (pack: Pack): Id[] => (typeof pack.diseases === 'object' ? pack.diseases.list.flatMap((one) => (one.group ? [one.group] : [])) : [])

function ofPack(pack: Pack): Reference[] {
  const documents = Object.keys(pack.documents)
  const diseases = typeof pack.diseases === 'object' ? pack.diseases.list : []
  const codes = diseases.map((disease) => disease.code)
  const fields = pack.services.flatMap((service) => service.filing.form.map((field) => field.id))
  return [
    ...documents.flatMap((id) => each(`documents/${id}/overrides`, pack.documents[id]?.overrides, '依据文件', documents)),
    ...diseases.flatMap((disease) => each(`diseases/list/${disease.code}/notWith`, disease.notWith, '病种', codes)),
    ...(pack.watches ?? []).flatMap((watch, index) => one(`watches/${index}/tell`, 'tell' in watch ? watch.tell : undefined, '岗位', rolesOf(pack))),
    ...(pack.lists ?? []).flatMap((list) => [
      ...one(`lists/${list.id}/keyed`, list.keyed, '表单项', [...fields, ...factsOfPerson]),
      ...one(`lists/${list.id}/placeIn`, list.placeIn, '表单项', fields),
      ...one(`lists/${list.id}/fee`, list.fee, '收费', pack.services.flatMap(feesOf)),
      ...one(`lists/${list.id}/split`, list.split, '表单项', fields),
      ...list.steps.flatMap((step) => one(`lists/${list.id}/steps/${step.id}/by`, step.by, '岗位', rolesOf(pack))),
    ]),
  ]
}

function ofFiling(pack: Pack, { id, filing }: Service): Reference[] {
  const path = `services/${id}/filing`
  const roles = rolesOf(pack)
  const fees = Array.isArray(filing.fees) ? filing.fees : []
  return [
    ...each(`${path}/by`, filing.by, '岗位', roles),
    ...each(`${path}/places`, filing.places && options(filing.places).flat(), '机构名录', Object.keys(pack.organisations ?? {})),
    ...each(`${path}/confirmedBy/roles`, filing.confirmedBy?.roles, '岗位', filing.by),
    ...filing.form.flatMap(({ id: field, alsoCalled = {}, options: offered = [] }) =>
      each(`${path}/form/${field}/alsoCalled`, Object.keys(alsoCalled), '选项', offered),
    ),
    ...one(`${path}/confirmedBy/record`, filing.confirmedBy?.record, '表单项', fieldsOf(filing)),
    ...fees.flatMap((fee) =>
      each(`${path}/fees/${fee.id}`, [fee.payer, fee.payee, ...(fee.borneBy ? [fee.borneBy.granted, fee.borneBy.refused] : [])], '岗位', roles),
    ),
  ]
}

const feesOf = ({ filing }: Service): Id[] => (Array.isArray(filing.fees) ? filing.fees.map((fee) => fee.id) : [])
const fieldsOf = (filing: Filing): Id[] => filing.form.map((field) => field.id)

function ofService(pack: Pack, service: Service): Reference[] {
  const path = `services/${service.id}`
  const roles = rolesOf(pack)
  const ids = service.procedures.map((procedure) => procedure.id)
  const renewal = service.entitlement?.renew?.procedure
  const afterActs = service.procedures.flatMap((procedure) => (procedure.after ?? []).map(({ act }) => act.id))
  return [
    ...service.routes.flatMap((route, index) => one(`${path}/routes/${index}/procedure`, route.procedure, '程序', ids)),
    ...one(`${path}/entitlement/activatedBy`, service.entitlement?.activatedBy, '办结后的事项', afterActs),
    ...one(`${path}/entitlement/renew/procedure`, renewal === 'notStated' ? undefined : renewal, '程序', ids),
    ...one(`${path}/entitlement/provider/change/by`, service.entitlement?.provider?.change.by, '岗位', roles),
    ...one(`${path}/appeal/to`, service.appeal?.to, '岗位', roles),
    ...one(`${path}/appeal/procedure`, service.appeal?.procedure, '程序', ids),
    ...one(`${path}/appeal/fee`, service.appeal?.fee, '收费', needable(service)),
    ...(service.sampling ?? []).flatMap((sampling, index) => one(`${path}/sampling/${index}/by`, sampling.by, '岗位', roles)),
    ...(service.quotas ?? []).flatMap((quota, index) => one(`${path}/quotas/${index}/group`, quota.group, '病种分组', groupsOf(pack))),
  ]
}

function ofStage({ pack, service }: Walked, stage: Stage, at: string): Reference[] {
  const roles = rolesOf(pack)
  return [
    ...one(`${at}/by`, stage.by, '岗位', roles),
    ...each(`${at}/needs`, stage.needs, '收费或材料', needable(service)),
    ...ofKind(pack, service, stage, at, roles),
  ]
}

function ofKind(pack: Pack, service: Service, stage: Stage, at: string, roles: Id[]): Reference[] {
  switch (stage.kind) {
    case 'attend':
      return [
        ...one(`${at}/slot/by`, typeof stage.slot === 'object' ? stage.slot.by : undefined, '岗位', roles),
        ...one(`${at}/fee`, stage.fee, '收费', needable(service)),
      ]
    case 'review':
      if (stage.fill.how === 'draw') return one(`${at}/fill/pool`, stage.fill.pool, '专家库', Object.keys(pack.pools ?? {}))
      return one(`${at}/fill/by`, stage.fill.how === 'appoint' ? stage.fill.by : undefined, '岗位', roles)
    case 'wait': {
      const list = pack.lists?.find((known) => known.id === stage.list)
      return [
        ...ofList(pack, stage.list, at),
        ...(list
          ? one(
              `${at}/until`,
              stage.until,
              '名册步骤',
              list.steps.map((step) => step.id),
            )
          : []),
      ]
    }
    case 'notice':
      return [
        ...ofList(pack, stage.list, at),
        ...one(`${at}/objection/by`, typeof stage.objection === 'object' ? stage.objection.by : undefined, '岗位', roles),
      ]
    case 'act':
      return one(`${at}/payee`, stage.payee, '岗位', roles)
    case 'accept':
      return []
  }
}

const ofList = (pack: Pack, id: Id, at: string): Reference[] =>
  one(
    `${at}/list`,
    id,
    '名册',
    (pack.lists ?? []).map((list) => list.id),
  )

/** Nobody could be found for a role that acts at the chosen institution where nobody chooses one, nor for an outsider whose role says nowhere. */
function outOfReach({ pack, service }: Walked, stage: Stage, at: string): Problem[] {
  const role = pack.roles[stage.by]
  if (stage.kind === 'review' && stage.fill.how === 'draw') return []
  const answer = role?.chosenIn ?? 'provider'
  if (role?.scope === 'chosen' && !service.filing.form.some((field) => field.id === answer)) {
    return [{ path: `${at}/by`, problem: `${role.name} 要由申请人选定，表单里没有选`, remedy: `在表单里加上 ${answer}，或者换一个岗位` }]
  }
  const outsider = role?.of === 'unit' || role?.of === 'thirdParty' || role?.of === 'outside'
  return outsider && role.scope === undefined ? [{ path: `${at}/by`, problem: `没有写 ${role.name} 管哪些办件`, remedy: '给这个岗位写上 scope' }] : []
}

/** A condition that asks about something nobody ever says would never hold. */
function unknownFacts(service: Service): Problem[] {
  const recorded = service.procedures.flatMap((procedure) => procedure.stages.flatMap((stage) => (stage.records ?? []).map((field) => field.id)))
  const derived = service.filing.form.some((field) => field.key) ? ['opinion', 'keyChanged'] : ['opinion']
  const known = [...factsOfPerson, ...derived, ...service.filing.form.filter((field) => !field.personal).map((field) => field.id), ...recorded]
  return dangling(
    places(service).flatMap(({ path, value }) =>
      path.endsWith('/fact') && typeof value === 'string' ? [{ path: `services/${service.id}/${path}`, to: value, what: '表单项或记录', known }] : [],
    ),
  )
}
