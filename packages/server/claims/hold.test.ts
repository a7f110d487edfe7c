import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { packs } from '@jingban/packs/packs.ts'
import { loadCase } from '../cases/load.ts'
import { judgeCase } from '../testing/cityCase.ts'
import { acceptedClaim } from '../testing/claiming.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { holdReceipt, releaseReceipt, type Taken } from './hold.ts'
import type { Compared } from './likeness.ts'

const area = 'shangluo'
let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-14T10:05', packs)
})
after(() => world.close())

const facts: Facts = { insurance: '职工', treatedElsewhere: true, settledOnline: false, accident: false, emergency: false }
const claim = () => acceptedClaim(world, area, 'inpatientReimbursement', facts, { items: ['card', 'receipts', 'itemisedList', 'diagnosis'] })
const plain: Compared = { code: ' 061001 ', number: '', issuer: '西安示例医院', day: '2026-03-10' as Day, fen: 30_000 }
/** Takes a receipt, in a transaction as every caller does; answers what stood against it. */
const takes = (of: { id: string; person: string }, receipt: Partial<Compared>, apart: readonly string[] = [], at = area) =>
  world.db.transaction((db) => holdReceipt({ ...world, db }, { area: at, caseId: of.id, person: of.person }, { ...plain, ...receipt }, apart))
/** The number of the case that has it, where it is not taken. */
const held = async (of: { id: string; person: string }, number: string, at = area) => {
  const { taken, like } = await takes(of, { number }, [], at)
  return taken ? undefined : like[0]?.number
}

test('a receipt that a case of one area holds is taken from no case of another, however it is typed', async () => {
  const one = await claim()
  const number = (await loadCase(world, area, one.id))?.state.filed.number
  assert.equal(await held(one, 'ab123'), undefined)
  assert.equal(await held(one, 'AB123'), undefined)
  assert.equal(await held({ id: 'elsewhere', person: 'p' }, ' ab123 ', 'kaifeng'), number)
})

test('a case that was refused lets go of its receipts, a granted one never does', async () => {
  const [one, other] = [await claim(), await claim()]
  assert.equal(await held(one, 'cd456'), undefined)
  await judgeCase(world, area, one.id, 'fail', { reason: '不属于报销范围' })
  assert.equal(await held(other, 'cd456'), undefined)
  await judgeCase(world, area, other.id, 'pass', { records: { payable: 1 } })
  assert.equal(await held(one, 'cd456'), (await loadCase(world, area, other.id))?.state.filed.number)
})

test('a receipt that is let go of at the very moment at which another case takes it is held by that case, and by no third', async () => {
  const [one, other] = [await claim(), await claim()]
  assert.equal(await held(one, 'ef789'), undefined)
  let taken: Promise<string | undefined> = Promise.resolve('')
  await world.db.transaction(async (db) => {
    await releaseReceipt({ ...world, db }, { area, caseId: one.id, person: one.person }, { ...plain, number: 'ef789' })
    taken = held(other, 'ef789')
    // Long enough for the other to wait at the row that is on its way out.
    await setTimeout(300)
  })
  assert.equal(await taken, undefined)
  assert.equal(await held(one, 'ef789'), (await loadCase(world, area, other.id))?.state.filed.number)
})

test('a number typed in full width, or with spaces in it, is the same receipt', async () => {
  const [one, other] = [await claim(), await claim()]
  assert.equal(await held(one, '66001234'), undefined)
  const number = (await loadCase(world, area, one.id))?.state.filed.number
  for (const typed of ['６６００１２３４', '6600 1234', '66001234\u3000', '6600-1234']) assert.equal(await held(other, typed), number, typed)
})

test('of a receipt only its keyed hash stands there, and it is let go of when it was a mistake', async () => {
  const one = await claim()
  await held(one, '9988776655')
  const rows = await world.db.rows<{ row: string }>('select receipt_hold::text as row from receipt_hold')
  assert.ok(rows.every(({ row }) => !row.includes('9988776655')))
  await releaseReceipt(world, { area, caseId: one.id, person: one.person }, { ...plain, number: '9988776655' })
  assert.equal(await held(await claim(), '9988776655'), undefined)
})

const numberOf = async (of: { id: string }) => (await loadCase(world, area, of.id))?.state.filed.number
const idsOf = ({ like }: Taken) => like.map(({ id }) => id)
const free: Taken = { taken: true, like: [] }

test('a receipt typed without its code is the same when issuer, day and amount are the same, whichever of the two was typed first', async () => {
  const [one, other] = [await claim(), await claim()]
  assert.deepEqual(await takes(one, { number: '71000001' }), free)
  const retyped = { code: '', number: '7100 0001', issuer: '西安示例医院 ' }
  const [used, ...more] = (await takes(other, retyped)).like
  assert.deepEqual([more, used?.likeness, used?.number, used?.coded], [[], 'same', await numberOf(one), true])
  assert.equal((await takes(other, retyped, [used?.id ?? ''])).taken, false, 'nobody says of the same receipt that it is another')
  assert.deepEqual(await takes(one, { code: '', number: '71000002' }), free)
  const coded = await takes(other, { number: '71000002' })
  assert.deepEqual([coded.taken, coded.like[0]?.likeness, coded.like[0]?.coded], [false, 'same', false])
  const own = await takes(one, { number: '71000002' })
  assert.deepEqual([own.taken, own.like[0]?.own], [false, true])
})

test('of a number without its code, the issuer alone or day and amount alone make it probable: it is taken only by whoever says that it is another', async () => {
  const [one, other] = [await claim(), await claim()]
  for (const [number, differs, likeness] of [
    ['72000001', { fen: 30_001 }, 'issuer'],
    ['72000002', { day: '2026-03-11' as Day }, 'issuer'],
    ['72000003', { issuer: '西安示例中医院' }, 'amount'],
  ] as const) {
    await takes(one, { number })
    const asked = await takes(other, { number, code: '', ...differs })
    assert.deepEqual([asked.taken, asked.like.map((one) => one.likeness)], [false, [likeness]], number)
    const apart = await takes(other, { number, code: '', ...differs }, idsOf(asked))
    assert.deepEqual([apart.taken, apart.like.map((like) => like.number)], [true, [await numberOf(one)]], number)
    // Taken once, it is known by all that was typed: nobody else has it.
    assert.equal((await takes(await claim(), { number, code: '', ...differs }, idsOf(asked))).taken, false)
  }
})

test('what was said of one receipt tells it from no other: each that is alike is named, and is to be told apart by itself', async () => {
  const [one, two, other] = [await claim(), await claim(), await claim()]
  await takes(one, { number: '75000001' })
  const first = await takes(other, { number: '75000001', code: '', fen: 1 })
  await takes(two, { number: '75000001', code: '061002' })
  await takes(one, { number: '75000002' })
  const both = await takes(other, { number: '75000001', code: '', fen: 1 }, idsOf(first))
  assert.deepEqual([both.taken, both.like.map((like) => like.number)], [false, [await numberOf(one), await numberOf(two)]])
  assert.equal((await takes(other, { number: '75000002', code: '', fen: 1 }, idsOf(both))).taken, false, 'another receipt of a case that was named')
  assert.equal((await takes(other, { number: '75000001', code: '', fen: 1 }, idsOf(both))).taken, true)
})

test('two codes, or another issuer with another amount, are two receipts of the same number; a refused case holds none that could be like it', async () => {
  const [one, other] = [await claim(), await claim()]
  await takes(one, { number: '73000001' })
  assert.deepEqual(await takes(other, { number: '73000001', code: '061002' }), free)
  assert.deepEqual(await takes(other, { number: '73000001', code: '', issuer: '宝鸡示例医院', fen: 4_000 }), free)
  await takes(one, { number: '73000002' })
  await judgeCase(world, area, one.id, 'fail', { reason: '不属于报销范围' })
  assert.deepEqual(await takes(other, { number: '73000002', code: '' }), free)
})

test('of two who type one receipt at the same moment, with and without its code, the second is told of the first', async () => {
  const [one, other] = [await claim(), await claim()]
  let second: ReturnType<typeof takes> | undefined
  await world.db.transaction(async (db) => {
    await holdReceipt({ ...world, db }, { area, caseId: one.id, person: one.person }, { ...plain, number: '74000001' })
    second = takes(other, { number: '74000001', code: '' })
    // Long enough for the other to look for it before it stands there.
    await setTimeout(300)
  })
  assert.deepEqual([(await second)?.taken, (await second)?.like[0]?.number], [false, await numberOf(one)])
})
