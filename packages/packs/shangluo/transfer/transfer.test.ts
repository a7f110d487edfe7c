import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readings } from '@jingban/kernel/case/clocks.ts'
import { decided, due, ended, happened, neverHappened, owes, refused, so, standsAt } from '@jingban/kernel/testing/expect.ts'
import { given } from '@jingban/kernel/testing/given.ts'
import { accept, act, submitted, submittedWith } from '@jingban/kernel/testing/steps.ts'
import { at } from '@jingban/kernel/testing/time.ts'
import { caseOf, type World } from '@jingban/kernel/testing/world.ts'
import { audited, item, itemOf } from '../setting.ts'

const incoming = itemOf('transferIn')
const outgoing = itemOf('transferOut')
const sent = [submitted, accept(), at('2026-04-08T09:00'), act()]
const arrived = [...sent, at('2026-04-10T09:00'), act({ records: {} })]
const table = act({ part: 'table', records: { transferred: 1280000, transferMonths: 26 } })
const funds = act({ part: 'funds', records: { fundsReceived: 1280000 } })
const clocks = (world: World) =>
  readings(world.rules, caseOf(world)).map(({ clock, due: last }) => [clock.id, last.state === 'due' ? last.day : last.state])

test('[SL-3B.1] 转移接续手续办理 bears the national code', () => {
  const { service } = item('transferIn')
  assert.deepEqual([service.name, service.code, service.part], ['转移接续手续办理', '002036003002', '第三部分'])
})

test('[SL-3B.2] whoever comes from another pooling area says which agency they leave', () => {
  const asked = item('transferIn')
    .service.filing.form.filter((field) => field.required === true)
    .map((field) => field.id)
  assert.ok(['fromAgencyName', 'fromAgencyDivision', 'currentInsurance', 'transferAccount'].every((field) => asked.includes(field)))
  given(incoming)
    .when(submittedWith({ facts: { fromAgencyDivision: '' } }))
    .then(refused('formIncomplete', { faults: [{ field: 'fromAgencyDivision', problem: 'missing' }] }))
})

test('[SL-3B.3] the agency they move to accepts and answers for the close', () => {
  given(incoming)
    .when(submitted)
    .then(owes('accept', { role: 'counter' }))
  given(incoming, ...arrived, table, funds)
    .when(act())
    .then(ended('granted'), happened('acted', { stage: 'close' }))
  const close = item('transferIn').service.procedures[0]?.stages.find((stage) => stage.id === 'close')
  assert.deepEqual([close?.by, close?.kind === 'act' && close.enters], ['officer', 'transferIn'])
})

test('[SL-3B.4] the letter, table 10, is owed within five working days of the acceptance', () => {
  given(incoming, submitted)
    .when(accept())
    .then(standsAt('letter'), owes('act', { role: 'officer' }), due('2026-04-13', 'letter'))
  const letter = item('transferIn').service.procedures[0]?.stages.find((stage) => stage.id === 'letter')
  assert.deepEqual([letter?.prints, letter?.kind === 'act' && letter.exchanges], [['table10'], 'transferLetter'])
})

test('[SL-3B.5] ten working days for table 11 and the funds begin when the letter has arrived, not when it was sent', () => {
  given(incoming, ...sent.slice(0, 3))
    .when(act())
    .then(
      standsAt('arrival'),
      owes('act', { role: 'otherAgency' }),
      so('not started', (world) => clocks(world)[2]?.[1] === 'notStarted'),
    )
  given(incoming, ...sent, at('2026-04-10T09:00'))
    .when(act({ records: {} }))
    .then(standsAt('reply'), due('2026-04-24', 'reply'))
})

test('[SL-3B.5] a letter that comes to 商洛 is a filing of its own: checked, answered with table 11, paid, within ten working days of its arrival', () => {
  given(outgoing)
    .when(submitted)
    .then(standsAt('check'), owes('assign', { role: 'officer' }), due('2026-04-20', 'whole'))
  given(outgoing, submitted)
    .when(audited())
    .then(decided('granted'), happened('acted', { stage: 'table' }), standsAt('funds'))
  given(outgoing, submitted, audited())
    .when(act())
    .then(happened('acted', { stage: 'leave' }), ended('granted'))
  const stages = item('transferOut').service.procedures[0]?.stages ?? []
  assert.deepEqual(
    stages.flatMap((stage) => (stage.kind === 'act' ? [[stage.id, stage.pays?.payee ?? stage.exchanges ?? stage.enters]] : [])),
    [
      ['table', 'transferReply'],
      ['funds', 'otherAgency'],
      ['leave', 'transferOut'],
    ],
  )
  assert.equal(item('transferOut').service.filing.letters, 'transferLetter')
})

test('[SL-3B.5] whoever was not insured in 商洛 is not transferred, and the other agency is told why', () => {
  given(outgoing, submitted)
    .when(audited('没有在本地参保'))
    .then(ended('refused'), happened('ended', { reason: '没有在本地参保' }), neverHappened('acted'))
})

test('[SL-3B.6] five working days for the close begin when both have come, whichever came last', () => {
  for (const [first, last] of [
    [table, funds],
    [funds, table],
  ] as const) {
    given(incoming, ...arrived, at('2026-04-15T09:00'))
      .when(first)
      .then(
        standsAt('reply'),
        so('not started', (world) => clocks(world)[3]?.[1] === 'notStarted'),
      )
    given(incoming, ...arrived, at('2026-04-15T09:00'), first, at('2026-04-17T09:00'))
      .when(last)
      .then(standsAt('close'), owes('act', { role: 'officer' }), due('2026-04-24', 'close'))
  }
})

test('[SL-3B.7] [SL-3B.8] [SL-3B.9] a document or the card, the certificate on paper or electronic, and table 9 are asked for', () => {
  const { asked, material } = item('transferIn')
  assert.deepEqual(asked(), ['有效身份证件或社保卡', '《参保凭证》（含电子凭证）', '《基本医疗保险关系转移接续申请表》'])
  const accepts = JSON.stringify(material('identity')?.accepts)
  assert.ok(accepts.includes('"护照"') && accepts.includes('"社保卡"'))
  assert.deepEqual(material('certificate')?.accepts, { any: ['参保凭证', '电子凭证'].map((of) => ({ document: ['proof'], of })) })
  assert.deepEqual(material('form')?.accepts, { document: ['form'], of: '表 9' })
})

test('[SL-3B.10] twenty working days run over the whole, and all four clocks can be read; what is on its way counts in the whole alone', () => {
  const { world } = given(incoming, ...arrived, at('2026-04-15T09:00'), table, at('2026-04-17T09:00'), funds)
  assert.deepEqual(clocks(world), [
    ['whole', '2026-05-07'],
    ['letter', 'met'],
    ['reply', 'met'],
    ['close', '2026-04-24'],
  ])
  assert.deepEqual(
    item('transferIn').service.procedures[0]?.clocks.map((clock) => [clock.id, clock.limit]),
    [
      ['whole', { wd: 20 }],
      ['letter', { wd: 5 }],
      ['reply', { wd: 10 }],
      ['close', { wd: 5 }],
    ],
  )
})

test('[SL-3B.3] a letter that is sent back is looked at by an officer: addressed anew and sent again, or refused with the reason', () => {
  const returned = act({ outcome: 'returned', records: { returnReason: '查无此人' } })
  const back = act({ outcome: 'returned', part: 'table', records: { returnReason: '没有缴费记录' } })
  given(incoming, ...sent)
    .when(returned)
    .then(standsAt('sentBack'), owes('assign', { role: 'officer' }))
  given(incoming, ...arrived)
    .when(back)
    .then(standsAt('sentBack'))
  given(incoming, ...sent, returned)
    .when(audited())
    .then(standsAt('letter'))
  given(incoming, ...sent, returned)
    .when(audited('转出地没有参保记录'))
    .then(happened('ended', { how: 'refused', reason: '转出地没有参保记录' }))
})

test('[SL-3B.1] the flow chart of the transfer, which the print leaves empty, is drawn from what runs', () => {
  assert.deepEqual(item('transferIn').chart(), [
    '申请 受理',
    '受理 收下 发出联系函',
    '受理 不能收 这次不能收',
    '受理 材料不全 补材料',
    '补材料 补好再交 受理',
    '发出联系函 办好 转出地接收联系函',
    '转出地接收联系函 办好 转出地发信息表、划转资金',
    '转出地接收联系函 要核对退回的联系函 核对退回的联系函',
    '转出地发信息表、划转资金 办好 接续参保关系',
    '转出地发信息表、划转资金 要核对退回的联系函 核对退回的联系函',
    '接续参保关系 办好 办结',
    '核对退回的联系函 退回发出联系函 发出联系函',
    '核对退回的联系函 不符合 不通过',
  ])
})
