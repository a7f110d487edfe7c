import type { Pack } from '../pack/pack.ts'
import type { Facts, Id } from '../pack/tree.ts'
import type { Actor } from './actor.ts'

export type Assignment = Extract<Actor, { kind: 'staff' }>['roles'][number]

/**
 * Where a role lets its bearer act: on every case of the area; on those that their own place filed; on those whose answer `chosenIn` names it; on
 * those of insured people of one county (属地管理); or on none but the tasks it holds.
 */
export type Place = 'everywhere' | { own: Id } | { chosenIn: Id; institution: Id } | { county: string } | 'nowhere'

/** What a place asks of a case. */
export interface Placed {
  /** The institution or unit that filed for the person. */
  helper?: Id
  /** The institutions that answers name, each as `named` writes it. */
  institutions: readonly string[]
  /** The county of the insured person (参保地). */
  county?: string
}

/** The answer that names the institution chosen for the benefit, where a role does not say in which answer it is chosen. */
export const PROVIDER: Id = 'provider'

/** An institution with the answer that names it, as it stands in the row of a case: certifier:H001. */
export const named = (answer: Id, institution: Id): string => `${answer}:${institution}`

/** The answers by which roles of this pack are chosen: provider, certifier, unit. */
export function choosingAnswers(roles: Pack['roles']): Id[] {
  const chosen = Object.values(roles).filter((role) => role.scope === 'chosen')
  return [...new Set(chosen.map((role) => role.chosenIn ?? PROVIDER))]
}

/** Every institution that these answers name: those of the form's questions for one, and those by which a role is chosen. */
export function institutionsIn(roles: Pack['roles'], form: readonly { id: Id; type: string }[], facts: Facts): string[] {
  const asked = form.filter((field) => field.type === 'institution').map((field) => field.id)
  return [...new Set([...asked, ...choosingAnswers(roles)])].flatMap((answer) => {
    const institution = facts[answer]
    return typeof institution === 'string' && institution !== '' ? [named(answer, institution)] : []
  })
}

/**
 * The place of an assignment. What a role says of its `scope` decides; where it says nothing, the agency and its bureau act everywhere and all
 * others where their own place filed. A seat in an expert pool gives no place: it acts by its tasks. `may` and `scopeOf` both ask here, so that
 * nobody may act on what they cannot see.
 */
export function placeOf(roles: Pack['roles'], { role: id, institution, county, expert }: Assignment): Place {
  const role = roles[id]
  if (!role || expert !== undefined || role.of === 'applicant' || role.of === 'system') return 'nowhere'
  const scope = role.scope ?? (role.of === 'agency' || role.of === 'bureau' ? 'any' : 'own')
  if (scope === 'any') return 'everywhere'
  if (scope === 'county') return county === undefined ? 'nowhere' : { county }
  if (institution === undefined) return 'nowhere'
  return scope === 'chosen' ? { chosenIn: role.chosenIn ?? PROVIDER, institution } : { own: institution }
}

/** Whether a case lies in a place. */
export function lies(placed: Placed, place: Place): boolean {
  if (typeof place === 'string') return place === 'everywhere'
  if ('county' in place) return place.county === placed.county
  return 'own' in place ? place.own === placed.helper : placed.institutions.includes(named(place.chosenIn, place.institution))
}
