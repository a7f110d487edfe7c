import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { instantOf, plusHours } from '@jingban/kernel/time/instant.ts'
import { listNotices } from '../notices/outbox.ts'
import { enterPerson, updatePerson } from '../registry/enterPerson.ts'
import { findPerson, findPersonByIdNumber } from '../registry/persons.ts'
import { fictionalIdentity, testRegister } from '../registry/testRegister.ts'
import { actorOf } from './actor.ts'
import { signInCitizen } from './citizens.ts'
import { bindPatient, findPatient, listPatients, type NewPatient, removePatient } from './patients.ts'
import { requestCode } from './phoneCode.ts'
import { type RealNameSource, registerSource } from './realName.ts'

const now = instantOf(Date.UTC(2026, 3, 3, 1))

suite('patients of an account', () => {
  const register = testRegister()
  let made = 0
  const account = async (phone = `139${String(made++).padStart(8, '0')}`, at = now) => {
    await requestCode(register.db, register.keys, { area: phone, signature: '示例医保', phone, address: phone, device: phone }, at)
    const [notice] = await listNotices(register.db, register.keys, phone, { showCodes: true })
    const code = /验证码 (\d{6})/.exec(notice?.text ?? '')?.[1] ?? ''
    const signedIn = await signInCitizen(register.db, register.keys, { phone, code }, at)
    assert.ok(signedIn.kind === 'signedIn')
    return signedIn.account
  }
  const patient = (sequence: number, more: Partial<NewPatient> = {}): NewPatient => ({
    ...{ area: 'a', name: '王秀兰', idNumber: fictionalIdentity(sequence).idNumber, relation: 'parent' },
    ...more,
  })
  const bind = (to: string, whom: NewPatient, source?: RealNameSource) =>
    bindPatient(register.db, register.keys, source ?? registerSource(register.db, register.keys), to, whom, now)
  const insuredPerson = (sequence: number, name: string, registeredPhone?: string) =>
    enterPerson(
      register.db,
      register.keys,
      {
        ...{ area: 'a', name, identity: fictionalIdentity(sequence), insured: { insurance: 'resident' as const, area: 'a' } },
        ...(registeredPhone && { registeredPhone }),
      },
      now,
    )
  const actor = (of: string) => actorOf(register.db, { kind: 'citizen', account: of })

  test('[DY-51] [SJZ-09] one account can hold several patients, each with what they are to its holder; the actor carries those who are proved', async () => {
    const phone = '13700000001'
    const mother = (await insuredPerson(1, '王秀兰', phone)).id
    const daughter = await account(phone)
    assert.deepEqual(await bind(daughter, patient(1)), { kind: 'bound', person: mother, verified: true, proved: true })
    const self = await bind(daughter, patient(2, { name: '李示例', relation: 'self' }))
    assert.ok(self.kind === 'bound' && !self.proved)
    const listed = await listPatients(register.db, register.keys, 'a', daughter)
    assert.deepEqual(
      listed.map(({ person, relation, proof }) => [person.id, person.name, relation, proof]),
      [
        [self.person, '李示例', 'self', undefined],
        [mother, '王秀兰', 'parent', 'registeredPhone'],
      ],
    )
    assert.deepEqual(await actor(daughter), { kind: 'citizen', account: daughter, persons: [mother] })
  })

  test('who knows the name and the number of an insured person only claims them, and is told nothing that was not typed', async () => {
    const { id } = await insuredPerson(3, '阿依古丽·买买提', '13700000003')
    const stranger = await account()
    const bound = await bind(stranger, patient(3, { name: '阿依古丽•买买提', relation: 'self' }))
    assert.deepEqual(bound, { kind: 'bound', person: id, verified: true, proved: false })
    assert.deepEqual(await actor(stranger), { kind: 'citizen', account: stranger, persons: [] })
    const found = await findPatient(register.db, register.keys, { area: 'a', account: stranger, person: id })
    assert.deepEqual(Object.keys(found?.person ?? {}).sort(), ['area', 'birth', 'birthYear', 'id', 'idNumber', 'kind', 'name', 'sex'])
  })

  test('a phone that was typed into an application proves nothing; only that of the register does', async () => {
    const phone = '13700000004'
    const { id } = await insuredPerson(15, '王秀兰')
    await updatePerson(register.db, register.keys, 'a', id, { phone })
    const stranger = await account(phone)
    assert.equal(((await bind(stranger, patient(15))) as { proved: boolean }).proved, false)
    await updatePerson(register.db, register.keys, 'a', id, { registeredPhone: phone })
    assert.equal(((await bind(stranger, patient(15))) as { proved: boolean }).proved, true)
  })

  test('another name than the insured person has is refused, and the right one is not told', async () => {
    await insuredPerson(4, '王秀兰')
    assert.deepEqual(await bind(await account(), patient(4, { name: '王秀梅' })), { kind: 'nameDiffers' })
  })

  test('whom nobody knows is entered unverified; a second account binds the same person, but not under another name', async () => {
    const first = await bind(await account(), patient(5))
    assert.ok(first.kind === 'bound' && !first.verified)
    assert.deepEqual(await bind(await account(), patient(5)), first)
    assert.deepEqual(await bind(await account(), patient(5, { name: '王秀梅' })), { kind: 'nameDiffers' })
  })

  test('what the source of real names knows wins over what somebody had typed before', async () => {
    const typed = await bind(await account(), patient(6, { name: '王秀蓝' }))
    const source: RealNameSource = { compare: async () => ({ kind: 'agrees', insured: { insurance: 'employee', area: 'a' } }) }
    assert.ok(typed.kind === 'bound')
    assert.deepEqual(await bind(await account(), patient(6), source), { kind: 'bound', person: typed.person, verified: true, proved: false })
    const person = await findPerson(register.db, register.keys, 'a', typed.person)
    assert.deepEqual([person?.name, person?.insured], ['王秀兰', { insurance: 'employee', area: 'a' }])
  })

  test('whom the source knows under another name is not even entered', async () => {
    const source: RealNameSource = { compare: async () => ({ kind: 'differs' }) }
    assert.deepEqual(await bind(await account(), patient(11), source), { kind: 'nameDiffers' })
    assert.equal(await findPersonByIdNumber(register.db, register.keys, 'a', patient(11).idNumber), undefined)
  })

  test('the built-in source answers for the insured people of the area alone', async () => {
    const source = registerSource(register.db, register.keys)
    await insuredPerson(12, '王秀兰')
    await bind(await account(), patient(13))
    const compare = (sequence: number, name: string, area = 'a') => source.compare(area, name, patient(sequence).idNumber)
    assert.deepEqual(await compare(12, '王 秀兰'), { kind: 'agrees', insured: { insurance: 'resident', area: 'a' } })
    assert.deepEqual(await compare(12, '王秀梅'), { kind: 'differs' })
    for (const answer of [await compare(12, '王秀兰', 'b'), await compare(13, '王秀兰'), await compare(14, '王秀兰')]) {
      assert.deepEqual(answer, { kind: 'unknown' })
    }
  })

  test('a wrong number and a missing name are told apart', async () => {
    const to = await account()
    assert.deepEqual(await bind(to, patient(7, { idNumber: '11010519491231' })), { kind: 'idNumber', problem: { kind: 'length', length: 14 } })
    assert.deepEqual(await bind(to, patient(7, { name: ' ' })), { kind: 'noName' })
  })

  test('an account cannot try names against numbers all day', async () => {
    await insuredPerson(8, '王秀兰')
    const to = await account()
    for (let n = 0; n < 30; n++) assert.equal((await bind(to, patient(8, { name: `王${n}` }))).kind, 'nameDiffers')
    assert.deepEqual(await bind(to, patient(8)), { kind: 'wait', seconds: 86_400 })
  })

  test('a patient can be taken off the account', async () => {
    const to = await account()
    const bound = await bind(to, patient(9))
    assert.ok(bound.kind === 'bound')
    assert.equal(await removePatient(register.db, register.keys, { area: 'a', account: to, person: bound.person }, now), true)
    assert.deepEqual(await listPatients(register.db, register.keys, 'a', to), [])
  })

  test('who gets a phone number that lay idle for half a year gets neither the family nor the filings of the owner before', async () => {
    const phone = '13999999999'
    const to = await account(phone)
    await bind(to, patient(10))
    assert.equal(await account(phone, plusHours(now, 170 * 24)), to)
    assert.equal((await listPatients(register.db, register.keys, 'a', to)).length, 1)
    const next = await account(phone, plusHours(now, 351 * 24))
    assert.notEqual(next, to)
    assert.deepEqual(await listPatients(register.db, register.keys, 'a', next), [])
    assert.equal(await account(phone, plusHours(now, 352 * 24)), next)
  })
})
