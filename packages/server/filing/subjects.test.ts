import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Actor } from '@jingban/kernel/case/actor.ts'
import type { HandedIn } from '@jingban/kernel/case/event.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import { refusalWords } from '../cases/refusalWords.ts'
import { area, county, enterNatural, enterUnitPerson, fictionalCode, fictionalNumber } from '../testing/registerCase.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import type { Contacts } from './contacts.ts'
import { file } from './file.ts'

let world: TestWorld
let person: string
let unit: string
before(async () => {
  world = await testWorld('2026-04-03T10:00')
  person = await enterNatural(world, '王示例', fictionalNumber(1))
  unit = await enterUnitPerson(world, '示例商贸有限公司', fictionalCode(1))
})
after(() => world.close())

const counter: Actor = { kind: 'staff', id: 'counter-1', area, roles: [{ role: 'counter', county }] }

async function attempt(service: string, subject: string, facts: Facts = {}, handedIn: HandedIn[] = [], more: Contacts = {}): Promise<string> {
  const contacts = { phone: '13800005619', ...more }
  const shared = { area, service, person: subject, channel: '现场窗口', filedAs: 'applicant', contacts }
  const given = { representative: false, county, ...facts }
  const filed = await file(world, counter, { ...shared, facts: given, cases: [{ facts: {}, handedIn }] }, async () => 'digest', randomUUID())
  if (filed.kind !== 'refused') return filed.kind
  return `${filed.refusal.code} ${refusalWords(filed.refusal).title}`
}

test('a natural person is no unit, whatever the facts of the filing say, and a unit no natural person', async () => {
  assert.equal(await attempt('unitQuery', person, { legalPerson: true }), 'wrongSubject 这一项是给单位办的。')
  assert.equal(await attempt('outOfAreaFiling', unit), 'wrongSubject 这一项是给个人办的。')
  assert.equal(await attempt('unitQuery', unit, {}, [{ item: 'proofOfUnit', pages: 1 }]), 'done')
})

test('[SL-1A.10] that key information changes follows from the answers and is not said: without it no more papers are asked for', async () => {
  const asked = [
    { item: 'form', pages: 1 },
    { item: 'keyPapers', pages: 1, asked: '核实' },
  ]
  assert.match(await attempt('unitChange', unit, { keyChanged: true }, asked), /^notAskable 这一件不能要求提供这份材料/)
})

test('[SL-1B.12] [SL-1C.10] a line of the table that changes a name lets more papers be asked for, whatever box was ticked; a new telephone does not', async () => {
  const papers = ['id', 'form', 'keyPapers'].map((item) => ({ item, pages: 1, ...(item === 'keyPapers' && { asked: '核实' }) }))
  const changing = (item: string) => ({
    personal: { fillerName: '王示例' },
    rows: { changes: [{ idNumber: fictionalNumber(1), name: '王示例', item, before: '旧的', after: '新的' }] },
  })
  for (const service of ['employeeChange', 'residentChange']) {
    const facts = { flexibleEmployment: false, informationKind: '非关键信息' }
    assert.match(await attempt(service, person, facts, papers, changing('手机号码')), /^notAskable/)
    assert.equal(await attempt(service, person, facts, papers, changing('姓名')), 'done')
  }
})
