import type { Field, Material } from '@jingban/kernel/pack/material.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import { type Facts, holds } from '@jingban/kernel/pack/tree.ts'
import { materialsFor } from '@jingban/kernel/verbs/submit.ts'
import type { MaterialPage } from '../files/page.ts'
import type { DraftAnswers } from '../filing/draft.ts'
import { belongsTo } from '../filing/fromDraft.ts'
import { isCard, windowed } from './records.ts'

/** The answers that the platform itself knows by name, whatever the pack calls them on the page. */
export const INSURANCE = 'insurance'
export const PROVIDER = 'provider'
export const RECORDS_INSTITUTION = 'recordsInstitution'
/** Kept among the facts of whoever files for somebody not yet on the account. */
export const RELATION = 'relation'
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
  /** The register of insured people answered for the person. */
  insuranceKnown: boolean
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

/** The form asks for the hospital of the records, on the page that asks for their day. */
const asksForHospital = (service: Service): boolean => service.filing.form.some((field) => field.id === RECORDS_INSTITUTION)

function recordSteps(route: Route, material: Material, disease: string): Step[] {
  const accepted = windowed(material)
  if (accepted.length === 0) return [photos(route, material, disease)]
  const own = route.answers.byDisease[disease]
  const placed = !asksForHospital(route.service) || own?.facts[RECORDS_INSTITUTION] !== undefined
  return [
    ...(accepted.length > 1 ? [{ id: `record/${material.id}/${disease}`, done: own?.document !== undefined }] : []),
    photos(route, material, disease),
    { id: `date/${material.id}/${disease}`, done: own?.date !== undefined && placed },
  ]
}

function diseaseSteps(route: Route): Step[] {
  if (!route.service.perDisease) return []
  const chosen = route.answers.diseases.length > 0 ? route.answers.diseases : [SOME_DISEASE]
  return chosen.flatMap((disease) =>
    materialsFor(route, factsFor(route.answers, disease))
      .filter((material) => material.per === 'case')
      .flatMap((material) => recordSteps(route, material, disease)),
  )
}

/** The fields of the form that have a page of their own: what is asked elsewhere, or only of helpers, is not among them. */
function ownFields({ service, answers }: Route): Field[] {
  const elsewhere = [INSURANCE, service.filing.confirmedBy?.record, ...(service.perDisease ? [RECORDS_INSTITUTION] : [])]
  return service.filing.form.filter((field) => !field.personal && !elsewhere.includes(field.id) && holds(field.when, answers.facts))
}

function fieldStep({ answers }: Route, field: Field): Step {
  const path = field.type === 'institution' ? 'institution' : 'field'
  return { id: `${path}/${field.id}`, done: field.required !== true || answers.facts[field.id] !== undefined }
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

/** All pages of an application, in order, counted from the answers so far. */
export function stepsOf(route: Route): Step[] {
  const { service, answers } = route
  const who = whoSteps(route)
  const fields = ownFields(route)
  const isPlace = (field: Field): boolean => field.type === 'institution'
  const rest = forAll(route).filter((material) => !isCard(material))
  return [
    ...who,
    ...(route.insuranceKnown ? [] : insuranceStep(route)),
    ...(service.perDisease ? [{ id: 'diseases', done: answers.diseases.length > 0 }] : []),
    { id: 'prepare', done: true },
    ...(who.length > 0 ? [] : cardSteps(route)),
    ...diseaseSteps(route),
    ...fields.filter((field) => !isPlace(field)).map((field) => fieldStep(route, field)),
    ...rest.map((material) => photos(route, material)),
    ...fields.filter(isPlace).map((field) => fieldStep(route, field)),
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
