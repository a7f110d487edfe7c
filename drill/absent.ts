import { type Instant, instantOf } from '@jingban/kernel/time/instant.ts'
import { follow } from '@jingban/server/follow/follow.ts'
import { clientOf } from '@jingban/server/testing/apiClient.ts'
import { area } from '@jingban/server/testing/kaifengPeople.ts'
import type { World } from '@jingban/server/world.ts'
import { chanceOf } from './chance.ts'
import { answersOf, items } from './load/apply.ts'
import { drawPictures, photograph } from './load/photographs.ts'
import { enterCitizen } from './people.ts'

const takeUpMs = 48 * 3_600_000

/** The world as it was at another moment; identity keeps its own time. */
const at = (world: World, now: Instant): World => ({ ...world, clock: { now: () => now } })

async function fileAt(then: World, pictures: readonly Buffer[]): Promise<void> {
  const { token, person } = await enterCitizen(then)
  const client = clientOf(then, area, token)
  const json = answersOf({ person: { id: person }, filedAs: 'applicant', channel: '豫事办' }, false)
  const { body: draft } = await client.send<{ id: string }>('POST', `/applications?area=${area}`, { json })
  for (const into of items) {
    const query = new URLSearchParams({ area, ...into })
    await client.send('POST', `/applications/${draft.id}/materials?${query}`, { file: photograph(pictures, chanceOf(0)).bytes })
  }
  const { body } = await client.send<{ cases?: { id: string }[] }>('POST', `/applications/${draft.id}/submit?area=${area}`)
  const id = body.cases?.[0]?.id
  if (id === undefined) throw new Error(`the application was refused: ${JSON.stringify(body)}`)
  await follow(then, { area, stream: `case:${id}`, after: 0 })
}

/**
 * Files so many cases two days ago, one after the other, whose experts are away: their 48 hours run out from now on, `everyMs` apart, and the system
 * has to draw anew. To be done before the worker is started.
 */
export async function fileForAbsent(world: World, count: number, everyMs: number): Promise<void> {
  const pictures = await drawPictures()
  for (let index = 0; index < count; index += 1) await fileAt(at(world, instantOf(Date.now() + index * everyMs - takeUpMs)), pictures)
}
