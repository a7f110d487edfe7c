import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { momentOf } from '../testing/world.ts'
import { addDays, type Day } from '../time/day.ts'
import { asOf } from './asOf.ts'
import { fileAway, recogniseAid } from './entitle.ts'
import type { InsuranceEvent, Scheme } from './event.ts'
import { foldInsurance } from './fold.ts'
import type { Entered } from './refusal.ts'
import { type Asking, die, enrol, interrupt, move, resume, retire, terminate } from './relate.ts'

const first: Day = '2026-01-01'
const moment = { at: momentOf('2026-12-31'), by: 'system' as const }
const schemes: Scheme[] = ['employee', 'resident', 'maternity']

type Step = (asking: Asking) => Entered<InsuranceEvent>
const scheme = fc.constantFrom(...schemes)
const day = fc.nat(300).map((count) => addDays(first, count))
const unit = fc.constantFrom('u1', 'u2')

/** Any entry, sensible or not: the register refuses what does not fit. */
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(scheme, day, unit).map(
    ([one, on, by]): Step =>
      (asking) =>
        enrol(asking, { scheme: one, on, unit: by }),
  ),
  fc.tuple(scheme, day).map(
    ([one, on]): Step =>
      (asking) =>
        interrupt(asking, { scheme: one, on }),
  ),
  fc.tuple(scheme, day).map(
    ([one, on]): Step =>
      (asking) =>
        terminate(asking, { scheme: one, on, reason: 'other' }),
  ),
  fc.tuple(scheme, day, unit).map(
    ([one, on, by]): Step =>
      (asking) =>
        resume(asking, { scheme: one, on, unit: by }),
  ),
  fc.tuple(scheme, day).map(
    ([one, on]): Step =>
      (asking) =>
        retire(asking, { scheme: one, on }),
  ),
  fc.tuple(scheme, scheme, day).map(
    ([one, to, on]): Step =>
      (asking) =>
        move(asking, one, { scheme: to, on }),
  ),
  day.map(
    (on): Step =>
      (asking) =>
        recogniseAid(asking, { category: '低保', on }),
  ),
  day.map(
    (on): Step =>
      (asking) =>
        fileAway(asking, { filing: on, kind: 'livesAway', province: '浙江省', on }),
  ),
  fc.tuple(day, fc.nat(9)).map(
    ([on, dice]): Step =>
      (asking) =>
        dice === 0 ? die(asking, on) : { ok: true, events: [] },
  ),
)

const history = (steps: readonly Step[]): InsuranceEvent[] =>
  steps.reduce<InsuranceEvent[]>((events, one) => {
    const answer = one({ events, moment })
    return answer.ok ? events.concat(answer.events) : events
  }, [])

suite('any history that the register let in', () => {
  const steps = fc.array(step, { maxLength: 25 })

  test('two relations of one scheme never hold on the same day', () => {
    fc.assert(
      fc.property(steps, (given) => {
        for (const one of schemes) {
          const own = asOf(history(given), '2026-12-31').relations.filter((relation) => relation.scheme === one)
          for (const [index, relation] of own.entries()) {
            const next = own[index + 1]
            if (next) assert.ok(relation.to !== undefined && relation.to <= next.from, `${relation.to} ${next.from}`)
            assert.ok(relation.to === undefined || relation.from <= relation.to)
          }
        }
      }),
    )
  })

  test('what held on a day is not changed by what holds from a later day on', () => {
    fc.assert(
      fc.property(steps, day, (given, on) => {
        const events = history(given)
        assert.deepEqual(
          asOf(events, on),
          asOf(
            events.filter((one) => one.on <= on),
            '2026-12-31',
          ),
        )
      }),
    )
  })

  test('read twice, or continued from the middle, it comes to the same', () => {
    fc.assert(
      fc.property(steps, fc.nat(25), (given, cut) => {
        const events = history(given)
        assert.deepEqual(foldInsurance(events), foldInsurance(events))
        assert.deepEqual(foldInsurance(events.slice(cut), foldInsurance(events.slice(0, cut))), foldInsurance(events))
      }),
    )
  })
})
