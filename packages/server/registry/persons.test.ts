import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { instantOf } from '@jingban/kernel/time/instant.ts'
import { queueNotice } from '../notices/queueNotice.ts'
import { confirmInsured, enterLegalPerson, enterPerson, placeLegalPerson, updatePerson } from './enterPerson.ts'
import { erasePersonalData } from './erasePerson.ts'
import { personHashes } from './person.ts'
import { normaliseName, sameName } from './personName.ts'
import {
  findPerson,
  findPersonByIdNumber,
  findPersons,
  findPersonsByIdTail,
  findPersonsByNameHash,
  findPersonsByPhone,
  personKey,
} from './persons.ts'
import { rewrapKeys } from './rotateKeys.ts'
import { open, seal } from './seal.ts'
import { fictionalCreditCode, fictionalIdentity, testRegister } from './testRegister.ts'

const now = instantOf(Date.UTC(2026, 3, 3, 1))

suite('the register of persons', () => {
  const register = testRegister()
  const enter = (sequence: number, more = {}) => {
    const person = { area: 'a', name: '王秀兰', identity: fictionalIdentity(sequence), phone: '13800005619', ...more }
    return enterPerson(register.db, register.keys, person, now)
  }

  test('a person is found by identity number however it is typed, by phone, by name and by the last four', async () => {
    const { id } = await enter(1, { address: '示例县第一街 1 号', insured: { insurance: 'resident', area: 'a' } })
    const { idNumber } = fictionalIdentity(1)
    const person = await findPersonByIdNumber(register.db, register.keys, 'a', ` ${idNumber.slice(0, 6)} ${idNumber.slice(6).toLowerCase()}`)
    assert.deepEqual(person, {
      ...{ area: 'a', id, kind: 'natural', name: '王秀兰', idNumber, birth: '1910-03-05', sex: 'M', birthYear: 1910, phone: '13800005619' },
      ...{ address: '示例县第一街 1 号', insured: { insurance: 'resident', area: 'a' } },
    })
    assert.deepEqual(await findPersonsByPhone(register.db, register.keys, 'a', '13800005619'), [person])
    assert.deepEqual(await findPersonsByNameHash(register.db, register.keys, 'a', personHashes.name(register.keys, '王 秀 兰')), [person])
    assert.deepEqual(await findPersonsByIdTail(register.db, register.keys, 'a', idNumber.slice(-4)), [person])
    assert.deepEqual(await findPersons(register.db, register.keys, 'a', [id, 'nobody']), new Map([[id, person]]))
  })

  test('the same number in another pooling area is another person', async () => {
    const { id } = await enter(2)
    const elsewhere = await enter(2, { area: 'b' })
    assert.ok(elsewhere.created && elsewhere.id !== id)
    assert.equal(await findPerson(register.db, register.keys, 'b', id), undefined)
  })

  test('of ten simultaneous filings one enters the person and nine find them', async () => {
    const entered = await Promise.all(Array.from({ length: 10 }, () => enter(3)))
    assert.equal(entered.filter(({ created }) => created).length, 1)
    assert.equal(new Set(entered.map(({ id }) => id)).size, 1)
  })

  test('nothing personal stands in the clear in any column', async () => {
    await enter(4, { name: '欧阳示例', phone: '13911112222', address: '某某路 77 号' })
    const rows = await register.db.rows<{ text: string }>('select person::text as text from person')
    // The last four places alone would be found by chance among so many random hexadecimal digits.
    for (const plain of ['欧阳', '13911112222', '某某路', fictionalIdentity(4).idNumber]) {
      for (const { text } of rows) assert.equal(text.includes(plain), false)
    }
  })

  test('a changed phone is found at once and the old one no more; what was not named stays', async () => {
    const { id } = await enter(5, { phone: '13700000001', address: '旧地址' })
    assert.equal(await updatePerson(register.db, register.keys, 'a', id, { phone: '13700000002' }), true)
    assert.equal((await findPersonsByPhone(register.db, register.keys, 'a', '13700000001')).length, 0)
    assert.equal((await findPersonsByPhone(register.db, register.keys, 'a', '13700000002'))[0]?.address, '旧地址')
    assert.equal(await updatePerson(register.db, register.keys, 'a', 'nobody', { phone: '1' }), false)
  })

  test('two changes at the same moment both remain', async () => {
    const { id } = await enter(6)
    await Promise.all([
      register.db.transaction((one) => updatePerson(one, register.keys, 'a', id, { phone: '13700000003' })),
      register.db.transaction((other) => updatePerson(other, register.keys, 'a', id, { address: '新地址' })),
    ])
    const person = await findPerson(register.db, register.keys, 'a', id)
    assert.deepEqual([person?.phone, person?.address], ['13700000003', '新地址'])
  })

  test('who is entered unverified becomes insured when the register says so', async () => {
    const { id } = await enter(7)
    assert.equal((await findPerson(register.db, register.keys, 'a', id))?.insured, undefined)
    await confirmInsured(register.db, 'a', id, { insurance: 'employee', area: 'b' })
    assert.deepEqual((await findPerson(register.db, register.keys, 'a', id))?.insured, { insurance: 'employee', area: 'b' })
  })

  test('erasing a person destroys the key: no search finds them, their messages are empty, and the number may be entered anew', async () => {
    const { id } = await enter(8)
    const key = await personKey(register.db, register.keys, 'a', id)
    assert.ok(key)
    assert.equal(open(key, seal(key, '账号')), '账号')
    await queueNotice(register.db, register.keys, { area: 'a', id: 'n8', kind: 'result', to: '13800005619', text: '【示例医保】', person: id }, now)
    await register.db.transaction((transaction) => erasePersonalData(transaction, register.keys, 'a', id, now))
    assert.equal(await findPerson(register.db, register.keys, 'a', id), undefined)
    assert.equal(await personKey(register.db, register.keys, 'a', id), undefined)
    const [notice] = await register.db.rows('select data_key, sealed from notice where person = $1', [id])
    assert.deepEqual(notice, { data_key: null, sealed: null })
    const [left] = await register.db.rows<{ text: string }>('select person::text as text from person where id = $1', [id])
    assert.match(left?.text ?? '', /^\(a,[0-9a-f-]+,{11}"2026/)
    assert.equal((await enter(8)).created, true)
  })
})

suite('legal persons and other documents', () => {
  const register = testRegister()
  const creditCode = fictionalCreditCode(1)
  const unit = { area: 'a', name: '示例县第一小学', creditCode, county: '示例县', phone: '09142312345' }

  test('a unit is found by its credit code, its name and the last four, and has neither age nor sex', async () => {
    const { id, created } = await enterLegalPerson(register.db, register.keys, unit, now)
    assert.ok(created)
    const person = await findPersonByIdNumber(register.db, register.keys, 'a', creditCode.toLowerCase())
    assert.deepEqual(person, {
      ...{ area: 'a', id, kind: 'legal', name: '示例县第一小学', idNumber: creditCode, county: '示例县', phone: '09142312345' },
    })
    assert.deepEqual(await findPersonsByIdTail(register.db, register.keys, 'a', creditCode.slice(-4)), [person])
    assert.deepEqual(await findPersonsByNameHash(register.db, register.keys, 'a', personHashes.name(register.keys, unit.name)), [person])
    assert.deepEqual(await enterLegalPerson(register.db, register.keys, { ...unit, name: '别的名称' }, now), { id, created: false })
    assert.equal((await findPerson(register.db, register.keys, 'a', id))?.name, unit.name)
  })

  test('where a unit belongs may be learned later', async () => {
    const { id } = await enterLegalPerson(register.db, register.keys, { area: 'a', name: '示例公司', creditCode: fictionalCreditCode(2) }, now)
    assert.equal((await findPerson(register.db, register.keys, 'a', id))?.county, undefined)
    await placeLegalPerson(register.db, 'a', id, '示例县')
    assert.equal((await findPerson(register.db, register.keys, 'a', id))?.county, '示例县')
  })

  test('erasing a unit leaves neither name nor code, and the code may be entered anew', async () => {
    const { id } = await enterLegalPerson(register.db, register.keys, { ...unit, creditCode: fictionalCreditCode(3) }, now)
    assert.equal(await register.db.transaction((db) => erasePersonalData(db, register.keys, 'a', id, now)), true)
    assert.equal(await findPerson(register.db, register.keys, 'a', id), undefined)
    const again = await enterLegalPerson(register.db, register.keys, { ...unit, creditCode: fictionalCreditCode(3) }, now)
    assert.ok(again.created)
  })

  test('a new wrapping key opens units as it opens people', async () => {
    const { id } = await enterLegalPerson(register.db, register.keys, { ...unit, creditCode: fictionalCreditCode(4) }, now)
    await rewrapKeys(register.db, register.keys)
    assert.equal((await findPerson(register.db, register.keys, 'a', id))?.name, unit.name)
  })

  test('whoever shows a passport is entered under its number, without birth or sex unless its papers told them', async () => {
    const identity = { document: 'passport' as const, number: 'E12345678' }
    const { id } = await enterPerson(register.db, register.keys, { area: 'a', name: 'JOHN SMITH', identity }, now)
    assert.deepEqual(await findPersonByIdNumber(register.db, register.keys, 'a', 'e1234 5678'), {
      ...{ area: 'a', id, kind: 'natural', name: 'JOHN SMITH', idNumber: 'E12345678', document: 'passport' },
    })
    const told = { document: 'foreignResidence' as const, number: 'USA110085031023', birth: '1985-03-10', sex: 'F' as const }
    const other = await enterPerson(register.db, register.keys, { area: 'a', name: 'MARY', identity: told }, now)
    const known = await findPerson(register.db, register.keys, 'a', other.id)
    assert.deepEqual([known?.birth, known?.sex, known?.birthYear], ['1985-03-10', 'F', 1985])
  })
})

suite('names', () => {
  test('the same name typed with another dot, spaces or full-width letters is the same name', () => {
    assert.ok(sameName('阿依古丽·买买提', '阿依古丽•买买提'))
    assert.ok(sameName('阿依古丽・买买提', '阿依古丽.买买提'))
    assert.ok(sameName(' 王 伟 ', '王伟'))
    assert.ok(sameName('ＷＡＮＧ wei', 'wangWEI'))
    assert.equal(sameName('王伟', '王玮'), false)
    assert.equal(normaliseName('阿依古丽‧买买提'), '阿依古丽·买买提')
  })
})
