import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Client, citizenClient, type ProblemAnswer } from '../testing/apiClient.ts'
import { area, enterPatient, enterPeople } from '../testing/kaifengPeople.ts'
import { freshIdNumber } from '../testing/patients.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { answersFor, applyFor, begin, photograph } from './exampleApplication.ts'

const at = `?area=${area}`
let world: TestWorld
let claimer: Client
let person: string
let theirs: string
const idNumber = freshIdNumber()
before(async () => {
  world = await testWorld('2026-04-03T17:00')
  await enterPeople(world)
  person = await enterPatient(world, '孙淑芬', idNumber)
  theirs = await applyFor(world, await citizenClient(world, area, person), person)
  claimer = await citizenClient(world, area)
})
after(() => world.close())

const named = { person: { name: '孙淑芬', idNumber, relation: 'parent' } }

test('an account that only claims somebody lists and opens nothing of theirs', async () => {
  await begin(claimer, answersFor(person, named))
  assert.deepEqual((await claimer.get<{ cases: unknown[] }>(`/cases${at}`)).body.cases, [])
  assert.deepEqual((await claimer.get<{ entitlements: unknown[] }>(`/entitlements${at}`)).body.entitlements, [])
  for (const path of [`/cases/${theirs}`, `/entitlements/${theirs}`]) assert.equal((await claimer.get(path + at)).status, 404, path)
})

test('it may file, but is not told that something is pending; what it filed itself it sees', async () => {
  const pending = await begin(claimer, answersFor(person, named))
  await photograph(claimer, pending)
  const refused = await claimer.send<ProblemAnswer>('POST', `/applications/${pending}/submit${at}`)
  assert.deepEqual([refused.status, refused.body.code], [422, 'proofNeeded'])
  assert.doesNotMatch(JSON.stringify(refused.body), new RegExp(`${theirs}|alreadyPending|已经申请`))
  const other = await citizenClient(world, area)
  const blank = freshIdNumber()
  await enterPatient(world, '周淑芬', blank)
  const filed = await applyFor(world, other, '', { person: { name: '周淑芬', idNumber: blank, relation: 'parent' } })
  assert.equal((await other.get(`/cases/${filed}${at}`)).status, 200)
  assert.equal((await claimer.get(`/cases/${filed}${at}`)).status, 404)
})
