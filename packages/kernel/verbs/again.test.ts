import { test } from 'node:test'
import { exampleCity } from '@jingban/packs/example/setting.ts'
import { foldPerson, type PersonEvent } from '../person/state.ts'
import { refused, standsAt } from '../testing/expect.ts'
import { given } from '../testing/given.ts'
import { submitted, submittedWith } from '../testing/steps.ts'
import { variedPack } from '../testing/vary.ts'
import { momentOf, type Setting } from '../testing/world.ts'

const on = (day: string) => ({ at: momentOf(`${day}T09:00`), by: 'system' as const })
const history = (day: string, disease: string): PersonEvent[] => [
  { type: 'filed', case: 'case0', service: 'determination', disease, ...on(day) },
  { type: 'concluded', case: 'case0', how: 'refused', disease, ...on(day) },
]
const refusedOn = (day: string, disease = 'D01'): Setting => ({ ...exampleCity, register: foldPerson(history(day, disease)) })
const ground = (againGround: string) => submittedWith({ facts: { againGround } })
/** A notice that names two grounds and no waiting time. */
const twoGrounds = (setting: Setting): Setting => ({
  ...setting,
  pack: variedPack(setting.pack, (copy) => {
    const filing = copy.services[0]?.filing
    if (filing) filing.again = { grounds: ['病情有进展', '有新的佐证病历资料'], basis: 'EX-30' }
  }),
})

test('[SJZ-27] whoever was refused before names one of the grounds to apply again', () => {
  const again = twoGrounds(refusedOn('2026-04-02'))
  given(again)
    .when(submitted)
    .then(refused('formIncomplete', { faults: [{ field: 'againGround', problem: 'missing' }] }))
  given(again)
    .when(ground('想再试试'))
    .then(refused('formIncomplete', { faults: [{ field: 'againGround', problem: 'notInList' }] }))
})

test('[SJZ-27] with a ground there is no waiting time: the day after the refusal is not too early', () => {
  given(twoGrounds(refusedOn('2026-04-02')))
    .when(ground('病情有进展'))
    .then(standsAt('accept'))
})

test('[SJZ-27] nobody is asked who was never refused for this disease', () => {
  given(twoGrounds(exampleCity)).when(submitted).then(standsAt('accept'))
  given(twoGrounds(refusedOn('2026-04-02', 'D04')))
    .when(submitted)
    .then(standsAt('accept'))
})

test('where the notice names a waiting time, it is over on the day that many months later', () => {
  given(refusedOn('2026-01-04'))
    .when(ground('有新的病历'))
    .then(refused('tooEarly', { from: '2026-04-04' }))
  given(refusedOn('2026-01-03')).when(ground('有新的病历')).then(standsAt('accept'))
})
