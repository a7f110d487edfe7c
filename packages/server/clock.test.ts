import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { instantOf, plusHours, readInstant } from '@jingban/kernel/time/instant.ts'
import { openDemoClock, realClock } from './clock.ts'
import { testRegister } from './registry/testRegister.ts'

suite('the demonstration clock', () => {
  const register = testRegister()
  let real = instantOf(Date.UTC(2026, 8, 1))
  const open = () => openDemoClock(register.db, { now: () => real })

  test('is set to a moment and runs on from there, for every process after its next refresh', async () => {
    const [one, other] = [await open(), await open()]
    const morning = readInstant('2026-04-03T09:00:00+08:00') ?? real
    await one.set(morning)
    assert.equal(one.now(), morning)
    assert.equal(other.now(), real)
    await other.refresh()
    real = plusHours(real, 2)
    assert.deepEqual([one.now(), other.now()], [plusHours(morning, 2), plusHours(morning, 2)])
  })

  test('moved on by two processes at the same moment, it has moved by both', async () => {
    const [one, other] = [await open(), await open()]
    const before = one.now()
    await Promise.all([one.advance(86_400_000), other.advance(3_600_000)])
    await one.refresh()
    assert.equal(one.now(), plusHours(before, 25))
  })

  test('a process that starts later agrees', async () => {
    const one = await open()
    await one.advance(86_400_000)
    assert.equal((await open()).now(), one.now())
  })
})

test('the real clock is the clock of this machine', () => {
  const before = Date.now()
  const now = Date.parse(realClock.now())
  assert.ok(now >= before && now <= Date.now())
})
