import assert from 'node:assert/strict'
import { test } from 'node:test'
import { momentOf } from '../testing/world.ts'
import { closeSupervision, foldSupervision, openSupervision, type SupervisionEvent } from './supervision.ts'

const moment = { at: momentOf('2026-04-03'), by: 'staff:s1' as const }
const about = { kind: 'finding' as const, institution: 'h1', text: '病历时间前后不一', basis: 'EX-36', checks: { 因病施治: 'problem' as const } }
const opened: SupervisionEvent = { type: 'opened', ...about, ...moment }
const closed: SupervisionEvent = { type: 'closed', outcome: 'corrected', reason: '已整改', ...moment }
const record = (...events: SupervisionEvent[]) => foldSupervision('s1', events)
const codeOf = (decision: ReturnType<typeof closeSupervision>): string => (decision.ok ? 'done' : decision.refusal.code)

test('a record is opened once, with what it is about', () => {
  assert.equal(codeOf(openSupervision(record(), about, moment)), 'done')
  assert.equal(codeOf(openSupervision(record(opened), about, moment)), 'doneAlready')
  assert.equal(codeOf(openSupervision(record(), { ...about, text: ' ' }, moment)), 'reasonMissing')
})

test('a record is closed once, with what came of it and why', () => {
  assert.equal(codeOf(closeSupervision(record(opened), 'referred', '移送公安', moment)), 'done')
  assert.equal(codeOf(closeSupervision(record(opened), 'referred', '', moment)), 'reasonMissing')
  assert.equal(codeOf(closeSupervision(record(), 'referred', '移送公安', moment)), 'notActive')
  assert.equal(codeOf(closeSupervision(record(opened, closed), 'referred', '移送公安', moment)), 'notActive')
})

test('notes are kept in order', () => {
  const state = record(opened, { type: 'noted', text: '已约谈', ...moment }, { type: 'noted', text: '已复查', ...moment }, closed)
  assert.deepEqual([state.notes.map((note) => note.text), state.closed?.outcome, state.seq], [['已约谈', '已复查'], 'corrected', 4])
})
