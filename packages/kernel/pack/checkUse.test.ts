import assert from 'node:assert/strict'
import { test } from 'node:test'
import { example } from '@jingban/packs/example/example.ts'
import { variedPack } from '../testing/vary.ts'
import { check } from './check.ts'
import type { Pack } from './pack.ts'

/** What a change of the example makes the check say, as path and problem. */
const said = (change: (copy: Pack) => void): string[] => check(variedPack(example, change)).map(({ path, problem }) => `${path} ${problem}`)
const filing = (copy: Pack) => copy.services[0]?.filing

/** What is declared, and what is said when nothing uses it. */
const idle: [what: string, change: (copy: Pack) => void, said: string][] = [
  ['a pool', (copy) => Object.assign(copy.pools ?? {}, { spare: copy.pools?.city }), 'pools/spare 这个专家库没有哪个环节抽取'],
  [
    'a list of the area',
    (copy) => copy.lists?.push({ id: 'spare', name: '备用', per: 'area', closes: 'byHand', steps: [], basis: 'EX-21' }),
    'lists/spare 没有哪个环节进这个名册',
  ],
  ['a role', (copy) => Object.assign(copy.roles, { guard: { name: '门卫', of: 'outside', scope: 'any' } }), 'roles/guard 这个岗位没有事做'],
  [
    'a directory that says who may take what',
    (copy) => Object.assign(copy.organisations ?? {}, { labs: { name: '鉴定机构', list: [{ name: '甲', diseases: ['D01'] }], basis: 'EX-02' } }),
    'organisations/labs 没有哪里用到这个名录',
  ],
  [
    'a fee',
    (copy) => {
      const fees = filing(copy)?.fees
      if (Array.isArray(fees))
        fees.push({ id: 'spare', name: '备用费', per: 'person', fen: 1, payer: 'applicant', payee: 'counter', refund: 'never', basis: 'EX-22' })
    },
    'services/determination/filing/fees/spare 没有哪个环节等这项收费',
  ],
  [
    'a form of a list',
    (copy) => Object.assign(copy, { forms: [...(copy.forms ?? []), { id: 'roll', title: '花名册', of: 'list', rows: [], basis: 'EX-21' }] }),
    'forms/roll 名册的表没有哪一步打印',
  ],
]

for (const [what, change, problem] of idle) {
  test(`${what} that nothing uses is a problem`, () => {
    assert.ok(said(change).includes(problem), JSON.stringify(said(change)))
  })
}

test('a role of the agency needs nothing to do of its own, since it sees every case', () => {
  assert.deepEqual(
    said((copy) => Object.assign(copy.roles, { reader: { name: '查阅岗', of: 'agency' } })),
    [],
  )
})

test('a list that a unit collects by itself needs nobody who waits on it', () => {
  assert.deepEqual(
    said((copy) => copy.lists?.push({ id: 'spare', name: '备用', per: 'unit', closes: 'byHand', steps: [], basis: 'EX-21' })),
    [],
  )
})

test('a list that is closed by hand gives no limit to whoever waits for it', () => {
  const open = said((copy) => {
    const monthly = copy.lists?.find((list) => list.id === 'monthly')
    if (monthly) monthly.closes = 'byHand'
    for (const procedure of copy.services[0]?.procedures ?? []) {
      procedure.clocks = procedure.clocks.filter((clock) => !['promise', 'whole'].includes(clock.id))
    }
  })
  assert.ok(open.includes('services/determination/procedures/panel/stages/batch 这个环节没有时限'), JSON.stringify(open))
})
