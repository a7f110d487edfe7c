import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exampleCity } from '@jingban/packs/example/setting.ts'
import type { Actor } from '../case/actor.ts'
import { campaignRules } from '../testing/campaign.ts'
import { type ListVerb, mayList } from './may.ts'

const { pack, rule } = campaignRules(exampleCity)
const staff = (role: string, institution?: string, area = pack.area): Actor => ({
  kind: 'staff',
  id: role,
  area,
  roles: [{ role, ...(institution && { institution }) }],
})
const own = { place: 'U1' }
const may = (actor: Actor, verb: ListVerb, step?: string) => mayList(pack, actor, rule, own, verb, step)

test('[SHZ-44] an agent sees and works the lists of the own unit and of no other', () => {
  const agent = staff('unitAgent', 'U1')
  assert.deepEqual([may(agent, 'see'), may(agent, 'close'), may(agent, 'remove'), may(agent, 'step', 'pay')], [true, true, true, true])
  for (const other of [staff('unitAgent', 'U2'), staff('unitAgent'), staff('unitAgent', 'U1', 'elsewhere')]) {
    assert.deepEqual([may(other, 'see'), may(other, 'close'), may(other, 'step', 'pay')], [false, false, false])
  }
})

test('the agency sees every list, and each does only the steps of its own', () => {
  assert.deepEqual([may(staff('bureau'), 'see'), may(staff('bureau'), 'step', 'results'), may(staff('bureau'), 'step', 'pay')], [true, true, false])
  assert.deepEqual([may(staff('unitAgent', 'U1'), 'step', 'results'), may(staff('unitAgent', 'U1'), 'step', 'none')], [false, false])
  assert.deepEqual([may(staff('officer'), 'close'), may(staff('supervisor'), 'close')], [false, true])
})

test('nobody else has anything to do with a list: applicants, experts, people of another role', () => {
  const expert: Actor = { kind: 'staff', id: 'e', area: pack.area, roles: [{ role: 'unitAgent', institution: 'U1', expert: 'e1' }] }
  const others: Actor[] = [expert, staff('applicant', 'U1'), { kind: 'citizen', account: 'a', persons: [] }, { kind: 'anyone' }]
  for (const actor of others) {
    assert.equal(may(actor, 'see'), false)
  }
  assert.equal(may({ kind: 'system' }, 'step', 'pay'), true)
})

test('a list of the whole area is for those who have a step of it', () => {
  const wide = { ...rule, per: 'area' as const }
  const sees = (role: string) => mayList(pack, staff(role, 'H1'), wide, { place: '' }, 'see')
  assert.deepEqual([sees('unitAgent'), sees('hospitalOffice'), sees('officer')], [true, false, true])
})
