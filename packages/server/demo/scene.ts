import type { Actor } from '@jingban/kernel/case/actor.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { dayOf, type Instant, plusHours } from '@jingban/kernel/time/instant.ts'
import { follow } from '../follow/follow.ts'
import { readStream } from '../store/stream.ts'
import type { World } from '../world.ts'
import type { DemoCity } from './city.ts'
import type { Photographs } from './photographs.ts'

export type StaffActor = Extract<Actor, { kind: 'staff' }>

/** Where a story is told: a world whose clock the story moves, with the people of the city. */
export interface Scene extends World {
  area: string
  city: DemoCity
  /** The account of the demonstration's phone. */
  account: string
  /** Ids of the citizens, in the order of `city.citizens`. */
  persons: readonly string[]
  /** Ids of the units and providers by their keys in `city.units`. */
  units: Readonly<Record<string, string>>
  staff: readonly StaffActor[]
  photographs: Photographs
  /** How many events of a case were followed. */
  followed: Map<string, number>
  pass(hours: number): void
  /** Goes on at this moment; answers false, and stays, when it lies after the now of the demonstration. */
  goTo(moment: Instant): boolean
}

/** The scene of a story that begins so many hours before now. */
export function openScene(
  world: World,
  cast: Pick<Scene, 'area' | 'city' | 'account' | 'persons' | 'units' | 'staff' | 'photographs'>,
  hoursAgo: number,
): Scene {
  const today = world.clock.now()
  let now = plusHours(today, -hoursAgo)
  return {
    ...world,
    ...cast,
    followed: new Map(),
    clock: { now: () => now },
    pass: (hours) => {
      now = plusHours(now, hours)
    },
    goTo: (moment) => {
      if (moment > today) return false
      now = moment
      return true
    },
  }
}

/** The rules of the day of the story. */
export function packNow(scene: Scene): Pack {
  const found = scene.policies.packAt(scene.area, dayOf(scene.clock.now()))
  if (!found) throw new TypeError(`no rules in ${scene.area} on the day of the story`)
  return found.pack
}

/** What the worker would do for one case, at the moment of the story: what was followed before is not copied again. */
export async function followCase({ followed, ...scene }: Scene, id: string): Promise<void> {
  const stream = `case:${id}` as const
  const { events } = await readStream(scene.db, scene.area, stream)
  await follow(scene, { area: scene.area, stream, after: followed.get(id) ?? 0 })
  followed.set(id, events.length)
}
