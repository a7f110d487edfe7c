import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { shijiazhuang } from '@jingban/packs/shijiazhuang/from2021-07-01.ts'
import { enterDirectories, registeredIn } from './directories.ts'
import { findInstitution, saveInstitution, searchInstitutions } from './institutions.ts'
import { testRegister } from './testRegister.ts'

const area = 'shijiazhuang'

suite('the directories of a pack in the register', () => {
  const register = testRegister()

  test('[SJZ-29] [SJZ-33] every institution that the notice names can be found, once, under each directory in which it stands', async () => {
    await saveInstitution(register.db, {
      ...{ area, code: 'H13010000001', name: '河北省人民医院', level: 3, gradeA: true, designated: true, county: '市区' },
      ...{ address: '示例路 1 号', phone: '0311-00000000', kinds: ['定点医疗机构'] },
    })
    await enterDirectories(register, shijiazhuang)
    const known = await findInstitution(register.db, area, 'H13010000001')
    assert.deepEqual([known?.level, known?.address], [3, '示例路 1 号'])
    assert.deepEqual(known?.kinds, ['chronicCity', 'specialCity', '定点医疗机构'])
    const [peoples, ...others] = await searchInstitutions(register.db, area, { name: '石家庄市人民医院' })
    assert.deepEqual([peoples?.kinds, peoples?.county, peoples?.designated, others.length], [['chronicCity', 'specialCity'], '市区', true, 0])
    const counts = await Promise.all(
      ['chronicCity', 'chronicCounty', 'specialCity', 'specialCounty'].map((one) => registeredIn(register.db, area, [one])),
    )
    assert.deepEqual(
      counts.map((found) => found.length),
      [9, 17, 12, 28],
    )
  })

  test('entering them again changes nothing, and what the agency entered beside them stays', async () => {
    const all = () => register.db.rows<{ row: string }>('select i::text as row from institution i order by code')
    const before = await all()
    await enterDirectories(register, shijiazhuang)
    assert.deepEqual(await all(), before)
    assert.ok(before.length > 0)
  })
})
