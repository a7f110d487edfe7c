import assert from 'node:assert/strict'
import { test } from 'node:test'
import { may } from '@jingban/kernel/case/may.ts'
import { applyChoices, holes } from '@jingban/kernel/pack/holes.ts'
import { decided, due, ended, happened, refused, so, standsAt } from '@jingban/kernel/testing/expect.ts'
import { given } from '@jingban/kernel/testing/given.ts'
import { giveOpinion, pass, reviewed, reviewersDrawn, reviewPassed, takeUp } from '@jingban/kernel/testing/reviewSteps.ts'
import { accept, flag, submitted, submittedWith } from '@jingban/kernel/testing/steps.ts'
import { at } from '@jingban/kernel/testing/time.ts'
import { caseOf, whoIs } from '@jingban/kernel/testing/world.ts'
import { daye, failed, recheckedBy } from './setting.ts'

const accepted = [submitted, accept()]
const missing = failed('24 小时动态血压没有升高', '三个月后复查动态血压再申报')

test('[DY-09] what the notice leaves open only the bureau answers: no role of an institution supervises, and a choice without a signature changes nothing', () => {
  const { roles } = daye.pack
  assert.deepEqual(
    Object.values(roles).flatMap((role) => (role.supervises ? [role.of] : [])),
    ['bureau'],
  )
  const { world } = given(daye, ...accepted)
  for (const role of ['intake', 'institutionHelper', 'officer']) {
    const actor = { kind: 'staff' as const, id: 'x', area: 'daye', roles: [{ role, institution: 'hospital1' }] }
    for (const verb of ['settle', 'extend', 'widenPool'] as const)
      assert.equal(may(world.rules, actor, verb, caseOf(world)), false, `${role} ${verb}`)
  }
  const path = 'services/determination/procedures/review/stages/intake/supplement/within'
  assert.ok(holes(daye.pack).some((hole) => hole.path === path))
  const choice = { path, value: { days: 30 }, by: '', on: '2026-03-01', basis: '冶医保发〔2022〕8号' }
  assert.equal(applyChoices(daye.pack, [choice]).ok, false)
  assert.equal(applyChoices(daye.pack, [{ ...choice, by: '大冶市医疗保障局' }]).ok, true)
})

test('[DY-10] experts come from the pool of the bureau, and whoever was suspended there is not drawn', () => {
  const [first, second] = given(daye).world.experts
  assert.ok(first && second)
  given({ ...daye, experts: [{ ...first, active: false }, second] })
    .when(...accepted)
    .then(
      happened('taskOffered', { stage: 'experts', to: second.id }),
      so('the other is passed over with the reason', (world) =>
        Boolean(caseOf(world).draws[0]?.excluded.some((one) => one.id === first.id && one.why === 'notActive')),
      ),
    )
})

test('[DY-13] a problem of a case is kept with it, with the reason, once', () => {
  given(daye, ...accepted)
    .when(flag('会商', '受理点和医院对病历盖章说法不一，请两局协商'))
    .then(happened('flagged', { flag: '会商', reason: '受理点和医院对病历盖章说法不一，请两局协商' }))
})

test('[DY-29] after acceptance one expert is drawn at random from the pool, and the draw can be replayed', () => {
  given(daye, submitted)
    .when(accept())
    .then(
      happened('taskOffered', { stage: 'experts' }),
      so('one was picked, with pool and seed on record', (world) => {
        const [draw] = caseOf(world).draws
        return draw?.picked.length === 1 && draw.able.length > 1 && draw.seed !== ''
      }),
    )
})

test('[DY-29] [DY-34] [DY-54] the result is due ten working days after acceptance, over holidays and make-up days', () => {
  for (const [from, last] of [
    ['2026-04-28', '2026-05-14'],
    ['2025-04-25', '2025-05-13'],
  ]) {
    given({ ...daye, now: `${from}T09:00` })
      .when(...accepted)
      .then(due(last ?? ''))
  }
})

test('[DY-34] [DY-54] the ten days begin with acceptance, not with the filing', () => {
  given({ ...daye, now: '2026-04-20T09:00' }, submitted)
    .when(at('2026-04-28T09:00'), accept())
    .then(due('2026-05-14'))
})

test('[DY-47] each disease has its own result: of two claimed together one may pass and the other fail', () => {
  const hypertension = given(daye, submittedWith({ disease: 'M03900', application: 'application7' }), accept(), reviewPassed('A'))
  hypertension.when(...recheckedBy('officer1', pass)).then(decided('granted'))
  const diabetes = given(daye, submittedWith({ disease: 'M01600', application: 'application7' }), accept(), reviewed('A', missing))
  diabetes.when(...recheckedBy('officer1', { opinion: 'fail', reason: '空腹血糖没有到标准' })).then(ended('refused'))
})

test('[DY-48] a disease that fails needs its reason', () => {
  given(daye, ...accepted, reviewersDrawn('A'), takeUp('A'))
    .when(giveOpinion('A', failed('', '三个月后复查')))
    .then(refused('reasonMissing'))
})

test('[DY-48] a disease that fails needs advice too, one that passes does not', () => {
  given(daye, ...accepted, reviewersDrawn('A'), takeUp('A'))
    .when(giveOpinion('A', { opinion: 'fail', reason: '血压没有到标准', records: {} }))
    .then(refused('recordsMissing', { records: ['advice'] }))
  given(daye, ...accepted, reviewersDrawn('A'), takeUp('A'))
    .when(giveOpinion('A', missing))
    .then(happened('opinionGiven', { reason: '24 小时动态血压没有升高', records: { advice: '三个月后复查动态血压再申报' } }))
  given(daye, ...accepted, reviewersDrawn('A'), takeUp('A'))
    .when(giveOpinion('A', { ...pass, records: {} }))
    .then(standsAt('recheck'))
})

test('[DY-49] remarks are kept, and who judged and when stands in the record though the form has no place for it', () => {
  given({ ...daye, now: '2026-04-28T09:00' }, ...accepted, reviewersDrawn('A'), takeUp('A'))
    .when(giveOpinion('A', { ...pass, records: { remarks: '建议同时申报糖尿病' } }))
    .then(
      so('remarks, reviewer and time', (world) => {
        const said = world.news.find((event) => event.type === 'opinionGiven')
        return said?.records.remarks === '建议同时申报糖尿病' && said.by.includes(whoIs(world, 'A')) && said.at === '2026-04-28T01:00:00.000Z'
      }),
    )
})
