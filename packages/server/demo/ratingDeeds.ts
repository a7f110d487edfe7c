import { detail, rate } from '@jingban/kernel/rating/rate.ts'
import { ratingByToken } from '../ratings/load.ts'
import { ratingToken } from '../ratings/token.ts'
import { writeRating } from '../ratings/write.ts'
import type { Scene } from './scene.ts'

/** 评价 of a finished case, by whoever has its link: a level, and what they write where they write something. */
export async function rates(scene: Scene, id: string, level: number, words = ''): Promise<void> {
  const load = () => ratingByToken(scene, scene.area, ratingToken(scene, scene.area, id))
  const rating = await load()
  const now = scene.clock.now()
  if (!rating) throw new TypeError(`case ${id} in ${scene.area} cannot be rated`)
  const written = await writeRating(scene, rating, rate(rating.rule, rating.rated, rating.state, { level, channel: 'own' }, now))
  if (written.kind !== 'done') throw new TypeError(`a rating in ${scene.area}: ${JSON.stringify(written)}`)
  const again = words === '' ? undefined : await load()
  if (again?.state) await writeRating(scene, again, detail(again.rule, again.state, { dimensions: {}, words: true }, now), words)
}
