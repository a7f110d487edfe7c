import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { serviceOf } from '@jingban/kernel/case/rules.ts'
import { checkIdNumber } from '@jingban/kernel/person/idNumber.ts'
import { allMaterials } from '@jingban/kernel/testing/filing.ts'
import { allocationWords } from '../cases/allocationWords.ts'
import { loadCase } from '../cases/load.ts'
import { enterDirectories } from '../registry/directories.ts'
import { enterPerson } from '../registry/enterPerson.ts'
import { findInstitution } from '../registry/institutions.ts'
import { freshIdNumber } from '../testing/patients.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { file } from './file.ts'

const area = 'shijiazhuang'
const disease = 'M00503'
const pack = () => {
  const found = world.policies.packAt(area, '2026-04-03')
  if (!found) throw new Error('no pack')
  return found.pack
}
let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-03T10:00')
  await enterDirectories(world, pack())
})
after(() => world.close())

/** Files for a new person insured in a county, who leaves the institution open unless they name one. */
async function filed(county: string, certifier = '') {
  const identity = checkIdNumber(freshIdNumber(), '2026-04-03')
  assert.ok(identity.ok)
  const insured = { insurance: 'employee' as const, area, county }
  const { id: person } = await enterPerson(world.db, world.keys, { area, name: '王秀兰', identity, insured }, world.clock.now())
  const service = serviceOf(pack(), 'determination')
  const facts = { filledInBy: '本人', specialPerson: false, certifier }
  const handedIn = allMaterials(service, facts, '2026-04-03')
  const channel = Array.isArray(service.filing.channels) ? (service.filing.channels[0] ?? '') : ''
  const application = {
    area,
    service: service.id,
    person,
    channel,
    filedAs: 'applicant',
    contacts: {},
    facts,
    cases: [{ disease, facts: {}, handedIn }],
  }
  return file(world, { kind: 'citizen', account: 'a1', persons: [person] }, application, async () => 'digest', randomUUID())
}

async function allocated(county: string) {
  const answer = await filed(county)
  assert.ok(answer.kind === 'done', JSON.stringify(answer))
  const loaded = await loadCase(world, area, answer.receipt.cases[0]?.id ?? '')
  const { allocation, facts } = loaded?.state.filed ?? {}
  const institution = await findInstitution(world.db, area, allocation?.institution ?? '')
  return { name: institution?.name, county: institution?.county, allocation, facts, words: loaded && (await allocationWords(world, loaded)) }
}

test('[SJZ-14] whoever chooses none is given an institution of their county that takes the disease, then the other one there, since it has fewer open cases', async () => {
  const first = await allocated('高邑县')
  assert.deepEqual(first.allocation?.rule, ['county', 'fewestOpen', 'smallestCode'])
  assert.equal(first.allocation?.field, 'certifier')
  assert.ok((first.allocation?.among ?? 0) > 30)
  assert.equal(first.facts?.certifier, first.allocation?.institution)
  assert.deepEqual([first.facts?.disease, first.facts?.group, first.facts?.county, first.facts?.sex], [disease, '特殊病', '高邑县', 'F'])
  assert.match(first.words ?? '', /^高邑县.+。从能认定这个病的 \d+ 家里选，先看参保地近的，再看正在办的件最少的，再看编码在前的$/)
  const second = await allocated('高邑县')
  assert.deepEqual([first.name, second.name].sort(), ['高邑县中医院', '高邑县医院'])
})

test('[SJZ-34] a county without an institution for special diseases is given one of another', async () => {
  const { name, county } = await allocated('赵县')
  assert.ok(name)
  assert.notEqual(county, '赵县')
})

test('[SJZ-06] an institution that is not in the directories of the disease is refused', async () => {
  const [chronicOnly] = await world.db.rows<{ code: string }>("select code from institution where area = $1 and name = '赵县人民医院'", [area])
  const answer = await filed('赵县', chronicOnly?.code)
  assert.ok(answer.kind === 'refused' && answer.refusal.code === 'formIncomplete')
  assert.deepEqual(answer.refusal.faults, [{ field: 'certifier', problem: 'notInList' }])
})
