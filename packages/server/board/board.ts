import { Hono } from 'hono'
import type { World } from '../world.ts'
import { blankForm } from './blankForm/blankForm.ts'
import { printGuide } from './printGuide/printGuide.ts'
import { queryProgress } from './queryProgress/queryProgress.tsx'
import { raiseObjection } from './raiseObjection/raiseObjection.tsx'
import { rate } from './rate/rate.tsx'
import { seeAnnouncements } from './seeAnnouncements/seeAnnouncements.tsx'
import { seeGuide } from './seeGuide/seeGuide.tsx'
import { seeHall } from './seeHall/seeHall.tsx'
import { seeInstitutions } from './seeInstitutions/seeInstitutions.tsx'
import { seePostings } from './seePostings/seePostings.tsx'
import { verifyCertificate } from './verifyCertificate/verifyCertificate.tsx'

/** What everybody may see without signing in: the hall, the guide, the progress query. */
export function board(world: World): Hono {
  const all = new Hono()
  for (const slice of [
    seeHall,
    blankForm,
    seeAnnouncements,
    seeInstitutions,
    printGuide,
    seeGuide,
    queryProgress,
    seePostings,
    raiseObjection,
    verifyCertificate,
    rate,
  ])
    all.route('/', slice(world))
  return all
}
