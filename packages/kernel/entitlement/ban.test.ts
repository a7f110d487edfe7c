import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exampleCity } from '@jingban/packs/example/setting.ts'
import type { Ban } from '../pack/service.ts'
import { foldPerson } from '../person/state.ts'
import { refused, standsAt } from '../testing/expect.ts'
import { given } from '../testing/given.ts'
import { submittedWith } from '../testing/steps.ts'
import { momentOf, type Setting, worldOf } from '../testing/world.ts'
import { bannedUntil } from './ban.ts'

const { rules } = worldOf(exampleCity)
const ban = (lasts: Ban['lasts']): Ban => ({ on: 'fraud', scope: 'disease', lasts, basis: 'EX-35' })
const until = (lasts: Ban['lasts'], facts = {}, on: `${number}-${number}-${number}` = '2026-05-09') => {
  const found = bannedUntil(rules, ban(lasts), facts, on)
  return found.ok ? found.until : found.refusal.code
}

test('[SJZ-41] two years run from the day of the revocation, to the same day two years later', () => {
  assert.equal(until({ years: 2 }), '2028-05-09')
})

test('[SJZ-41] until then this disease is refused with the last day, the day after it is open, and other diseases always are', () => {
  const at = momentOf('2026-05-09T09:00')
  const register = foldPerson([{ type: 'banned', disease: 'D01', until: '2028-05-09', why: '伪造病历', case: 'case0', at, by: 'system' }])
  const on = (day: string): Setting => ({
    ...exampleCity,
    calendar: { ...exampleCity.calendar, through: '2030-12-31' },
    now: `${day}T09:00`,
    register,
  })
  given(on('2028-05-09'))
    .when(submittedWith({ disease: 'D01' }))
    .then(refused('banned', { until: '2028-05-09', disease: 'D01' }))
  given(on('2028-05-10'))
    .when(submittedWith({ disease: 'D01' }))
    .then(standsAt('accept'))
  given(on('2026-05-10'))
    .when(submittedWith({ disease: 'D04' }))
    .then(standsAt('accept'))
})

test('a ban until the next window ends the day before filing opens again', () => {
  assert.equal(until('untilNextWindow', { insurance: '居民' }), '2027-02-28')
  assert.equal(until('untilNextWindow', { insurance: '居民' }, '2026-03-09'), '2027-02-28')
  assert.equal(until('untilNextWindow', { insurance: '职工' }), undefined)
})

test('a ban whose end is not stated, or cannot be counted yet, has none', () => {
  assert.equal(until('notStated'), undefined)
  assert.equal(until({ wd: 900 }), 'calendarUnpublished')
})
