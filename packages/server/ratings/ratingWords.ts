import type { Setting } from '../cases/perform.ts'
import { personKey } from '../registry/persons.ts'
import { open } from '../registry/seal.ts'
import type { LoadedRating } from './load.ts'

/** What the person wrote beside the level; undefined where nothing was written, or the person was erased. */
export async function ratingWords(world: Setting, { id, loaded: { state } }: LoadedRating): Promise<string | undefined> {
  const { area, person } = state.filed
  const [row] = await world.db.rows<{ sealed: Buffer | null }>('select sealed from rating where area = $1 and id = $2', [area, id])
  const key = row?.sealed ? await personKey(world.db, world.keys, area, person) : undefined
  return row?.sealed && key ? open(key, row.sealed) : undefined
}
