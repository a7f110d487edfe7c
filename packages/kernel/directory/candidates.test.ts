import assert from 'node:assert/strict'
import { test } from 'node:test'
import { example } from '@jingban/packs/example/example.ts'
import { candidates, directoriesOf, diseaseFacts, type Registered } from './candidates.ts'

const organisations = {
  chronicCity: {
    name: '慢性病认定机构',
    list: [
      { name: '第一医院', departments: ['慢病科'] },
      { name: '第二医院', groups: ['一类'] },
    ],
    basis: 'EX-02',
  },
  special: {
    name: '特殊病认定机构',
    list: [
      { name: '第一医院', diseases: ['D02'] },
      { name: '第三医院', diseases: 'notStated' as const },
    ],
    basis: 'EX-02',
  },
}
const pack = { organisations }
const hospital = (code: string, name: string, kinds: string[], diseases?: string[]): Registered => ({
  code,
  name,
  county: '示例县',
  kinds,
  ...(diseases && { diseases }),
})
const register = [
  hospital('H1', '第一医院', ['chronicCity', 'special']),
  hospital('H2', '第二医院', ['chronicCity']),
  hospital('H3', '第三医院', ['special'], ['D03']),
  hospital('H4', '未列名的卫生院', ['chronicCity'], ['D01']),
  hospital('H5', '别的医院', ['定点医院']),
]
const codes = (directories: string[], about = {}) => candidates(pack, directories, about, register).map((one) => one.code)

test('[SJZ-28] the institutions of a directory are those that the notice names and the register knows', () => {
  assert.deepEqual(codes(['chronicCity']), ['H1', 'H2', 'H4'])
  assert.deepEqual(codes(['none']), [])
})

test('[SJZ-32] an institution takes the diseases and groups that the notice names for it, and where it names none what the register says', () => {
  assert.deepEqual(codes(['chronicCity'], { group: '二类', disease: 'D02' }), ['H1'])
  assert.deepEqual(codes(['special'], { disease: 'D02' }), ['H1'])
  assert.deepEqual(codes(['special'], { disease: 'D03' }), ['H3'])
})

test('[SJZ-30] an institution that the notice admits without naming it is entered by the agency under the directory', () => {
  assert.deepEqual(codes(['chronicCity'], { disease: 'D01' }), ['H1', 'H2', 'H4'])
})

test('an institution of two directories takes what either says, with the departments of that one', () => {
  const found = (about: object) => candidates(pack, ['special', 'chronicCity'], about, register).find((one) => one.code === 'H1')
  assert.equal(found({ disease: 'D02' })?.departments, undefined)
  assert.deepEqual(found({ disease: 'D01' })?.departments, ['慢病科'])
})

test('the disease applied for says its group, and the group which directories are asked', () => {
  const code = typeof example.diseases === 'object' ? (example.diseases.list.find((one) => one.group)?.code ?? '') : ''
  const facts = diseaseFacts(example, code)
  assert.deepEqual(Object.keys(facts), ['disease', 'group'])
  const from = { choose: [{ when: { fact: 'group', is: facts.group ?? '' }, use: ['special'] }, { use: ['chronicCity'] }] }
  assert.deepEqual([directoriesOf({ from }, facts), directoriesOf({ from }, {}), directoriesOf({}, facts)], [['special'], ['chronicCity'], undefined])
  assert.deepEqual(diseaseFacts(example, undefined), {})
})
