import { test } from 'node:test'
import { exampleCity } from '@jingban/packs/example/setting.ts'
import { appealed } from '../testing/afterSteps.ts'
import { happened, refused, so } from '../testing/expect.ts'
import { given } from '../testing/given.ts'
import { fail, giveOpinion, reviewersDrawn, takeUp } from '../testing/reviewSteps.ts'
import { accept, serve, submitted } from '../testing/steps.ts'
import { at } from '../testing/time.ts'
import { dayOf } from '../time/instant.ts'
import { awaitsTelling, tellersOf } from './serve.ts'

const seats = [submitted, accept(), reviewersDrawn('A', 'B'), takeUp('A'), takeUp('B'), giveOpinion('A', fail('血糖不够'))]
const refusedCase = [...seats, giveOpinion('B', fail('血糖不够')), at('2026-05-20T16:00')]

test('[SHZ-17] the day of telling is the day that was stated, not the day it was written down', () => {
  given(exampleCity, ...refusedCase)
    .when(serve('2026-05-12'))
    .then(
      happened('served', { on: '2026-05-12' }),
      so('its mark is that day', ({ state }) => state?.marks.served !== undefined && dayOf(state.marks.served) === '2026-05-12'),
    )
})

test('nobody was told tomorrow, nor before it was decided', () => {
  given(exampleCity, ...refusedCase)
    .when(serve('2026-05-21'))
    .then(refused('dayInFuture'))
  given(exampleCity, ...refusedCase)
    .when(serve('2026-04-02'))
    .then(refused('dayTooEarly', { first: '2026-04-03' }))
})

test('[SHZ-17] a result waits for its day of telling until that is written down, by whom the notice names and those who supervise', () => {
  given(exampleCity, ...refusedCase)
    .when()
    .then(
      so('it waits', ({ rules, state }) => state !== undefined && awaitsTelling(rules, state)),
      so('for these roles', ({ rules }) => tellersOf(rules.pack, rules.service).join() === 'counter,supervisor'),
    )
  given(exampleCity, ...refusedCase)
    .when(serve('2026-05-12'))
    .then(so('no more', ({ rules, state }) => state !== undefined && !awaitsTelling(rules, state)))
})

test('nobody waits to write down when the result of an appeal was told, nor where the notice gives no appeal', () => {
  given(exampleCity, ...refusedCase, serve('2026-05-12'))
    .when(appealed())
    .then(
      so(
        'the appeal itself',
        ({ rules, state }) => state !== undefined && !awaitsTelling(rules, { ...state, ended: { how: 'refused', at: state.enteredAt } }),
      ),
    )
  given(exampleCity, ...refusedCase)
    .when()
    .then(
      so('without an appeal', ({ rules, state }) => {
        const { appeal, ...service } = rules.service
        return state !== undefined && !awaitsTelling({ service }, state) && tellersOf(rules.pack, service).length === 0
      }),
      so(
        'others than those it is given to',
        ({ rules, state }) => state !== undefined && !awaitsTelling(rules, { ...state, facts: { ...state.facts, insurance: '其他' } }),
      ),
    )
})
