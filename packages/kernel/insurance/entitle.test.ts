import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { momentOf } from '../testing/world.ts'
import { asOf } from './asOf.ts'
import { changeAway, contribute, correct, endAid, endAway, fileAway, recogniseAid } from './entitle.ts'
import type { InsuranceEvent } from './event.ts'
import { countMonths, readMonth } from './months.ts'
import type { Entered } from './refusal.ts'

const moment = { at: momentOf('2026-04-03'), by: 'staff:s1' as const }
const events = (answer: Entered<InsuranceEvent>): InsuranceEvent[] => {
  assert.ok(answer.ok, JSON.stringify(answer))
  return answer.events
}
const refusal = (answer: Entered<InsuranceEvent>) => (answer.ok ? undefined : answer.refusal)
const away = { kind: 'livesAway', province: '浙江省', city: '杭州市' } as const

suite('缴费月数、救助身份和外出就医备案', () => {
  test('a month that was entered twice counts once, and 2026-13 is no month', () => {
    const first = contribute({ moment }, { scheme: 'employee', first: '2025-01', last: '2025-06', on: '2026-04-03' })
    const other = contribute(
      { moment },
      { scheme: 'employee', first: '2025-05', last: '2025-08', agency: '示例市', division: '610100', on: '2026-04-03' },
    )
    assert.deepEqual(asOf([...events(first), ...events(other)], '2026-04-03').months, { employee: 8 })
    assert.equal(
      countMonths([
        { first: '2024-12', last: '2025-01' },
        { first: '2024-01', last: '2024-01' },
      ]),
      3,
    )
    assert.equal(readMonth('2026-13'), undefined)
    assert.deepEqual(refusal(contribute({ moment }, { scheme: 'employee', first: '2026-05', last: '2026-05', on: '2026-04-03' })), {
      code: 'monthInFuture',
      month: '2026-05',
    })
    assert.deepEqual(refusal(contribute({ moment }, { scheme: 'employee', first: '2026-03', last: '2026-02', on: '2026-04-03' })), {
      code: 'periodReversed',
    })
  })

  test('[SL-4.3] a filing that passed is in force from its day; while it is, the same kind is not filed again', () => {
    const filed = events(fileAway({ events: [], moment }, { filing: 'c1', on: '2026-03-01', to: '2026-12-31', ...away }))
    assert.deepEqual(asOf(filed, '2026-03-01').filedAway, [{ id: 'c1', ...away, from: '2026-03-01', to: '2026-12-31' }])
    assert.deepEqual(asOf(filed, '2026-02-28').filedAway, [])
    assert.deepEqual(refusal(fileAway({ events: filed, moment }, { filing: 'c2', on: '2026-04-01', ...away })), {
      ...{ code: 'alreadyFiledAway', filing: 'c1', kind: 'livesAway', province: '浙江省', city: '杭州市', since: '2026-03-01', to: '2026-12-31' },
    })
  })

  test('a changed filing keeps what held before it, and ends on its last day when it is ended', () => {
    const filed = events(fileAway({ events: [], moment }, { filing: 'c1', on: '2026-01-01', ...away }))
    const changed = [...filed, ...events(changeAway({ events: filed, moment }, { ...away, city: '宁波市', on: '2026-03-01' }))]
    assert.deepEqual(
      asOf(changed, '2026-04-03').filedAway.map(({ city, from, to }) => ({ city, from, to })),
      [
        { city: '杭州市', from: '2026-01-01', to: '2026-02-28' },
        { city: '宁波市', from: '2026-03-01', to: undefined },
      ],
    )
    const over = [...changed, ...events(endAway({ events: changed, moment }, { on: '2026-04-01' }))]
    assert.equal(asOf(over, '2026-04-03').filedAway.at(-1)?.to, '2026-03-31')
    assert.deepEqual(refusal(endAway({ events: over, moment }, { on: '2026-04-02' })), { code: 'noSuchFiling' })
  })

  test('an aid identity is recognised once at a time and can be ended', () => {
    const aided = events(recogniseAid({ events: [], moment }, { category: '低保', on: '2026-01-01' }))
    assert.deepEqual(refusal(recogniseAid({ events: aided, moment }, { category: '低保', on: '2026-02-01' })), {
      code: 'alreadyAided',
      category: '低保',
      since: '2026-01-01',
    })
    const over = [...aided, ...events(endAid({ events: aided, moment }, { category: '低保', on: '2026-03-01', reason: '民政部门取消' }))]
    assert.deepEqual(asOf(over, '2026-04-03').aid, [{ category: '低保', from: '2026-01-01', to: '2026-02-28' }])
    assert.deepEqual(refusal(endAid({ events: over, moment }, { category: '低保', on: '2026-04-01', reason: '民政部门取消' })), {
      code: 'notAided',
      category: '低保',
    })
  })

  test('of a corrected item the entry says which it was and never its value', () => {
    assert.deepEqual(events(correct(moment, ['name'])), [{ type: 'corrected', item: 'name', on: '2026-04-03', at: moment.at, by: 'staff:s1' }])
    assert.deepEqual(refusal(correct(moment, [])), { code: 'nothingChanged' })
  })
})
