import assert from 'node:assert/strict'
import { test } from 'node:test'
import { candidates } from '@jingban/kernel/directory/candidates.ts'
import { cycleOf, listRuleOf, listWanted } from '@jingban/kernel/list/rules.ts'
import { decided, due, ended, entitled, happened, neverHappened, owes, refused, so, standsAt } from '@jingban/kernel/testing/expect.ts'
import { given } from '@jingban/kernel/testing/given.ts'
import { assign, fail, giveOpinion, pass, takeUp } from '@jingban/kernel/testing/reviewSteps.ts'
import { act, receive, release, submitted, submittedWith } from '@jingban/kernel/testing/steps.ts'
import { at } from '@jingban/kernel/testing/time.ts'
import { caseOf, type Step, type World } from '@jingban/kernel/testing/world.ts'
import { nextOccurrence } from '@jingban/kernel/time/dayRule.ts'
import { xinjiangCalendar } from '../calendars/xinjiang.ts'
import { shihezi } from './from2019-01-01.ts'
import { listAfternoons } from './oneStop.ts'
import { tuberculosis } from './setting.ts'

const on = (day: string) => ({ ...tuberculosis, now: `${day}T10:00` })
const sits = (name: string, said = pass): Step[] => [assign(name), takeUp(name), giveOpinion(name, said)]
const signed = [submitted, ...sits('医师'), ...sits('主任')]
const onTheList = [...signed, receive('cashierFee'), receive('blueSlip')]
const upload = listRuleOf(shihezi, 'upload')
const wanted = (world: World) => listWanted(world.rules, caseOf(world))?.rule.id

test('[SHZ-20] intake is on Tuesdays and Thursdays only, at the hospital named, in every month', () => {
  for (const day of ['2025-04-01', '2025-04-03', '2025-08-05', '2025-12-30']) given(on(day)).when(submitted).then(standsAt('form'))
  given(on('2025-04-02'))
    .when(submitted)
    .then(refused('outsideWindow', { next: '2025-04-03' }))
  given(on('2025-04-01'))
    .when(submittedWith({ channel: '到单位或街道社区现场填表' }))
    .then(refused('channelClosed', { open: ['到石大一附院感染科填表'] }))
})

test('[SHZ-20] a Thursday that is a holiday is passed over, also one of the region, and a working Sunday is no Thursday', () => {
  given(on('2025-05-01'))
    .when(submitted)
    .then(refused('outsideWindow', { next: '2025-05-06' }))
  given(on('2025-06-10'))
    .when(submitted)
    .then(refused('outsideWindow', { next: '2025-06-12' }))
  given(on('2025-04-27'))
    .when(submitted)
    .then(refused('outsideWindow', { next: '2025-04-29' }))
})

test('[SHZ-20] of the hospitals of the register only the one that is named can be chosen, with its department', () => {
  const registered = (code: string, name: string, kind: string) => ({ code, name, county: '石河子市', kinds: [kind] })
  const register = [registered('H001', '石大一附院', 'oneStopHospitals'), registered('H002', '人民医院', 'cashiers')]
  const found = candidates(shihezi, ['oneStopHospitals'], { disease: 'SHZ-20' }, register)
  assert.deepEqual(
    found.map(({ name, departments }) => [name, departments]),
    [['石大一附院', ['感染科']]],
  )
})

test('[SHZ-21] the physician fills in the form and the head of the department signs it: two people, and no examination in between', () => {
  given(tuberculosis, submitted, ...sits('医师'))
    .when(assign('医师'))
    .then(refused('satBefore'))
  given(tuberculosis)
    .when(...signed)
    .then(standsAt('uploaded'))
  given(tuberculosis, submitted)
    .when(...sits('医师', fail('痰培养不支持')))
    .then(ended('refused'))
  const kinds = given(tuberculosis, submitted).world.rules.procedure.stages.map((stage) => stage.kind)
  assert.ok(!kinds.includes('attend'))
})

test('[SHZ-25] the fee of 50 yuan goes to the hospital’s cashier and not to an agent', () => {
  const { fees } = given(tuberculosis).world.rules.service.filing
  const fee = Array.isArray(fees) ? fees.find((one) => one.id === 'cashierFee') : undefined
  assert.deepEqual([fee?.fen, fee?.payer, fee?.payee, fee?.proof], [5000, 'applicant', 'cashier', 'blueSlip'])
  given(tuberculosis, ...signed)
    .when(receive('blueSlip'), release())
    .then(refused('needsOpen', { needs: ['cashierFee'] }))
})

test('[SHZ-26] without the blue slip nobody comes on the upload list, and the office of the hospital takes it in', () => {
  given(tuberculosis, ...signed)
    .when(receive('cashierFee'))
    .then(
      owes('receive', { applicant: true }),
      so('on no list', (world) => wanted(world) === undefined),
    )
  given(tuberculosis, ...signed, receive('cashierFee'))
    .when(receive('blueSlip'))
    .then(
      happened('received', { thing: 'blueSlip', by: 'staff:hospitalOffice1' }),
      so('on the upload list', (world) => wanted(world) === 'upload'),
    )
  given(tuberculosis, ...signed, receive('cashierFee'))
    .when(at('2025-04-03T09:00'), receive('blueSlip'))
    .then(due('2025-04-07'))
})

const closing = (day: `${number}-${number}-${number}`) => {
  const found = cycleOf(upload, day, xinjiangCalendar)
  return found.state === 'on' ? found.day : found.state
}

test('[SHZ-27] the list goes up on Wednesdays and Fridays: Tuesday’s on Wednesday, Thursday’s on Friday, and then it is re-checked', () => {
  assert.deepEqual([closing('2025-04-08'), closing('2025-04-10')], ['2025-04-09', '2025-04-11'])
  given(tuberculosis, ...onTheList)
    .when(at('2025-04-02T11:00'), release('upload', 'sendApproved'))
    .then(refused('notWaitingForThis'))
  given(tuberculosis, ...onTheList)
    .when(at('2025-04-02T11:00'), release('upload', 'upload'))
    .then(standsAt('recheck'), neverHappened('decided'))
  assert.equal(upload.steps[0]?.by, 'hospitalOffice')
})

test('[SHZ-27] [SHZ-28] an upload day that is a holiday rolls to the next working day, and what it was rolled from is known', () => {
  const rolled = nextOccurrence({ every: 'week', weekdays: [3, 5], roll: 'next' }, '2025-04-04', xinjiangCalendar)
  assert.deepEqual(rolled, { state: 'on', day: '2025-04-07', rolledFrom: '2025-04-04' })
  assert.equal(closing('2025-04-04'), '2025-04-07')
})

test('[SHZ-28] on the same afternoon the names that passed go to the agency, whose entry begins the benefit', () => {
  assert.equal(listAfternoons.every === 'week' && listAfternoons.half, 'pm')
  given(tuberculosis, ...onTheList)
    .when(at('2025-04-01T16:00'))
    .then(due('2025-04-02'))
  const rechecked = [...onTheList, at('2025-04-02T11:00'), release('upload', 'upload'), ...sits('复核')]
  given(tuberculosis, ...rechecked)
    .when(at('2025-04-02T16:00'), release('upload', 'sendApproved'), act())
    .then(decided('granted'), ended('granted'), happened('acted', { stage: 'register', by: 'staff:agency1' }), entitled('2025-04-02'))
  given(tuberculosis, ...rechecked)
    .when(at('2025-04-02T16:00'), release('upload', 'sendApproved'), at('2025-04-03T09:00'), act())
    .then(entitled('2025-04-03'))
})

test('[SHZ-28] whoever the authority does not pass is never sent to the agency', () => {
  given(tuberculosis, ...onTheList, at('2025-04-02T11:00'), release('upload', 'upload'))
    .when(...sits('复核', fail('病历不是耐多药')))
    .then(ended('refused'), neverHappened('entitled'))
})
