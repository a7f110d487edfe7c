import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { type Expert, findExpert, listExperts, saveExpert } from './experts.ts'
import { findInstitution, type Institution, institutionCounties, saveInstitution, searchInstitutions } from './institutions.ts'
import { testRegister } from './testRegister.ts'

const hospital = (code: string, more: Partial<Institution> = {}): Institution => ({
  ...{ area: 'a', code, name: `示例县第${code}医院`, level: 2, gradeA: false, designated: true, county: '示例县', address: '一街 1 号' },
  ...{ phone: '0371-00000000', kinds: ['定点医疗机构'] },
  ...more,
})

suite('the register of institutions', () => {
  const register = testRegister()
  const codes = async (search: object) => (await searchInstitutions(register.db, 'a', search)).map(({ code }) => code)

  test('is searched by part of a name, county, kind, agreement, and the disease it serves', async () => {
    await saveInstitution(register.db, hospital('1', { diseases: ['M01600'] }))
    await saveInstitution(register.db, hospital('2', { county: '另一县', kinds: ['定点医疗机构', '认定医院'] }))
    await saveInstitution(register.db, hospital('3', { designated: false, name: '100%_康复中心' }))
    await saveInstitution(register.db, hospital('4', { area: 'b' }))
    assert.deepEqual(await codes({}), ['2', '3', '1'])
    assert.deepEqual(await codes({ name: '第1' }), ['1'])
    assert.deepEqual(await codes({ name: '%_' }), ['3'])
    assert.deepEqual(await codes({ county: '另一县' }), ['2'])
    assert.deepEqual(await codes({ kind: '认定医院' }), ['2'])
    assert.deepEqual(await codes({ designated: true, disease: 'M01600' }), ['2', '1'])
    assert.deepEqual(await codes({ designated: true, disease: 'M05300' }), ['2'])
    assert.deepEqual(await institutionCounties(register.db, 'a'), ['另一县', '示例县'])
  })

  test('saving again replaces, and an institution without a rating has no level', async () => {
    const { level: _, ...unrated } = hospital('5', { kinds: ['村卫生室'] })
    await saveInstitution(register.db, hospital('5'))
    await saveInstitution(register.db, unrated)
    assert.deepEqual(await findInstitution(register.db, 'a', '5'), unrated)
    assert.equal(await findInstitution(register.db, 'a', 'none'), undefined)
  })
})

suite('the register of experts', () => {
  const register = testRegister()
  const expert = (id: string, more: Partial<Expert> = {}): Expert => ({
    ...{ area: 'a', id, name: '赵示例', phone: '13600000001', institution: '1', title: '主任医师', specialty: '内分泌' },
    ...more,
  })

  test('keeps name and phone sealed, and the facts a draw needs in the clear', async () => {
    await saveExpert(register.db, register.keys, expert('e2', { doctorCode: 'D41000001', person: 'p1' }))
    await saveExpert(register.db, register.keys, expert('e1', { institution: '2' }))
    assert.deepEqual(await findExpert(register.db, register.keys, 'a', 'e2'), expert('e2', { doctorCode: 'D41000001', person: 'p1' }))
    assert.deepEqual(
      (await listExperts(register.db, register.keys, 'a')).map(({ id }) => id),
      ['e1', 'e2'],
    )
    assert.deepEqual(
      (await listExperts(register.db, register.keys, 'a', '2')).map(({ id }) => id),
      ['e1'],
    )
    const rows = await register.db.rows<{ text: string }>('select expert::text as text from expert')
    assert.equal(
      rows.some(({ text }) => text.includes('赵示例') || text.includes('13600000001')),
      false,
    )
  })

  test('one doctor code belongs to one expert', async () => {
    await saveExpert(register.db, register.keys, expert('e3', { doctorCode: 'D1' }))
    await assert.rejects(saveExpert(register.db, register.keys, expert('e4', { doctorCode: 'D1' })), { kind: 'unique' })
  })
})
