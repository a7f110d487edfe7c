import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { pdfHeaders } from '../../paper/typeset.ts'
import { printStatement } from '../../settlement/printStatement.ts'
import { monthWords } from '../../settlement/words.ts'
import type { World } from '../../world.ts'
import { type DeskContext, type DeskEnv, packOf } from '../shell.tsx'
import {
  answerAgain,
  answerAudit,
  answerClose,
  answerDeduct,
  answerDetails,
  answerGiveUp,
  answerLift,
  answerResolve,
  answerTakeBack,
  answerTotals,
} from './deeds.ts'
import { answerExample, exampleDetails } from './examples.tsx'
import { answerFile, askFile } from './filePage.tsx'
import { answerLedger, askLedger, giveUpLedger, requireAuditor } from './ledgerPage.tsx'
import { showMonths } from './monthList.tsx'
import { showOpened } from './monthPage.tsx'
import { openedMonth } from './opened.ts'
import { answerStart, askStart } from './startPage.tsx'

async function print(c: DeskContext, world: World): Promise<Response> {
  const opened = await openedMonth(c, world)
  if (!opened.state.closed) throw new HTTPException(404)
  const pdf = await printStatement(world, packOf(c, world), opened)
  return c.body(pdf, 200, pdfHeaders(`结算单 ${monthWords(opened.key.month)}`))
}

/** 月结算 (SL-10A, SL-10B): months of providers, from the reconciliation to what is payable. */
export function settlement(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  const month = '/settlement/:provider/:month'
  slice.get('/settlement', (c) => showMonths(c, world))
  slice.get('/settlement/start', (c) => askStart(c, world))
  slice.post('/settlement/start', (c) => answerStart(c, world))
  slice.get('/settlement/ledger', (c) => askLedger(c, world))
  slice.post('/settlement/ledger', (c) => answerLedger(c, world))
  slice.post('/settlement/ledger/example', (c) => answerExample(c, world, requireAuditor(c, world)))
  slice.post('/settlement/ledger/give-up', (c) => giveUpLedger(c, world))
  slice.get(month, (c) => showOpened(c, world))
  slice.get(`${month}/example.txt`, (c) => exampleDetails(c, world))
  slice.get(`${month}/file`, (c) => askFile(c, world))
  slice.post(`${month}/file`, (c) => answerFile(c, world))
  slice.post(`${month}/totals`, (c) => answerTotals(c, world))
  slice.post(`${month}/details`, (c) => answerDetails(c, world))
  slice.post(`${month}/again`, (c) => answerAgain(c, world))
  slice.post(`${month}/give-up`, (c) => answerGiveUp(c, world))
  slice.post(`${month}/resolve`, (c) => answerResolve(c, world))
  slice.post(`${month}/close`, (c) => answerClose(c, world))
  slice.post(`${month}/take-back`, (c) => answerTakeBack(c, world))
  slice.post(`${month}/deduct`, (c) => answerDeduct(c, world))
  slice.post(`${month}/lift`, (c) => answerLift(c, world))
  slice.post(`${month}/audit`, (c) => answerAudit(c, world))
  slice.get(`${month}/statement.pdf`, (c) => print(c, world))
  return slice
}
