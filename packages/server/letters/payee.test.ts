import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '@jingban/kernel/case/actor.ts'
import { proposeLetterhead, type StatedLetterhead, settleLetterhead } from '../policy/letterheads.ts'
import { fictionalNumber } from '../testing/registerCase.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { acceptedTransfer, doDeed, enterMover, rulebook, sideOf } from '../testing/transfers.ts'
import { openLetter } from './rows.ts'

const area = 'shangluo'
let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-03T09:00', rulebook)
})
after(() => world.close())

const by = (id: string): Actor => ({ kind: 'staff', id, area, roles: [{ role: 'supervisor' }] })

/** The payee of the letter that goes out for somebody who moves here. */
async function payeeOf(sequence: number): Promise<unknown> {
  const idNumber = fictionalNumber(sequence)
  await enterMover(world, 'example', idNumber)
  const id = await acceptedTransfer(world, area, await enterMover(world, area, idNumber, { county: '丹凤县' }), sideOf(world, 'example'))
  await doDeed(world, area, id)
  const [row] = await world.db.rows<{ id: string }>(`select id from agency_letter where area = $1 and case_id = $2 and direction = 'out'`, [area, id])
  const letter = await openLetter(world, area, row?.id ?? '')
  return letter?.content.kind === 'transferLetter' ? letter.content.payee : 'no letter'
}

async function state(body: StatedLetterhead): Promise<void> {
  assert.equal(await proposeLetterhead(world, by('a'), area, '丹凤县', body), 'done')
  const [row] = await world.db.rows<{ id: string }>(`select id from letterhead where area = $1 and state = 'open'`, [area])
  assert.equal(await settleLetterhead(world, by('b'), area, row?.id ?? '', true), 'done')
}

test('[SL-F10.3] the letter names the account of the agency once the agency has stated it, and none before', async () => {
  assert.equal(await payeeOf(31), undefined)
  await state({ accountName: '示例中心', bank: '示例银行', account: '6222020000009876', bankNumber: '123456789012' })
  assert.deepEqual(await payeeOf(32), { name: '示例中心', bank: '示例银行', account: '6222020000009876', bankNumber: '123456789012' })
})
