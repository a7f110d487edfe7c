import { Hono } from 'hono'
import type { World } from '../../world.ts'
import type { DeskEnv } from '../shell.tsx'
import { answerAssessment, assessmentList, showAssessment } from './assessments.tsx'
import { listPage } from './listPage.tsx'
import { doToAgreement, showAgreement } from './onePage.tsx'
import { settleTrouble, showTrouble } from './troubles.tsx'

/** 定点协议 (SL-9A.6, SL-9B.5): the agreements with their lives and what is done to them, and the assessment on the spot. */
export function agreements(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/agreements', (c) => listPage(c, world))
  slice.get('/agreements/assessments', (c) => assessmentList(c, world))
  slice.get('/agreements/assessments/:case', (c) => showAssessment(c, world))
  slice.post('/agreements/assessments/:case', (c) => answerAssessment(c, world))
  slice.get('/agreements/troubles/:case', (c) => showTrouble(c, world))
  slice.post('/agreements/troubles/:case', (c) => settleTrouble(c, world))
  slice.get('/agreements/:id', (c) => showAgreement(c, world))
  slice.post('/agreements/:id/:deed', (c) => doToAgreement(c, world))
  return slice
}
