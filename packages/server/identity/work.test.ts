import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { instantOf } from '@jingban/kernel/time/instant.ts'
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import { testRegister } from '../registry/testRegister.ts'
import { type Asking, askAgain, askForWork, checkWork, WAIT_SECONDS } from './work.ts'

const at = (seconds: number) => instantOf(Date.now() + seconds * 1000)

/** What the island sends. */
async function solutionOf({ challenge }: Asking): Promise<string> {
  const solution = await solveChallenge({ challenge, deriveKey })
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64')
}

suite('work in place of a picture to read', () => {
  const register = testRegister()
  const check = (shown: { work?: string; ticket?: string }, seconds: number) => checkWork(register.db, register.keys, shown, at(seconds))

  test('a solution counts once, and not after a quarter of an hour', async () => {
    const [first, late] = [await askForWork(register.keys, at(0)), await askForWork(register.keys, at(-16 * 60))]
    const work = await solutionOf(first)
    assert.deepEqual(await check({ work }, 1), { kind: 'done' })
    assert.deepEqual(await check({ work }, 2), { kind: 'none' })
    assert.deepEqual(await check({ work: await solutionOf(late) }, 0), { kind: 'none' })
  })

  test('a challenge that was made easier, a wrong solution and a text that is none count for nothing', async () => {
    const asking = await askForWork(register.keys, at(0))
    const { challenge, solution } = JSON.parse(Buffer.from(await solutionOf(asking), 'base64').toString())
    const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64')
    const easy = { ...challenge, parameters: { ...challenge.parameters, keyPrefix: '0' } }
    for (const work of [
      encoded({ challenge: easy, solution }),
      encoded({ challenge, solution: { ...solution, counter: solution.counter + 1, derivedKey: '00' } }),
      encoded({ challenge }),
      encoded(null),
      encoded({ challenge: 1, solution: 2 }),
      'not base64 {',
    ]) {
      assert.deepEqual(await check({ work }, 1), { kind: 'none' }, work)
    }
    assert.deepEqual(await check({ work: encoded({ challenge, solution }) }, 1), { kind: 'done' })
  })

  test('without script a ticket is worth something after ten seconds, once; pressed too early it keeps its time', async () => {
    const { ticket } = await askForWork(register.keys, at(0))
    const early = await check({ ticket }, 4)
    assert.equal(early.kind, 'early')
    const again = await askAgain(register.keys, { ticket }, early, at(4))
    assert.equal(again.ticket, ticket)
    assert.ok(again.seconds < WAIT_SECONDS)
    assert.deepEqual(await check({ ticket }, WAIT_SECONDS + 1), { kind: 'done' })
    assert.deepEqual(await check({ ticket }, WAIT_SECONDS + 2), { kind: 'none' })
    assert.notEqual((await askAgain(register.keys, { ticket }, { kind: 'none' }, at(30))).ticket, ticket)
  })

  test('a ticket that was altered, or is too old, counts for nothing', async () => {
    const { ticket } = await askForWork(register.keys, at(0))
    const [id, ready, mac] = ticket.split('.')
    assert.deepEqual(await check({ ticket: `${id}.${Number(ready) - 9000}.${mac}` }, 2), { kind: 'none' })
    assert.deepEqual(await check({ ticket: `${id}.${ready}` }, 20), { kind: 'none' })
    assert.deepEqual(await check({ ticket }, 20 * 60), { kind: 'none' })
  })
})
