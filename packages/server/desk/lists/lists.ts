import { Hono } from 'hono'
import type { World } from '../../world.ts'
import type { DeskContext, DeskEnv } from '../shell.tsx'
import { printArchives } from './archives.ts'
import { answerClose, askClose } from './closing.tsx'
import { answerStep } from './doStep.ts'
import { importing } from './importing/importing.ts'
import { showList } from './listPage.tsx'
import { answerAnswered, showObjections } from './objections.tsx'
import { isPosting, openedList } from './opened.ts'
import { answerPublish, showPosting } from './posting.tsx'
import { exportList, printList } from './printing.ts'
import { answerRemove, askRemove } from './removing.tsx'
import { answerAct, answerServed } from './resultDeeds.tsx'
import { showResults } from './results.tsx'
import { begin } from './unbegun.tsx'
import { showLists } from './yearPage.tsx'

async function show(c: DeskContext, world: World): Promise<Response> {
  const opened = await openedList(c, world)
  return isPosting(opened) ? showPosting(c, world, opened) : showList(c, world, opened)
}

/** 名册: a unit's year, hand-over lists and postings, with their forms and spreadsheets. */
export function lists(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/lists', (c) => showLists(c, world))
  slice.route('/', importing(world))
  slice.post('/lists/begin', (c) => begin(c, world))
  slice.get('/lists/objections', (c) => showObjections(c, world))
  slice.post('/lists/objections/:objection/answered', (c) => answerAnswered(c, world))
  slice.get('/lists/:list', (c) => show(c, world))
  slice.post('/lists/:list/steps/:step', (c) => answerStep(c, world))
  slice.post('/lists/:list/publish', (c) => answerPublish(c, world))
  slice.get('/lists/:list/close', (c) => askClose(c, world))
  slice.post('/lists/:list/close', (c) => answerClose(c, world))
  slice.get('/lists/:list/members/:case/remove', (c) => askRemove(c, world))
  slice.post('/lists/:list/members/:case/remove', (c) => answerRemove(c, world))
  slice.get('/lists/:list/results', (c) => showResults(c, world))
  slice.post('/lists/:list/results/served', (c) => answerServed(c, world))
  slice.post('/lists/:list/results/acts/:act', (c) => answerAct(c, world))
  slice.get('/lists/:list/archives.pdf', (c) => printArchives(c, world))
  slice.get('/lists/:list/table.xlsx', (c) => exportList(c, world))
  slice.get('/lists/:list/forms/:file{[^/]+\\.pdf}', (c) => printList(c, world))
  return slice
}
