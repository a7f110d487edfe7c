import { reference } from '@jingban/kernel/case/actor.ts'
import { readYuan } from '@jingban/kernel/money/fen.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { recordReading } from '../../audit/readings.ts'
import { confirmArrival, markExported, receiveFunds, sendBack, tryAgain } from '../../letters/byHand.ts'
import { letterFile } from '../../letters/file.ts'
import { problemWords } from '../../letters/problem.ts'
import { openLetter } from '../../letters/rows.ts'
import { kindWords } from '../../letters/words.ts'
import type { World } from '../../world.ts'
import { type DeskContext, type DeskEnv, staffOf } from '../shell.tsx'
import { askLetterFile, takeLetterFile } from './importLetter.tsx'
import { openedLetter, showLetter } from './letterPage.tsx'
import { showLetters } from './list.tsx'
import { place } from './words.ts'

const back = (c: DeskContext): Response => c.redirect(`${place}/${c.req.param('id')}`, 303)

/** The file of a letter that was sent, or of an answer. It bears the whole ID number: that it was fetched is recorded like any reading of it. */
async function exportLetter(c: DeskContext, world: World): Promise<Response> {
  const { row } = await openedLetter(c, world)
  const letter = row.direction === 'out' ? await openLetter(world, row.area, row.id) : undefined
  if (!letter) throw new HTTPException(404)
  const [actor, now] = [reference(staffOf(c)), world.clock.now()]
  const about = row.person && row.caseId ? [{ person: row.person, case: row.caseId }] : []
  await recordReading(world.db, {
    area: row.area,
    actor,
    fields: ['export'],
    about,
    reason: `导出${kindWords[row.kind]}文件`,
    at: now,
    shownUntil: now,
  })
  await markExported(world, row.area, row.id, actor)
  c.header('content-type', 'application/json; charset=utf-8')
  c.header('content-disposition', `attachment; filename="letter-${row.id}.json"`)
  return c.body(letterFile(letter))
}

/** 登记到账: what the bank statement shows. It must be what table 11 states; what was typed comes back with the reason otherwise. */
async function enterFunds(c: DeskContext, world: World): Promise<Response> {
  const line = await openedLetter(c, world)
  const form = await c.req.formData()
  const yuan = String(form.get('yuan') ?? '').trim()
  const fen = readYuan(yuan)
  const wrong = (text: string) => showLetter(c, world, line, { values: { yuan }, errors: [{ field: 'yuan', text }] })
  if (fen === undefined) return wrong('请写金额，例如 12800.00。')
  const shared = await receiveFunds(world, line.row, fen, reference(staffOf(c)), String(form.get('key') ?? ''))
  return shared.kind === 'problem' ? wrong(`${problemWords(shared.problem).title}。${problemWords(shared.problem).todo}`) : back(c)
}

/** 退回来函, never without a reason. */
async function returnLetter(c: DeskContext, world: World): Promise<Response> {
  const line = await openedLetter(c, world)
  const reason = String((await c.req.formData()).get('reason') ?? '').trim()
  if (reason === '') return showLetter(c, world, line, { values: {}, errors: [{ field: 'reason', text: '请写退回理由，对方会看到。' }] })
  await sendBack(world, line.row.area, line.row.id, reason, reference(staffOf(c)))
  return back(c)
}

/** 函件: letters between agencies, as they come, go and wait (SL-3B.4 to SL-3B.6). */
export function lettersBetween(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/agency-letters', (c) => showLetters(c, world))
  slice.get('/agency-letters/import', (c) => askLetterFile(c, world))
  slice.post('/agency-letters/import', (c) => takeLetterFile(c, world))
  slice.get('/agency-letters/:id', async (c) => showLetter(c, world, await openedLetter(c, world)))
  slice.post('/agency-letters/:id/export', (c) => exportLetter(c, world))
  slice.post('/agency-letters/:id/funds', (c) => enterFunds(c, world))
  slice.post('/agency-letters/:id/back', (c) => returnLetter(c, world))
  slice.post('/agency-letters/:id/arrived', async (c) => {
    await confirmArrival(world, (await openedLetter(c, world)).row)
    return back(c)
  })
  slice.post('/agency-letters/:id/again', async (c) => {
    const { row } = await openedLetter(c, world)
    await tryAgain(world, row.area, row.id)
    return back(c)
  })
  return slice
}
