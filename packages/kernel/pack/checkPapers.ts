import type { Problem } from './check.ts'
import { ofForms, ofPrints, ofSeries } from './checkForms.ts'
import type { Field } from './material.ts'
import type { Pack } from './pack.ts'
import { dangling, each, one, type Reference } from './reference.ts'
import type { Service } from './service.ts'
import { type Id, options } from './tree.ts'
import { places } from './visit.ts'

/** Directories, announcements, printed forms, and the answers that choose a place: all that they name must be there. */
export function checkPapers(pack: Pack): Problem[] {
  return [
    ...dangling([...ofRoles(pack), ...ofDirectories(pack), ...ofAnnouncements(pack), ...ofForms(pack), ...ofPrints(pack), ...ofSeries(pack)]),
    ...pack.services.flatMap((service) => [...dangling([...ofFields(pack, service), ...ofAnswers(pack, service)]), ...unplaced(service)]),
  ]
}

const every = (service: Service): Field[] => [
  ...service.filing.form,
  ...service.procedures.flatMap((procedure) => procedure.stages.flatMap((stage) => stage.records ?? [])),
]
const fieldsOf = (pack: Pack): Field[] => pack.services.flatMap(every)
const diseasesOf = (pack: Pack) => (typeof pack.diseases === 'object' ? pack.diseases.list : [])
const groupsOf = (pack: Pack): string[] => [...new Set(diseasesOf(pack).flatMap(({ group }) => (group ? [group] : [])))]
const formIds = (pack: Pack): Id[] => (pack.forms ?? []).map((form) => form.id)

function ofRoles(pack: Pack): Reference[] {
  const chosen = fieldsOf(pack)
    .filter((field) => field.type === 'institution')
    .map((field) => field.id)
  return [
    ...Object.entries(pack.roles).flatMap(([id, role]) => one(`roles/${id}/chosenIn`, role.chosenIn, '选机构的表单项', chosen)),
    ...pack.services.flatMap(({ id, appeal }) => one(`services/${id}/appeal/servedBy`, appeal?.servedBy, '岗位', Object.keys(pack.roles))),
  ]
}

function ofDirectories(pack: Pack): Reference[] {
  const codes = diseasesOf(pack).map((disease) => disease.code)
  return Object.entries(pack.organisations ?? {}).flatMap(([id, { list }]) =>
    list === 'notStated'
      ? []
      : list.flatMap(({ name, groups, diseases }) => [
          ...each(`organisations/${id}/list/${name}/groups`, groups, '病种分组', groupsOf(pack)),
          ...each(`organisations/${id}/list/${name}/diseases`, diseases === 'notStated' ? undefined : diseases, '病种', codes),
        ]),
  )
}

const ofAnnouncements = (pack: Pack): Reference[] =>
  (pack.announcements ?? []).flatMap(({ id, by, forms }) => [
    ...one(`announcements/${id}/by`, by, '岗位', Object.keys(pack.roles)),
    ...each(`announcements/${id}/forms`, forms, '表单样张', formIds(pack)),
  ])

const ofFields = (pack: Pack, service: Service): Reference[] =>
  every(service).flatMap((field) =>
    each(
      `services/${service.id}/filing/form/${field.id}/from`,
      field.from === undefined ? undefined : options(field.from).flat(),
      '机构名录',
      Object.keys(pack.organisations ?? {}),
    ),
  )

/** The system can assign only among those of a directory. */
const unplaced = (service: Service): Problem[] =>
  every(service)
    .filter((field) => field.allocate && field.from === undefined)
    .map(({ id }) => ({
      path: `services/${service.id}/filing/form/${id}/allocate`,
      problem: '没有写从哪些机构里分配',
      remedy: '在 from 里写上机构名录',
    }))

/** An answer that a condition waits for must be one that can be given. */
function ofAnswers(pack: Pack, service: Service): Reference[] {
  const known = new Map<Id, readonly string[]>([
    ...every(service).flatMap((field): [Id, readonly string[]][] => (field.options ? [[field.id, field.options]] : [])),
    ...(diseasesOf(pack).length > 0 ? [['group', groupsOf(pack)] as const, ['disease', diseasesOf(pack).map(({ code }) => code)] as const] : []),
  ])
  return places(service).flatMap(({ path, value }) => {
    if (typeof value !== 'object' || value === null || !('fact' in value) || typeof value.fact !== 'string') return []
    const said = known.get(value.fact)
    return said ? each(`services/${service.id}/${path}`, awaited(value), `“${value.fact}”的选项`, said) : []
  })
}

function awaited(condition: object): string[] {
  if ('is' in condition) return typeof condition.is === 'string' ? [condition.is] : []
  return 'in' in condition && Array.isArray(condition.in) ? condition.in.map(String) : []
}
