import { Hono } from 'hono'
import type { World } from '../../world.ts'
import type { DeskContext, DeskEnv } from '../shell.tsx'
import { answerAnswers, showAnswers } from './answers.ts'
import { type Assisted, assistedOf, filerOf } from './assisted.ts'
import { answerMaterials } from './materials.ts'
import { askMaterials } from './materialsForm.tsx'
import { answerPrecheck } from './precheck.ts'
import { askPrecheck } from './precheckForm.tsx'
import { receipt } from './receipt.tsx'
import { notChosen } from './several.ts'
import { askSubject } from './subject.tsx'
import { answerSubject } from './subjectAnswer.tsx'
import { stillTyped } from './tableLines.ts'
import { tableSheet } from './tableSheet.ts'

type Ask = (c: DeskContext, world: World, assisted: Assisted) => Promise<Response>

/** A step that comes after a disease was chosen and all lines of tables are right; before that, the page that asks for them. */
async function showStep(c: DeskContext, world: World, ask: Ask): Promise<Response> {
  const assisted = await assistedOf(c, world)
  return notChosen(assisted) || stillTyped(assisted.draft) ? c.redirect(assisted.path, 303) : ask(c, world, assisted)
}

/** 收件 and 辅助申报 (KF-04, KF-05, KF-36, DY-07, SL-5.6): a counter, an institution or a unit files for a person, in four steps. */
export function assist(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/filings/new', (c) => askSubject(c, world, filerOf(c, world)))
  slice.post('/filings/new', (c) => answerSubject(c, world))
  slice.get('/filings/drafts/:id', (c) => showAnswers(c, world))
  slice.post('/filings/drafts/:id', (c) => answerAnswers(c, world))
  slice.get('/filings/drafts/:id/tables/:file', (c) => tableSheet(c, world))
  slice.get('/filings/drafts/:id/materials', (c) => showStep(c, world, askMaterials))
  slice.post('/filings/drafts/:id/materials', (c) => answerMaterials(c, world))
  slice.get('/filings/drafts/:id/check', (c) => showStep(c, world, askPrecheck))
  slice.post('/filings/drafts/:id/check', (c) => answerPrecheck(c, world))
  slice.get('/filings/receipt/:application', (c) => receipt(c, world))
  return slice
}
