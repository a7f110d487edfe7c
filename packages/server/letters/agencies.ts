import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { World } from '../world.ts'
import type { AgencyLetter } from './letter.ts'

/** An agency as letters name it. */
export const addressOf = ({ agency, division }: Pick<Pack, 'agency' | 'division'>): AgencyLetter['from'] => ({ name: agency, division })

type Rulebook = Pick<World, 'policies' | 'clock'>

/** The rules in force here today; throws where there are none, since then nobody could have sent a letter. */
export function packToday({ policies, clock }: Rulebook, area: string): Pack {
  const version = policies.packAt(area, dayOf(clock.now()))
  if (!version) throw new TypeError(`no pack of ${area} is in force`)
  return version.pack
}

/**
 * Whether an agency of this area has this 行政区划代码: that of the area itself, or that of a county, which its letterhead prints on table 10 (SL-F10.3). A letter
 * to any of them is a letter to this area.
 */
export const servesDivision = ({ division: own, letterheads = [] }: Pick<Pack, 'division' | 'letterheads'>, division: string): boolean =>
  division === own || letterheads.some((one) => one.division === division)

/** Who answers a letter: the agency that it was written to, since whoever wrote knows that address and no other. */
export const answersAs = (pack: Pack, { to }: Pick<AgencyLetter, 'to'>): AgencyLetter['from'] =>
  servesDivision(pack, to.division) ? { ...addressOf(pack), division: to.division } : addressOf(pack)

/** The area of this installation that has this 行政区划代码; undefined where the agency is elsewhere and letters to it travel as files. */
export const areaAt = ({ policies, clock }: Rulebook, division: string): string | undefined =>
  policies.areas().find((area) => {
    const version = policies.packAt(area, dayOf(clock.now()))
    return version !== undefined && servesDivision(version.pack, division)
  })
