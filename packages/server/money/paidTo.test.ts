import assert from 'node:assert/strict'
import { test } from 'node:test'
import { packs } from '@jingban/packs/packs.ts'
import { paidTo } from './paidTo.ts'

const pack = packs.find(({ area }) => area === 'shangluo')
const ofService = (id: string) => {
  const procedure = pack?.services.find((one) => one.id === id)?.procedures[0]
  assert.ok(procedure, id)
  return paidTo({ procedure })
}

test('[SL-7.4] what maternity insurance pays has gone to the unit: nobody is sent to look for it in their own account', () => {
  for (const id of ['prenatalExamination', 'deliveryCosts', 'familyPlanning', 'maternityAllowance']) {
    const { words, brief } = ofService(id)
    assert.match(words, /到单位账户，不付给个人/)
    assert.match(brief, /到单位账户/)
    assert.doesNotMatch(words + brief, /请查银行账户/)
  }
})

test('[SL-6A.4] [SL-6B.3] what is reimbursed has gone to the account that was filed', () => {
  for (const id of ['outpatientReimbursement', 'inpatientReimbursement']) {
    assert.deepEqual(ofService(id), { words: '到您填的账户，请查银行账户。', brief: '，请查银行账户。' })
  }
})
