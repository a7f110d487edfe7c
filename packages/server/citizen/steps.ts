import type { Field, Material } from '@jingban/kernel/pack/material.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import { type Condition, type Facts, holds, leaves } from '@jingban/kernel/pack/tree.ts'
import { materialsFor } from '@jingban/kernel/verbs/submit.ts'
import type { MaterialPage } from '../files/page.ts'
import type { DraftAnswers } from '../filing/draft.ts'
import { belongsTo } from '../filing/fromDraft.ts'
import { asked, chosenRecord, isCard, recordChoices, recordOf } from './records.ts'

/** The answers that the platform itself knows by name, whatever the pack calls them on the page. */
export const INSURANCE = 'insurance'
export const PROVIDER = 'provider'
export const RECORDS_INSTITUTION = 'recordsInstitution'
export const FILLED_IN_BY = 'filledInBy'
export const INSURED_AT = 'insuredAt'
/** Kept among the facts of whoever files for somebody not yet on the account. */
export const RELATION = 'relation'
/** Why a disease that was refused before is applied for again (再次申报). */
export const AGAIN_GROUND = 'againGround'
export const MYSELF = 'self'

/** One page of the way, named by its path below the draft: photos/records/M01600. */
export interface Step {
  id: string
  done: boolean
}

/** What decides which pages there are. */
export interface Route {
  service: Service
  answers: DraftAnswers
  /** The photographs so far. */
  given: readonly MaterialPage[]
  /** Diseases refused before, for which the person says why it is applied for again (SJZ-27). */
  again?: readonly string[]
  /** The register of insured people answered for the person. */
  insuranceKnown: boolean
  /** Questions of the form that the platform answered itself, so that nobody is asked. */
  known?: readonly string[]
}

/** Stands for the disease nobody has chosen yet, so that the steps are counted for one from the start. */
const SOME_DISEASE = 'one'

/** Under which key the draft keeps why a material cannot be had. */
export const lackKey = (material: Material, disease: string | undefined): string =>
  material.per === 'case' && disease !== undefined ? `${material.id}/${disease}` : material.id

/** The answers for one disease, over those for all. */
export const factsFor = (answers: DraftAnswers, disease?: string): Facts => ({
  ...answers.facts,
  ...(disease === undefined ? {} : answers.byDisease[disease]?.facts),
})

function photos({ answers, given }: Route, material: Material, disease?: string): Step {
  const some = given.some((page) => belongsTo(page, material.id, disease))
  const path = disease === undefined ? material.id : `${material.id}/${disease}`
  return { id: `photos/${path}`, done: some || (material.mayLack === true && Boolean(answers.cannot[lackKey(material, disease)])) }
}

/** The materials handed in for one disease apart, in the order of the notice. */
const ownMaterials = (route: Pick<Route, 'service' | 'answers'>, disease: string): Material[] =>
  materialsFor(route, factsFor(route.answers, disease)).filter((material) => material.per === 'case')

/**
 * The material on whose page the hospital of a disease's records is asked: the first of which the notice asks something. Undefined where the form
 * does not ask for it.
 */
export function hospitalAskedWith(route: Pick<Route, 'service' | 'answers'>, disease: string): Material | undefined {
  const asks = route.service.filing.form.some((field) => field.id === RECORDS_INSTITUTION)
  const materials = ownMaterials(route, disease)
  return asks ? (materials.find((one) => asked(one).length > 0) ?? materials[0]) : undefined
}

function recordSteps(route: Route, material: Material, disease: string): Step[] {
  const own = route.answers.byDisease[disease]
  const here = hospitalAskedWith(route, disease)?.id === material.id
  const choices = recordChoices(material)
  const dated = choices.some(({ evidence }) => evidence.within !== undefined)
  const asksDay = dated && chosenRecord(own, material)?.evidence.within !== undefined
  const done = (!asksDay || recordOf(own, material).date !== undefined) && (!here || own?.facts[RECORDS_INSTITUTION] !== undefined)
  return [
    ...(choices.length > 1 ? [{ id: `record/${material.id}/${disease}`, done: chosenRecord(own, material) !== undefined }] : []),
    photos(route, material, disease),
    ...(dated || here ? [{ id: `date/${material.id}/${disease}`, done }] : []),
  ]
}

function diseaseSteps(route: Route): Step[] {
  if (!route.service.perDisease) return []
  const chosen = route.answers.diseases.length > 0 ? route.answers.diseases : [SOME_DISEASE]
  return chosen.flatMap((disease) => ownMaterials(route, disease).flatMap((material) => recordSteps(route, material, disease)))
}

/** Whether something is asked, given the answers: where it hangs on the disease (group), for any of those chosen. */
export function isAsked({ when }: Pick<Field, 'when'>, answers: DraftAnswers): boolean {
  const every = answers.diseases.length > 0 ? answers.diseases.map((disease) => factsFor(answers, disease)) : [answers.facts]
  return every.some((facts) => holds(when, facts))
}

/** The questions of the form that have a page of their own: what is asked elsewhere, what the platform knows, and what only helpers say is not among them. */
export function ownFields({ service, answers }: Pick<Route, 'service' | 'answers'>): Field[] {
  const elsewhere = [INSURANCE, service.filing.confirmedBy?.record, ...(service.perDisease ? [RECORDS_INSTITUTION] : [])]
  return service.filing.form.filter((field) => !field.personal && !elsewhere.includes(field.id) && isAsked(field, answers))
}

const askedBy = (condition: Condition | undefined): string[] => (condition === undefined ? [] : leaves(condition).map(({ fact }) => fact))

/**
 * What is asked before any paper is: the answers that say whether somebody may apply at all and which way the case goes, with what follows from them
 * (SJZ-13: 特殊人员 before the materials). Institutions come last.
 */
function comesFirst({ filing, routes }: Service): (field: Field) => boolean {
  const first = new Set([...askedBy(filing.eligible), ...routes.flatMap((route) => askedBy(route.when))])
  for (const field of filing.form)
    if (askedBy(field.when).some((fact) => filing.form.some(({ id }) => id === fact) && first.has(fact))) first.add(field.id)
  return ({ id, type }) => type !== 'institution' && first.has(id)
}

function fieldStep({ answers }: Route, field: Field): Step {
  const path = field.type === 'institution' ? 'institution' : 'field'
  const required = typeof field.required === 'object' ? holds(field.required, answers.facts) : field.required === true
  return { id: `${path}/${field.id}`, done: !required || answers.facts[field.id] !== undefined }
}

function whoSteps(route: Route): Step[] {
  const { answers } = route
  const added = answers.person === undefined || answers.facts[RELATION] !== undefined
  if (!added) return []
  const relation = answers.facts[RELATION]
  return [
    ...(relation === MYSELF ? [] : [{ id: 'relation', done: relation !== undefined }]),
    ...cardSteps(route),
    { id: 'identity', done: answers.person !== undefined },
  ]
}

const forAll = (route: Route): Material[] => materialsFor(route, route.answers.facts).filter((material) => material.per === 'application')
const cardSteps = (route: Route): Step[] =>
  forAll(route)
    .filter(isCard)
    .map((material) => photos(route, material))

const againSteps = ({ answers, again = [] }: Route): Step[] =>
  again.map((disease) => ({ id: `again/${disease}`, done: answers.byDisease[disease]?.facts[AGAIN_GROUND] !== undefined }))

/** All pages of an application, in order, counted from the answers so far. */
export function stepsOf(route: Route): Step[] {
  const { service, answers } = route
  const who = whoSteps(route)
  const isFirst = comesFirst(service)
  const fields = ownFields(route).filter(({ id }) => !route.known?.includes(id))
  const later = fields.filter((field) => !isFirst(field))
  const isPlace = (field: Field): boolean => field.type === 'institution'
  const rest = forAll(route).filter((material) => !isCard(material))
  return [
    ...who,
    ...(route.insuranceKnown ? [] : insuranceStep(route)),
    ...fields.filter(isFirst).map((field) => fieldStep(route, field)),
    ...(service.perDisease ? [{ id: 'diseases', done: answers.diseases.length > 0 }] : []),
    ...againSteps(route),
    { id: 'prepare', done: true },
    ...(who.length > 0 ? [] : cardSteps(route)),
    ...diseaseSteps(route),
    ...later.filter((field) => !isPlace(field)).map((field) => fieldStep(route, field)),
    ...rest.map((material) => photos(route, material)),
    ...later.filter(isPlace).map((field) => fieldStep(route, field)),
    { id: 'contacts', done: Boolean(answers.contacts.phone) },
    { id: 'check', done: false },
  ]
}

function insuranceStep({ service, answers }: Route): Step[] {
  const asked = service.filing.form.some((field) => field.id === INSURANCE)
  return asked ? [{ id: 'insurance', done: answers.facts[INSURANCE] !== undefined }] : []
}

/** The first page that still waits for an answer; the check at the end when none does. */
export const firstOpen = (steps: readonly Step[]): string => steps.find((step) => !step.done)?.id ?? 'check'

/** The page after this one; the first open one when this is not on the way any more. */
export function stepAfter(steps: readonly Step[], id: string): string {
  const at = steps.findIndex((step) => step.id === id)
  return at < 0 ? firstOpen(steps) : (steps[at + 1]?.id ?? 'check')
}
