import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RatingEvent } from '@jingban/kernel/rating/event.ts'
import { detail, rate } from '@jingban/kernel/rating/rate.ts'
import { foldRating } from '@jingban/kernel/rating/state.ts'
import { atTime } from '@jingban/kernel/time/instant.ts'
import { shangluo as pack } from '../from2026-01-01.ts'
import { counties, phones } from '../wholeGuide.ts'
import { rating, servicePhones, texts } from './evaluation.ts'

const now = atTime('2026-04-03', '10:00')
const finished = { ended: true, workedBy: ['staff:one'] }

test('[SL-11.1] the guide says that every counter answers queries', () => {
  assert.match(texts.find(({ basis }) => basis === 'SL-11.1')?.text ?? '', /各级政务大厅.*医保经办窗口/)
  assert.ok(pack.guide.some(({ basis, part }) => basis === 'SL-11.1' && part === undefined))
})

test('[SL-11.2] the list of service telephones, empty in the print, is a hole and not an invention', () => {
  assert.equal(servicePhones, 'notStated')
  assert.equal(pack.servicePhones, 'notStated')
})

test('[SL-11.3] eight supervision telephones, one for the city and one for each county', () => {
  assert.deepEqual(
    Object.keys(phones),
    counties.map((county) => `${county}监督电话`),
  )
  assert.deepEqual([phones.市本级监督电话, phones.镇安县监督电话, phones.柞水县监督电话], ['0914-2325133', '0914-5336227', '0914-4326835'])
})

test('[SL-11.4] a finished case is rated at the counter, once; one that is not finished cannot be', () => {
  const given = rate(rating, finished, undefined, { level: 2, channel: 'counter' }, now)
  assert.ok(given.ok)
  const state = foldRating(rating, given.events)
  assert.equal(state?.channel, 'counter')
  assert.deepEqual(rate(rating, finished, state, { level: 1, channel: 'code' }, now), { ok: false, refusal: { code: 'alreadyRated', at: now } })
  assert.deepEqual(rate(rating, { ...finished, ended: false }, undefined, { level: 1, channel: 'counter' }, now), {
    ok: false,
    refusal: { code: 'notFinished' },
  })
})

test('[SL-11.6] five levels, of which the last two are bad', () => {
  assert.deepEqual(rating.levels, ['非常满意', '满意', '基本满意', '不满意', '非常不满意'])
  const bad = [1, 2, 3, 4, 5].map((level) => {
    const event: RatingEvent = { type: 'rated', level, channel: 'code', at: now, by: 'anyone' }
    return foldRating(rating, [event])?.bad
  })
  assert.deepEqual(bad, [false, false, false, true, true])
  for (const level of [0, 6, 1.5])
    assert.deepEqual(rate(rating, finished, undefined, { level, channel: 'code' }, now), { ok: false, refusal: { code: 'unknownLevel', levels: 5 } })
})

test('[SL-11.7] the five dimensions are rated apart, and no other; the guide names them', () => {
  assert.deepEqual(rating.dimensions, ['政务服务事项管理', '办事流程', '服务规范', '服务质量', '监督管理'])
  assert.ok(texts.find(({ basis }) => basis.includes('SL-11.7'))?.text.includes(rating.dimensions.join('、')))
  const state = foldRating(rating, [{ type: 'rated', level: 1, channel: 'own', at: now, by: 'anyone' }])
  const all = Object.fromEntries(rating.dimensions.map((name, index) => [name, index + 1]))
  const detailed = detail(rating, state, { dimensions: all, words: false }, now)
  assert.ok(detailed.ok)
  assert.deepEqual(detailed.events[0]?.type === 'detailed' && detailed.events[0].dimensions, all)
  assert.deepEqual(detail(rating, state, { dimensions: { 停车: 1 }, words: false }, now), {
    ok: false,
    refusal: { code: 'unknownDimension', dimension: '停车' },
  })
})
