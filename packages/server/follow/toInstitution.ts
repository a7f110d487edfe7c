import type { ExpertEvent } from '@jingban/kernel/expert/expert.ts'
import { readStream, type StreamKey } from '../store/stream.ts'
import type { World } from '../world.ts'

/** What an institution is told when one of its experts has lost the right to judge (KF-39). The name is looked up when the letter is read. */
export interface RemovalLetter {
  expert: string
  inARow: number
  basis: string
}

/**
 * 通报医院 (KF-39): a letter for every removal in the record of an expert. Each is named by its event, so that however often this runs, and
 * wherever it was broken off before, the institution has one letter.
 */
export async function tellInstitutionOfRemovals(world: World, area: string, stream: StreamKey): Promise<void> {
  const { events } = await readStream<ExpertEvent>(world.db, area, stream)
  for (const [index, event] of events.entries()) {
    if (event.type !== 'removed') continue
    const letter: RemovalLetter = { expert: stream.slice('expert:'.length), inARow: event.inARow, basis: event.basis }
    await world.db.query(
      `insert into institution_letter (area, id, institution, role, kind, data, written_at) values ($1, $2, $3, $4, 'expertRemoved', $5, $6)
       on conflict (area, id) do nothing`,
      [area, `${stream}/${index + 1}`, event.institution, event.tell, JSON.stringify(letter), event.at],
    )
  }
}
