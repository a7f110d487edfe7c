import assert from 'node:assert/strict'
import { test } from 'node:test'
import { guideOf } from '@jingban/kernel/guide/guide.ts'
import { holes } from '@jingban/kernel/pack/holes.ts'
import { refused, standsAt } from '@jingban/kernel/testing/expect.ts'
import { given } from '@jingban/kernel/testing/given.ts'
import { submittedWith } from '@jingban/kernel/testing/steps.ts'
import { nationalCalendar } from '../calendars/national.ts'
import { dayeTwoCatalogues } from './from2022-04-18.ts'
import { daye } from './setting.ts'

const listOf = (pack: typeof dayeTwoCatalogues) => {
  assert.ok(typeof pack.diseases === 'object')
  return pack.diseases
}
const then = { ...daye, pack: dayeTwoCatalogues, calendar: nationalCalendar, now: '2023-12-29T09:00' }

test('[DY-17] until the end of 2023 there are two catalogues of 16 and 35, of which no name was found: the list says so', () => {
  const { complete, source, list } = listOf(dayeTwoCatalogues)
  assert.deepEqual([dayeTwoCatalogues.to, complete], ['2023-12-31', false])
  assert.match(source, /职工医保 16 个、居民医保 35 个.*没有找到/)
  assert.ok(list.length <= 16 && list.every((row) => /没有查到名单/.test(row.source)))
  const [determination] = dayeTwoCatalogues.services
  assert.ok(determination)
  assert.ok(guideOf(dayeTwoCatalogues, determination).texts.some((one) => one.text === '职工医保 16 个慢性病病种，居民医保 35 个慢性病病种。'))
})

test('[DY-17] from 2024 the one list of the prefecture holds 11 special and 27 chronic diseases for both kinds of insured', () => {
  const { complete, list } = listOf(daye.pack)
  const count = (group: string) => list.filter((row) => row.group === group).length
  assert.deepEqual([daye.pack.from, complete, count('特殊疾病'), count('慢性病')], ['2024-01-01', true, 11, 27])
  assert.ok(list.every((row) => row.insurance === undefined && row.source.startsWith('黄石市 2024 年病种表')))
})

test('[DY-17] a disease that only the list of 2024 names cannot be filed before it', () => {
  given(then)
    .when(submittedWith({ disease: 'DYC23' }))
    .then(refused('diseaseUnknown', { disease: 'DYC23' }))
  given({ ...daye, now: '2024-01-02T09:00' })
    .when(submittedWith({ disease: 'DYC23' }))
    .then(standsAt('intake'))
})

test('[DY-17] a code that is not national says that it is local', () => {
  const local = listOf(daye.pack).list.filter((row) => !row.code.startsWith('M'))
  assert.equal(local.length, 15)
  assert.ok(local.every((row) => /^DY[SC]\d\d$/.test(row.code) && row.source.includes('编号是本地的')))
})

test('tumours, tuberculosis, hepatitis and diseases of the mind are never named in public', () => {
  assert.deepEqual(
    listOf(daye.pack)
      .list.filter((row) => row.sensitive)
      .map((row) => row.name),
    ['恶性肿瘤门诊治疗', '重性精神病', '结核病', '孤独症', '病毒性肝炎'],
  )
})

test('twelve diseases have a term whose years are not stated, and no year is made up', () => {
  const [determination] = daye.pack.services
  assert.equal(listOf(daye.pack).list.filter((row) => row.validFor === 'notStated').length, 12)
  assert.ok(listOf(daye.pack).list.every((row) => row.validFor === undefined || row.validFor === 'notStated'))
  assert.deepEqual(determination?.entitlement?.renew, { opens: { months: 6 }, meanwhile: 'keeps', missed: 'ends', procedure: 'notStated' })
  assert.equal(dayeTwoCatalogues.services[0]?.entitlement?.renew, undefined)
  assert.ok(daye.pack.guide.some((one) => /12 个病种.*期满前 6 个月内申请复审，复审期间待遇照常；没有申请的，到期停止/.test(one.text)))
})

test('the standards of the diseases were not found, and each is a hole', () => {
  assert.equal(holes(daye.pack).filter((hole) => hole.path.endsWith('/criteria')).length, 38)
})
