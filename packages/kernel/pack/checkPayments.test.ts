import assert from 'node:assert/strict'
import { test } from 'node:test'
import { example } from '@jingban/packs/example/example.ts'
import { check } from './check.ts'
import type { Pack } from './pack.ts'
import type { Act, Procedure, Review, Stage } from './stage.ts'

const audit: Review = {
  ...{ kind: 'review', id: 'audit', name: '审核', by: 'officer', fill: { how: 'queue' }, decides: true, basis: 'SS-01' },
  records: [{ id: 'payable', label: '支付金额', type: 'money', required: true }],
}
const rule = { amount: 'payable', payee: 'person', fund: 'resident', checkedBy: 'director' } as const
const pay = (changes: Partial<NonNullable<Act['pays']>> = {}): Stage => ({
  ...{ kind: 'act', id: 'pay', name: '拨付', by: 'officer', does: 'pay', basis: 'SS-01' },
  pays: { ...rule, ...changes },
})

/** The problems of the example pack with one more procedure of these stages. */
function problems(...stages: Stage[]): string[] {
  const [service] = example.services
  assert.ok(service)
  const tell = (service.procedures[0]?.after ?? []).filter(({ act }) => act.does === 'tell')
  const procedure: Procedure = { id: 'paying', stages, clocks: [], after: tell }
  const routes = [{ when: { fact: 'phone', is: 'paying' } as const, procedure: 'paying' }, ...service.routes]
  const pack: Pack = {
    ...example,
    roles: {
      ...example.roles,
      officer: { name: '经办', of: 'agency' },
      director: { name: '复核', of: 'agency' },
      bank: { name: '银行', of: 'outside', scope: 'any' },
    },
    services: [{ ...service, procedures: [...service.procedures, procedure], routes }, ...example.services.slice(1)],
  }
  return check(pack)
    .filter((one) => one.path.includes('/procedures/paying/stages/pay/pays'))
    .map((one) => one.problem)
}

test('[SL-2.5] a payment needs a decision before it, an amount somebody records, and two roles of the agency', () => {
  const { decides: _decides, ...asked } = audit
  assert.deepEqual(problems(audit, pay()), [])
  assert.deepEqual(problems(audit, pay({ amount: 'accountBalance', fund: 'personalAccount' })), [])
  assert.deepEqual(problems(asked, pay()), ['付款以前没有哪个环节作出决定'])
  assert.deepEqual(problems(audit, pay({ amount: 'nowhere' })), ['没有地方记录金额：nowhere'])
  assert.deepEqual(problems(audit, pay({ checkedBy: 'officer' })), ['制单和复核是同一个岗位'])
  assert.deepEqual(problems(audit, pay({ checkedBy: 'bank' })), ['复核付款的不是经办机构的岗位'])
  assert.deepEqual(problems(audit, pay({ checkedBy: 'nobody' })), ['没有这个岗位：nobody'])
})
