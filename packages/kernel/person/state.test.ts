import assert from 'node:assert/strict'
import { test } from 'node:test'
import { momentOf } from '../testing/world.ts'
import { foldPerson, nothingOnRecord, type PersonEvent } from './state.ts'

const moment = { at: momentOf('2026-04-03'), by: 'system' as const }
const filed: PersonEvent = { type: 'filed', case: 'c1', service: 'determination', disease: 'D01', ...moment }
const granted: PersonEvent = { type: 'concluded', case: 'c1', how: 'granted', disease: 'D01', ...moment }

test('nothing is on record of a person whom nobody has filed for', () => {
  assert.deepEqual(foldPerson([]), nothingOnRecord)
})

test('what is filed is pending until it is concluded, and stays on record', () => {
  assert.deepEqual(foldPerson([filed]).pending, [{ case: 'c1', disease: 'D01', service: 'determination' }])
  assert.deepEqual(foldPerson([filed, granted]).pending, [])
  assert.deepEqual(foldPerson([filed, granted]).filed, [{ case: 'c1', disease: 'D01', on: '2026-04-03' }])
})

test('only what was granted is held, until the benefit ends', () => {
  assert.deepEqual(foldPerson([filed, granted]).held, [{ disease: 'D01', case: 'c1' }])
  assert.deepEqual(foldPerson([filed, { type: 'concluded', case: 'c1', how: 'refused', disease: 'D01', ...moment }]).held, [])
  assert.deepEqual(foldPerson([filed, granted, { type: 'benefitEnded', disease: 'D01', why: '到期', ...moment }]).held, [])
})

test('a ban stands until it is lifted, each for its disease', () => {
  const banned = (disease: string): PersonEvent => ({ type: 'banned', disease, why: 'fraud', case: `case of ${disease}`, ...moment })
  const state = foldPerson([banned('D01'), banned('D02'), { type: 'banLifted', case: 'case of D01', reason: '查无此事', ...moment }])
  assert.deepEqual(
    state.bans.map((ban) => ban.disease),
    ['D02'],
  )
})

test('what a service tells apart stands while it is pending and once it is granted, and is free again after any other end', () => {
  const apart = { value: '2026-03 职工', number: 'EX-9001' }
  const month: PersonEvent = { type: 'filed', case: 'c1', service: 'settlement', apart, ...moment }
  const ended = (how: 'granted' | 'refused' | 'withdrawn') => foldPerson([month, { type: 'concluded', case: 'c1', how, ...moment }]).apart
  const standing = [{ case: 'c1', service: 'settlement', ...apart }]
  assert.deepEqual([foldPerson([month]).apart, ended('granted'), ended('refused'), ended('withdrawn')], [standing, standing, [], []])
})
