import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { pastValues } from '../../insurance/changePerson.ts'
import { faultsOfCase } from '../../insurance/faults.ts'
import { countMembers, unitByCode, unitOf } from '../../insurance/read.ts'
import { findPerson } from '../../registry/persons.ts'
import { area, county, doneDeed, enterUnitPerson, type Filled, fictionalCode } from '../../testing/registerCase.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-03T10:00')
})
after(() => world.close())

const enrolment: Filled = {
  facts: {
    ...{ enrolmentKind: '新参保登记', unitAddress: '洛南县示例路 1 号', unitNature: '企业', handlerDepartment: '人事科' },
    schemes: ['职工基本医疗保险', '生育保险'],
  },
  personal: {
    ...{ legalRepresentativeName: '赵示例', legalRepresentativePhone: '13900000001', legalRepresentativeIdNumber: '611021197001010015' },
    ...{
      payeeName: '示例商贸有限公司',
      payeeAccount: '6222000000000000017',
      payeeBank: '示例银行洛南支行',
      handlerName: '钱示例',
      phone: '13800005619',
    },
  },
}
const kind = (enrolmentKind: string): Filled => ({ ...enrolment, facts: { ...enrolment.facts, enrolmentKind } })
const codesOf = async (id: string) => (await faultsOfCase(world.db, area, id)).map(({ line, fault }) => `${line} ${fault.code}`)

test('[SL-1A.7] a unit that passed the audit is registered: a number, county, schemes; account and people sealed, and no name in any event', async () => {
  const unit = await enterUnitPerson(world, '示例商贸有限公司', fictionalCode(1))
  const id = await doneDeed(world, 'unitEnrolment', unit, enrolment)
  const found = await unitOf(world, area, unit)
  assert.equal(found?.unitCode, '611000000001')
  assert.deepEqual([found.state, found.county, found.kind, found.schemes], ['active', county, '企业', ['employee', 'maternity']])
  assert.equal(found.personal.payeeAccount, '6222000000000000017')
  assert.deepEqual(found.facts, { handlerDepartment: '人事科' })
  assert.equal(found.address, '洛南县示例路 1 号')
  assert.equal(await unitByCode(world, area, '611000000001'), unit)
  const events = JSON.stringify(await world.db.rows(`select data from event where stream = $1`, [`unit:${unit}`]))
  assert.match(events, new RegExp(`case:${id}`))
  assert.doesNotMatch(events, /赵示例|6222000|13900000001/)
})

test('a unit that is registered already, suspended or not, is told so in a row people see; 注销 waits for its members', async () => {
  const unit = await enterUnitPerson(world, '示例二厂', fictionalCode(2))
  await doneDeed(world, 'unitEnrolment', unit, enrolment)
  assert.deepEqual(await codesOf(await doneDeed(world, 'unitEnrolment', unit, enrolment)), ['0 unitAlreadyEnrolled'])
  assert.deepEqual(await codesOf(await doneDeed(world, 'unitEnrolment', unit, kind('暂停登记'))), [])
  assert.equal((await unitOf(world, area, unit))?.state, 'suspended')
  await doneDeed(world, 'unitEnrolment', unit, enrolment)
  assert.equal((await unitOf(world, area, unit))?.state, 'active', 'a suspended unit that enrols is resumed')
  await doneDeed(world, 'unitEnrolment', unit, kind('注销登记'))
  assert.equal((await unitOf(world, area, unit))?.state, 'cancelled')
  assert.equal(await unitOf(world, area, unit, '2026-04-02'), undefined)
  assert.equal(await countMembers(world, area, unit), 0)
})

test('[SL-F4.2] a change takes the place of what the register has; where the old side says otherwise nothing is overwritten', async () => {
  const unit = await enterUnitPerson(world, '示例三厂', fictionalCode(3))
  await doneDeed(world, 'unitEnrolment', unit, enrolment)
  const id = await doneDeed(world, 'unitChange', unit, {
    facts: {
      unitName: '示例三厂',
      newUnitName: '示例三厂有限公司',
      unitNature: '机关',
      newUnitNature: '民办非企业单位',
      newCreditCode: fictionalCode(33),
    },
    personal: { payeeAccount: '6222000000000000017', newPayeeAccount: '6222000000000000025', payeeBank: '别的银行', newPayeeBank: '第三银行' },
  })
  const found = await unitOf(world, area, unit)
  assert.deepEqual([found?.name, found?.creditCode, found?.kind], ['示例三厂有限公司', fictionalCode(33), '企业'])
  assert.deepEqual([found?.personal.payeeAccount, found?.personal.payeeBank], ['6222000000000000025', '示例银行洛南支行'])
  assert.deepEqual(
    (await faultsOfCase(world.db, area, id)).map(({ fault }) => fault),
    [
      { code: 'beforeDiffers', item: 'unitNature' },
      { code: 'beforeDiffers', item: 'payeeBank' },
    ],
  )
  const past = await pastValues(world, area, unit)
  assert.deepEqual(past.map(({ item, before: was }) => [item, was]).sort(), [
    ['creditCode', fictionalCode(3)],
    ['payeeAccount', '6222000000000000017'],
    ['unitName', '示例三厂'],
  ])
  assert.equal((await findPerson(world.db, world.keys, area, unit))?.name, '示例三厂有限公司')
})
