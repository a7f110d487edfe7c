import { test } from 'node:test'
import { exampleCity } from '@jingban/packs/example/setting.ts'
import { happened, refused, so } from '../testing/expect.ts'
import { given } from '../testing/given.ts'
import { fail, giveOpinion, reviewersDrawn, takeUp } from '../testing/reviewSteps.ts'
import { accept, serve, submitted } from '../testing/steps.ts'
import { at } from '../testing/time.ts'
import { dayOf } from '../time/instant.ts'

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
