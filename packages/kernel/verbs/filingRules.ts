import type { Actor } from '../case/actor.ts'
import type { Refusal } from '../case/decision.ts'
import type { Filed } from '../case/event.ts'
import { type Assignment, institutionsIn, lies, type Placed, placeOf } from '../case/place.ts'
import { diseaseOf, type Moment, type Rules } from '../case/rules.ts'
import type { Office } from '../pack/pack.ts'
import { type Condition, choose, type Fact, type Facts, holds, leaves } from '../pack/tree.ts'
import { dayOf } from '../time/instant.ts'
import { isOpen, type Openness } from '../time/window.ts'

/** What is handed in, before a procedure is chosen for it. */
export type Submission = Omit<Filed, 'procedure'>

/** The window of this filing on the day of `moment`; undefined where the pack names none for these facts. */
export function windowAt(rules: Rules, facts: Facts, { now }: Moment): Openness | undefined {
  const window = choose(rules.service.filing.window, facts)
  return window && isOpen(window, dayOf(now), rules.calendar, rules.announced)
}

/** Shut, and what it says of somebody outside it: an officer may still decide over the case, anybody else comes at the next opening. */
function windowRefusal(rules: Rules, facts: Facts, moment: Moment): Refusal | undefined {
  const window = choose(rules.service.filing.window, facts)
  const status = windowAt(rules, facts, moment)
  if (!window || !status || status.open || status.outside === 'officer') return undefined
  const { next, unknown } = status
  const reopened = next && isOpen(window, next, rules.calendar, rules.announced)
  const until = reopened?.open && reopened.closes !== next ? reopened.closes : undefined
  const awaits = unknown?.state === 'announced' ? unknown.name : undefined
  return { code: 'outsideWindow', ...(next && { next }), ...(until && { until }), ...(awaits && { awaits }) }
}

/** What is known of a case that does not stand yet, as places ask for it. */
function placed({ pack, service }: Rules, { helper, facts }: Submission): Placed {
  const { county } = facts
  return {
    institutions: institutionsIn(pack.roles, service.filing.form, facts),
    ...(helper && { helper }),
    ...(typeof county === 'string' && { county }),
  }
}

/** The roles in which somebody else files: the one named; at a counter, where the applicant stands before them, any they have. */
function filingRoles({ pack }: Rules, { filedAs }: Submission, actor: Actor): Assignment[] {
  const forApplicant = pack.roles[filedAs]?.of === 'applicant'
  if (actor.kind === 'staff') return actor.roles.filter((one) => forApplicant || one.role === filedAs)
  return actor.kind === 'machine' && actor.institution !== undefined ? [{ role: filedAs, institution: actor.institution }] : []
}

/** Nobody files for themselves as staff, nor for the people of another institution, unit or county than their own (SHZ-44, SL-0.7). */
function placeRefusal(rules: Rules, submission: Submission, actor: Actor): Refusal | undefined {
  if (actor.kind !== 'staff' && actor.kind !== 'machine') return undefined
  if (actor.kind === 'staff' && actor.avoids?.includes(submission.person)) return { code: 'ownCase' }
  const { filedAs, facts } = submission
  if (actor.kind === 'machine' && rules.pack.roles[filedAs]?.of === 'applicant') return undefined
  const own = placed(rules, submission)
  const places = filingRoles(rules, submission, actor).map((one) => placeOf(rules.pack.roles, one))
  if (places.some((place) => lies(own, place))) return undefined
  const territorial = places.some((place) => typeof place === 'object' && 'county' in place)
  if (!territorial) return { code: 'notYourPlace', role: filedAs }
  const { county } = facts
  if (typeof county !== 'string') return undefined
  const office = officeOf(rules.pack, county)
  return { code: 'wrongCounty', county, ...(office && { office }) }
}

/** What the condition asks for and finds otherwise. */
function unmet(condition: Condition, facts: Facts): Extract<Refusal, { code: 'notEligible' }> {
  const failing = leaves<Fact>(condition).filter((leaf) => !holds(leaf, facts))
  const asked = [...new Set(failing.map((leaf) => leaf.fact))].map((fact) => {
    const known = facts[fact]
    return known === undefined ? { fact } : { fact, known }
  })
  return { code: 'notEligible', asked }
}

const officeOf = (pack: Rules['pack'], county: string): Office | undefined => pack.offices?.find((one) => one.name.includes(county))

/** Whoever belongs to a county of the area whose office does not take this in is told which offices do (SL-1C.2, SL-8.2). */
function otherCounties(pack: Rules['pack'], eligible: Condition, facts: Facts): Refusal | undefined {
  const { county } = facts
  const asked = leaves<Fact>(eligible).find((leaf) => leaf.fact === 'county' && 'in' in leaf && !holds(leaf, facts))
  if (!asked || !('in' in asked) || typeof county !== 'string' || !officeOf(pack, county)) return undefined
  const offices = asked.in.flatMap((one) => officeOf(pack, one) ?? [])
  return offices.length > 0 ? { code: 'countyOnly', counties: asked.in, offices } : undefined
}

/** What is applied for must be something the catalogue of the person's insurance lists, and they must be somebody the notice speaks of. */
function subjectRefusal({ pack, service }: Rules, { disease, facts }: Submission): Refusal | undefined {
  const listed = diseaseOf(pack, disease)
  if (service.perDisease && !listed) return { code: 'diseaseUnknown', disease: disease ?? '' }
  const { eligible } = service.filing
  if (eligible && !holds(eligible, facts)) return otherCounties(pack, eligible, facts) ?? unmet(eligible, facts)
  const { insurance } = facts
  const foreign = listed?.insurance !== undefined && typeof insurance === 'string' && !listed.insurance.includes(insurance)
  return listed && foreign ? { code: 'wrongCatalogue', insurance: String(insurance), disease: listed.code } : undefined
}

/**
 * Why the notice does not let this be filed, by this filer, in this way, at this moment. `submission.facts` holds what the register says of the
 * person. Refuses: filerNotAllowed, ownCase, notYourPlace, wrongCounty, countyOnly, channelClosed, outsideWindow, diseaseUnknown, notEligible,
 * wrongCatalogue, helperNotConfirmed.
 */
export function filingRefusal(rules: Rules, submission: Submission, moment: Moment): Refusal | undefined {
  const { filing } = rules.service
  const { filedAs: role, channel, facts } = submission
  if (!filing.by.includes(role)) return { code: 'filerNotAllowed', role }
  const elsewhere = placeRefusal(rules, submission, moment.actor)
  if (elsewhere) return elsewhere
  const open = choose(filing.channels, facts) ?? []
  if (!open.includes(channel)) return { code: 'channelClosed', channel, open }
  const refusal = windowRefusal(rules, facts, moment) ?? subjectRefusal(rules, submission)
  if (refusal) return refusal
  const { confirmedBy } = filing
  return confirmedBy?.roles.includes(role) && facts[confirmedBy.record] !== true ? { code: 'helperNotConfirmed', role } : undefined
}
