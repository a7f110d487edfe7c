import { test } from 'node:test'
import { exampleCity } from '@jingban/packs/example/setting.ts'
import { happened, refused, so } from '../testing/expect.ts'
import { given } from '../testing/given.ts'
import { accept, correct, submitted, withdraw } from '../testing/steps.ts'

const wrongly = '参保类型登记错了，已查参保系统'

test('an officer corrects an answer with a reason; the record keeps what it was, and the case goes by what it is', () => {
  given(exampleCity, submitted)
    .when(correct('insurance', '居民', wrongly))
    .then(
      happened('corrected', { field: 'insurance', from: '职工', to: '居民', reason: wrongly }),
      so('the fact changed', ({ state }) => state?.facts.insurance === '居民' && state.filed.facts.insurance === '职工'),
    )
})

test('only answers that stand in the record are corrected, and only to what the form takes', () => {
  given(exampleCity, submitted)
    .when(correct('name', '李四', wrongly))
    .then(refused('noSuchField', { field: 'name' }))
  given(exampleCity, submitted)
    .when(correct('insurance', '学生', wrongly))
    .then(refused('formIncomplete', { faults: [{ field: 'insurance', problem: 'notInList' }] }))
  for (const [field, value] of [
    ['livesAway', 'yes'],
    ['visits', -1],
    ['symptoms', ['头疼']],
    ['since', '2024-13'],
    ['provider', ' '],
  ] as const)
    given(exampleCity, submitted)
      .when(correct(field, value as never, wrongly))
      .then(refused('formIncomplete'))
})

test('a correction says why, changes something, and comes before the end', () => {
  given(exampleCity, submitted)
    .when(correct('insurance', '居民', ' '))
    .then(refused('reasonMissing'))
  given(exampleCity, submitted)
    .when(correct('insurance', '职工', wrongly))
    .then(refused('doneAlready'))
  given(exampleCity, submitted, accept(), withdraw())
    .when(correct('insurance', '居民', wrongly))
    .then(refused('alreadyEnded'))
})
