import { applyChoices } from '@jingban/kernel/pack/holes.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { places } from '@jingban/kernel/pack/visit.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { type ApprovedChoice, asHoleChoice, onePerPath } from './choices.ts'
import { packHash, type VersionedPack } from './packHash.ts'

/** From a day on new cases are filed under this: a pack as it was written, or with the choices that count from then. */
export interface Edition extends VersionedPack {
  from: Day
}

function withChoices(pack: Pack, choices: readonly ApprovedChoice[]): Pack {
  if (choices.length === 0) return pack
  const chosen = applyChoices(pack, choices.map(asHoleChoice))
  // Each was tried before it was approved, together with those before it.
  if (!chosen.ok) throw new Error(`choices for ${pack.area} do not fit: ${JSON.stringify(chosen.problems)}`)
  return chosen.pack
}

/** The pack as it was written, and one more edition for every day from which a choice counts: of several for one place the newest. */
export function editionsOf({ pack, hash }: VersionedPack, approved: readonly ApprovedChoice[]): Edition[] {
  const own = approved.filter((one) => one.area === pack.area && one.printed === hash)
  const days = [...new Set(own.map((one) => one.fromDay))].sort()
  const later = days.map((from): Edition => {
    const chosen = withChoices(
      pack,
      onePerPath(
        own.filter((one) => one.fromDay <= from),
        'last',
      ),
    )
    return { from, pack: chosen, hash: packHash(chosen) }
  })
  return [{ from: pack.from, pack, hash }, ...later]
}

/**
 * The rules of a case that is pinned to this pack, with what it still leaves open filled by the first choice that was approved for the place: a hole
 * is no rule, so nothing that held for the case changes, and what was filled once is never filled otherwise.
 */
export function filled(pack: Pack, printed: string, approved: readonly ApprovedChoice[]): Pack {
  const own = approved.filter((one) => one.area === pack.area && one.printed === printed)
  if (own.length === 0) return pack
  const open = new Set(places(pack).flatMap(({ path, value }) => (value === 'notStated' ? [path] : [])))
  return withChoices(
    pack,
    onePerPath(
      own.filter((one) => open.has(one.path)),
      'first',
    ),
  )
}
