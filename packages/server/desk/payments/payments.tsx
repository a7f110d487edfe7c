import { Hono } from 'hono'
import type { World } from '../../world.ts'
import type { DeskEnv } from '../shell.tsx'
import { showAnswers, takeFile } from './answersPage.tsx'
import { showConsumption, takeConsumptionFile } from './consumptionPage.tsx'
import { showLedger } from './ledgerPage.tsx'
import { cancel, correct, retry } from './oneDeeds.ts'
import { showPayment } from './onePage.tsx'
import { payDesk } from './places.ts'
import { make, preview } from './previewPage.tsx'
import { revoke } from './revoke.tsx'
import { check, download, exportRun, refuse } from './runDeeds.ts'
import { showRun } from './runPage.tsx'
import { showRuns, showToCheck } from './runsPage.tsx'
import { showTroubles } from './troublesPage.tsx'
import { showWaiting } from './waitingPage.tsx'

/** 付款: runs made by one and passed by another, the bank's file and its answer, what came back, and the book. */
export function payments(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/payments', (c) => {
    const { duty } = payDesk(c, world)
    if (duty.maker.length > 0) return showWaiting(c, world)
    return duty.checker.length > 0 ? showToCheck(c, world) : showTroubles(c, world)
  })
  slice.post('/payments/preview', (c) => preview(c, world))
  slice.get('/payments/check', (c) => showToCheck(c, world))
  slice.get('/payments/troubles', (c) => showTroubles(c, world))
  slice.get('/payments/ledger', (c) => showLedger(c, world))
  slice.get('/payments/consumption', (c) => showConsumption(c, world))
  slice.post('/payments/consumption', (c) => takeConsumptionFile(c, world))
  slice.get('/payments/answers', (c) => showAnswers(c, world))
  slice.post('/payments/answers', (c) => takeFile(c, world))
  slice.get('/payments/runs', (c) => showRuns(c, world))
  slice.post('/payments/runs', (c) => make(c, world))
  slice.get('/payments/runs/:id', (c) => showRun(c, world))
  slice.post('/payments/runs/:id/check', (c) => check(c, world))
  slice.post('/payments/runs/:id/refuse', (c) => refuse(c, world))
  slice.post('/payments/runs/:id/export', (c) => exportRun(c, world))
  slice.post('/payments/runs/:id/file', (c) => download(c, world))
  slice.get('/payments/:id', (c) => showPayment(c, world))
  slice.post('/payments/:id/correct', (c) => correct(c, world))
  slice.post('/payments/:id/cancel', (c) => cancel(c, world))
  slice.post('/payments/:id/retry', (c) => retry(c, world))
  slice.post('/payments/:id/revoke', (c) => revoke(c, world))
  return slice
}
