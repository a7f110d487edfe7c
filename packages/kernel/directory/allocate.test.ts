import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { allocate, type Waiting, type Wanted } from './allocate.ts'

const wanted = (more: Partial<Wanted> = {}): Wanted => ({ field: 'certifier', prefer: ['county', 'fewestOpen'], county: '甲县', ...more })
const one = (code: string, county: string, open: number, departments?: string[]): Waiting => ({
  ...{ code, name: code, county, open },
  ...(departments && { departments }),
})
const some = [one('H2', '乙县', 0), one('H4', '甲县', 5), one('H3', '甲县', 2), one('H1', '甲县', 2)]

test('[SJZ-14] whoever chooses none gets one of their county, then the one with the fewest open cases, then the smallest code, and the rule is told', () => {
  assert.deepEqual(allocate(some, wanted()), { field: 'certifier', institution: 'H1', rule: ['county', 'fewestOpen', 'smallestCode'], among: 4 })
  assert.equal(allocate(some, wanted({ prefer: ['fewestOpen', 'county'] }))?.institution, 'H2')
  assert.equal(allocate(some, wanted({ county: '丙县' }))?.institution, 'H2')
})

test('a county nobody knows is not asked for', () => {
  const { county: _, ...unknown } = wanted()
  assert.deepEqual(allocate(some, unknown), { field: 'certifier', institution: 'H2', rule: ['fewestOpen', 'smallestCode'], among: 4 })
})

test('[SJZ-14] the department comes with the institution: the one named after the group, otherwise the first', () => {
  const departments = ['内科门诊', '特殊病管理科']
  assert.equal(allocate([one('H1', '甲县', 0, departments)], wanted({ group: '特殊病' }))?.department, '特殊病管理科')
  assert.equal(allocate([one('H1', '甲县', 0, departments)], wanted())?.department, '内科门诊')
})

test('of nobody, nobody', () => {
  assert.equal(allocate([], wanted()), undefined)
})

const candidate = fc.record({
  code: fc.string({ minLength: 1, maxLength: 2 }),
  name: fc.constant('某院'),
  county: fc.constantFrom('甲县', '乙县'),
  open: fc.nat({ max: 3 }),
})
const candidates = fc.uniqueArray(candidate, { selector: (one) => one.code, minLength: 1, maxLength: 8 })

test('the choice is the same in whatever order they come, and nobody else comes before it', () => {
  fc.assert(
    fc.property(candidates, fc.nat(), (among, turn) => {
      const chosen = allocate(among, wanted())
      const turned = [...among.slice(turn % among.length), ...among.slice(0, turn % among.length)]
      assert.deepEqual(allocate(turned, wanted()), chosen)
      const found = among.find((one) => one.code === chosen?.institution)
      assert.ok(found)
      const near = among.filter((one) => one.county === '甲县')
      assert.equal(found.county === '甲县', near.length > 0)
      const equals = near.length > 0 ? near : among
      assert.equal(found.open, Math.min(...equals.map((one) => one.open)))
      assert.ok(equals.filter((one) => one.open === found.open).every((one) => one.code >= found.code))
    }),
  )
})
