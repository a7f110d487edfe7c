import assert from 'node:assert/strict'
import { test } from 'node:test'
import { packs } from '@jingban/packs/packs.ts'
import { countsWords, servicesOn, subjectWords, waitsWords } from './subjectWords.ts'

const packOf = (area: string) => {
  const found = packs.findLast((pack) => pack.area === area)
  assert.ok(found)
  return found
}
const wordsOf = (area: string, list: string) => subjectWords(servicesOn(packOf(area), list))

test('a list of people says persons and diseases, a list of providers says providers and what they ask for', () => {
  const campaign = wordsOf('shihezi', 'campaign')
  assert.deepEqual(campaign, { who: '参保人', number: '人数', measure: '人', matter: '病种' })
  assert.equal(countsWords(campaign, 2, 3), '2 人、3 个病种')
  for (const list of ['institutionQuarter', 'pharmacyQuarter', 'agreementPosting']) {
    const words = wordsOf('shangluo', list)
    assert.deepEqual(words, { who: '机构', number: '机构数', measure: '家', matter: '事项' })
    assert.equal(countsWords(words, 2, 2), '2 家、2 件')
  }
})

test('where people and units stand in one table, its head says both', () => {
  const { services } = packOf('shangluo')
  assert.deepEqual(subjectWords(services), { who: '参保人或单位', number: '人和单位数', measure: '个', matter: '病种或事项' })
  assert.equal(subjectWords(services.filter(({ subject }) => subject === 'unit')).who, '单位')
  assert.equal(subjectWords(packOf('kaifeng').services).matter, '病种')
})

test('whoever is waited for is called what they are: a person, a unit, a provider', () => {
  const { services } = packOf('shangluo')
  const waits = (id: string): string[] => services.filter((one) => one.id === id).map(waitsWords)
  assert.deepEqual([...waits('unitEnrolment'), ...waits('residentChange')], ['等单位补材料', '等参保人补材料'])
  assert.deepEqual(new Set(servicesOn(packOf('shangluo'), 'agreementPosting').map(waitsWords)), new Set(['等机构补材料']))
})
