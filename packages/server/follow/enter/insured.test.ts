import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { knownFacts } from '../../filing/knownFacts.ts'
import { pastValues } from '../../insurance/changePerson.ts'
import { faultsOfCase } from '../../insurance/faults.ts'
import { countMembers, insuranceOf } from '../../insurance/read.ts'
import { eraseBlocks } from '../../registry/eraseBlocks.ts'
import { erasePersonalData } from '../../registry/erasePerson.ts'
import { findPerson, findPersonByIdNumber } from '../../registry/persons.ts'
import { area, county, doneDeed, enrolledUnit, enterNatural, fictionalNumber } from '../../testing/registerCase.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'
import { follow } from '../follow.ts'

let world: TestWorld
let unit: string
before(async () => {
  world = await testWorld('2026-04-03T10:00')
  unit = await enrolledUnit(world, '示例商贸有限公司')
})
after(() => world.close())

const row = (sequence: number, name: string, change: string, more: Record<string, string | number> = {}) => ({
  ...{ name, documentKind: '身份证', idNumber: fictionalNumber(sequence), change, wage: 500_000, mobile: '13800000001' },
  ...more,
})
const household = {
  ...{ householdProvince: '陕西省', householdCity: '商洛市', householdCounty: county },
  ...{ householdTown: '示例镇', householdVillage: '示例村' },
}
const schemes = ['职工基本医疗保险', '生育保险']
const schemeStates = ['employee active', 'maternity active']
const enter = (...employees: ReturnType<typeof row>[]) =>
  doneDeed(world, 'employeeEnrolment', unit, {
    facts: { insuredSchemes: schemes },
    personal: { fillerName: '钱示例' },
    rows: { employees },
  })
const change = (service: string, subject: string, ...changes: Record<string, string>[]) =>
  doneDeed(world, service, subject, { facts: { keyChanged: false }, personal: { fillerName: '钱示例' }, rows: { changes } })
const codesOf = async (id: string) => (await faultsOfCase(world.db, area, id)).map(({ line, fault }) => `${line} ${fault.code}`)
const stateOf = async (sequence: number) => {
  const person = await findPersonByIdNumber(world.db, world.keys, area, fictionalNumber(sequence))
  return person && (await insuranceOf(world, area, person.id)).relations.map(({ scheme, state }) => `${scheme} ${state}`)
}

test('[SL-F2.2] every row of table 2 is entered by itself; what the register refuses is a row people see, and nothing of it is half done', async () => {
  const id = await enter(row(1, '王示例', '增加'), row(2, '李示例', '增加'), row(1, '王示例', '增加'), row(3, '张示例', '恢复'))
  assert.deepEqual(await codesOf(id), ['3 alreadyEnrolled', '4 unknownPerson'])
  assert.deepEqual(await stateOf(1), ['employee active', 'maternity active'])
  assert.equal(await countMembers(world, area, unit), 2)
  assert.equal(await stateOf(3), undefined, 'whoever is refused is not entered as a person either')
  const person = await findPersonByIdNumber(world.db, world.keys, area, fictionalNumber(1))
  assert.deepEqual(person?.insured, { insurance: 'employee', area, county })
  assert.equal(person?.registeredPhone, '13800000001')
  await follow(world, { area, stream: `case:${id}`, after: 0 })
  assert.deepEqual([(await codesOf(id)).length, await countMembers(world, area, unit)], [2, 2], 'followed twice, entered once')
})

test('three workers that follow the same deed at the same moment enter each row once, and tell each fault once', async () => {
  const quiet = { ...world, settle: async () => {} }
  const before = await countMembers(world, area, unit)
  const employees = [row(71, '孙示例', '增加'), row(72, '周示例', '增加'), row(71, '孙示例', '增加'), row(73, '吴示例', '恢复')]
  const filled = { facts: { insuredSchemes: schemes }, personal: { fillerName: '钱示例' }, rows: { employees } }
  const id = await doneDeed(quiet, 'employeeEnrolment', unit, filled)
  assert.equal(await stateOf(71), undefined)
  const job = { area, stream: `case:${id}`, after: 0 }
  const all = await Promise.allSettled([1, 2, 3].map(() => follow(world, job)))
  // One that was overtaken is tried again, as the queue does.
  if (all.some((one) => one.status === 'rejected')) await follow(world, job)
  assert.deepEqual(await codesOf(id), ['3 alreadyEnrolled', '4 unknownPerson'])
  assert.deepEqual([await stateOf(71), await stateOf(72)], [schemeStates, schemeStates])
  assert.equal(await countMembers(world, area, unit), before + 2)
})

test('[SL-1B.3] a wrong number, another name, another phone and somebody nobody knows are each told with their row', async () => {
  const id = await enter(
    row(4, '周示例', '增加', { idNumber: 'E12345678' }),
    row(2, '李四', '中断'),
    row(5, '吴示例', '恢复'),
    row(2, '李示例', '中断'),
    row(2, '李示例', '恢复', { mobile: '13900000009' }),
  )
  assert.deepEqual(await codesOf(id), ['1 numberInvalid', '2 nameDiffers', '3 unknownPerson', '5 phoneDiffers'])
  assert.deepEqual(await stateOf(2), ['employee active', 'maternity active'], 'beside the phone all of row 5 was entered')
})

test('[SL-2.3] 终止 keeps why: by the remark of the row, and death ends everything', async () => {
  await enter(row(6, '郑示例', '增加'), row(7, '孙示例', '增加'))
  await enter(row(6, '郑示例', '终止', { remarks: '本人死亡' }), row(7, '孙示例', '终止', { remarks: '出国定居' }))
  const [dead, gone] = await Promise.all(
    [6, 7].map(async (sequence) => {
      const person = await findPersonByIdNumber(world.db, world.keys, area, fictionalNumber(sequence))
      return insuranceOf(world, area, person?.id ?? '')
    }),
  )
  assert.equal(dead?.deathOn, '2026-04-03')
  assert.deepEqual(
    gone?.relations.map(({ reason }) => reason),
    ['emigrated', 'emigrated'],
  )
})

test('[SL-F2.2] 统筹区内转移 takes a resident over into the insurance of employees, and leaves one basic relation', async () => {
  const person = await enterNatural(world, '田示例', fictionalNumber(22))
  await doneDeed(world, 'residentEnrolment', person, {
    facts: { identityDocument: '身份证', residentStatus: '无业成年人' },
    personal: { ...household, homeAddress: '示例镇示例村 2 号' },
  })
  assert.deepEqual(await stateOf(22), ['resident active'])
  assert.deepEqual(await codesOf(await enter(row(22, '田示例', '增加'))), ['1 alreadyEnrolled'])
  assert.deepEqual(await codesOf(await enter(row(22, '田示例', '统筹区内转移', { mobile: '' }))), [])
  const { relations } = await insuranceOf(world, area, person)
  assert.deepEqual(
    relations.filter(({ state }) => state === 'active').map(({ scheme, unit: where }) => [scheme, where]),
    [['employee', unit]],
  )
})

test('[SL-1B.12] a changed name, number or birth keeps the old value sealed; what does not fit is a row people see', async () => {
  await enter(row(8, '王老名', '增加'))
  const own = { idNumber: fictionalNumber(8), name: '王老名' }
  const id = await change(
    'employeeChange',
    unit,
    { ...own, item: '姓名', before: '王老名', after: '王新名' },
    { ...own, name: '王新名', item: '身份证件号码', before: own.idNumber, after: fictionalNumber(80) },
    { idNumber: fictionalNumber(80), name: '王新名', item: '出生日期', before: '1980-01-01', after: '1981-01-01' },
    { idNumber: fictionalNumber(80), name: '王新名', item: '手机号码', before: '13800000009', after: '13800000002' },
    { idNumber: fictionalNumber(80), name: '王新名', item: '身份证件号码', after: fictionalNumber(1) },
    { idNumber: fictionalNumber(80), name: '王新名', item: '其他', after: '别的' },
  )
  assert.deepEqual(await codesOf(id), ['3 birthDiffersFromNumber', '4 beforeDiffers', '5 numberTaken', '6 byHand'])
  const person = await findPersonByIdNumber(world.db, world.keys, area, fictionalNumber(80))
  assert.equal(person?.name, '王新名')
  assert.deepEqual((await pastValues(world, area, person?.id ?? '')).map(({ item, before: was }) => `${item} ${was}`).sort(), [
    `idNumber ${fictionalNumber(8)}`,
    'name 王老名',
  ])
  const written = JSON.stringify(await world.db.rows('select data from event where stream = $1', [`insurance:${person?.id}`]))
  assert.doesNotMatch(written, /王|6110211980/)
  assert.match(written, /"item":"name"/)
})

test('[SL-1C.1] a resident is registered with household, phone and what the public purse pays for; a stranger’s row of table 6 is refused', async () => {
  const person = await enterNatural(world, '林示例', fictionalNumber(20))
  await doneDeed(world, 'residentEnrolment', person, {
    facts: { identityDocument: '身份证', residentStatus: '无业成年人', subsidy: ['低保'] },
    personal: { ...household, homeAddress: '示例镇示例村 1 号' },
  })
  const insured = await insuranceOf(world, area, person)
  assert.deepEqual(insured.relations, [{ scheme: 'resident', county, from: '2026-04-03', since: '2026-04-03', state: 'active' }])
  assert.deepEqual(insured.aid, [{ category: '低保', from: '2026-04-03' }])
  assert.equal((await findPerson(world.db, world.keys, area, person))?.household, `陕西省商洛市${county}示例镇示例村`)
  await enterNatural(world, '何示例', fictionalNumber(21))
  const id = await change(
    'residentChange',
    person,
    { idNumber: fictionalNumber(21), name: '何示例', item: '通讯地址', after: '别处' },
    { idNumber: fictionalNumber(20), name: '林示例', item: '通讯地址', before: '示例镇示例村 1 号', after: '示例镇示例村 2 号' },
  )
  assert.deepEqual(await codesOf(id), ['1 notOwnRow'])
  assert.equal((await findPerson(world.db, world.keys, area, person))?.address, '示例镇示例村 2 号')
})

test('[SL-4.3] a filing away that passed is in force and answers, where a form asks, that the person lives away', async () => {
  const person = await enterNatural(world, '高示例', fictionalNumber(22))
  const filing = (filingKind: string, toCity: string) =>
    doneDeed(world, 'outOfAreaFiling', person, {
      facts: { awayCategory: '异地长期居住人员', kind: '异地长期居住人员', filingKind, toProvince: '浙江省', toCity },
      personal: { homeAddress: '示例镇', treatmentAddress: '示例路' },
    })
  const id = await filing('新增', '杭州市')
  const found = await findPerson(world.db, world.keys, area, person)
  assert.ok(found)
  assert.equal(knownFacts(found, '2026-04-03').livesAway, true)
  assert.equal(knownFacts(found, '2026-04-02').livesAway, undefined)
  assert.deepEqual(await codesOf(await filing('新增', '宁波市')), ['0 alreadyFiledAway'])
  world.passHours(48)
  await filing('变更', '宁波市')
  assert.deepEqual(
    (await insuranceOf(world, area, person)).filedAway.map(({ id: filed, kind, city, to }) => ({ filed, kind, city, to })),
    [
      { filed: id, kind: 'livesAway', city: '杭州市', to: '2026-04-04' },
      { filed: id, kind: 'livesAway', city: '宁波市', to: undefined },
    ],
  )
})

test('whoever is still insured is not erased, and neither is a unit that stands; what was sealed of a person goes with the key', async () => {
  const person = await findPersonByIdNumber(world.db, world.keys, area, fictionalNumber(80))
  const kinds = async (id: string) => (await eraseBlocks(world.db, {}, area, id, '2026-04-05')).map(({ kind }) => kind)
  assert.ok((await kinds(person?.id ?? '')).includes('insured'))
  assert.ok((await kinds(unit)).includes('insured'))
  await world.db.transaction((db) => erasePersonalData(db, world.keys, area, person?.id ?? '', world.clock.now()))
  assert.deepEqual(await pastValues(world, area, person?.id ?? ''), [])
})
