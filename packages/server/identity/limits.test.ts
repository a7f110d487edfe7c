import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { instantOf } from '@jingban/kernel/time/instant.ts'
import fc from 'fast-check'
import { testRegister } from '../registry/testRegister.ts'
import { type Limit, takeTurn } from './limits.ts'
import { sweepIdentity } from './sweepIdentity.ts'

const start = Date.UTC(2026, 3, 3, 1)
const at = (seconds: number) => instantOf(start + seconds * 1000)

suite('request limits', () => {
  const register = testRegister()
  let made = 0
  const freshKey = () => `test/${made++}`

  test('one turn a minute: the second says how long to wait, and passes exactly then', async () => {
    const limited = [{ key: freshKey(), limits: [{ times: 1, seconds: 60 }] }]
    assert.equal(await takeTurn(register.db, limited, at(0)), 0)
    assert.equal(await takeTurn(register.db, limited, at(8)), 52)
    assert.equal(await takeTurn(register.db, limited, at(59.5)), 1)
    assert.equal(await takeTurn(register.db, limited, at(60)), 0)
  })

  test('of several limits the longest wait is told', async () => {
    const limits = [
      { times: 1, seconds: 60 },
      { times: 2, seconds: 3600 },
    ]
    const limited = [{ key: freshKey(), limits }]
    assert.equal(await takeTurn(register.db, limited, at(0)), 0)
    assert.equal(await takeTurn(register.db, limited, at(100)), 0)
    assert.equal(await takeTurn(register.db, limited, at(110)), 3490)
  })

  test('who is refused by one key uses up no turn of another', async () => {
    const phone = { key: freshKey(), limits: [{ times: 1, seconds: 60 }] }
    const address = { key: freshKey(), limits: [{ times: 2, seconds: 60 }] }
    for (const wait of [0, 60, 60, 60]) assert.equal(await takeTurn(register.db, [phone, address], at(0)), wait)
    assert.equal(await takeTurn(register.db, [address], at(0)), 0)
  })

  test('twenty requests at the same moment get no more turns than the limit has', async () => {
    const [one, other] = [freshKey(), freshKey()]
    const limits = [{ times: 7, seconds: 60 }]
    const waits = await Promise.all(
      Array.from({ length: 20 }, (_, n) => {
        const keys = n % 2 ? [one, other] : [other, one]
        return takeTurn(
          register.db,
          keys.map((key) => ({ key, limits })),
          at(0),
        )
      }),
    )
    assert.equal(waits.filter((wait) => wait === 0).length, 7)
  })

  test('whatever the moments: no stretch holds more turns than its limit, and whoever waits as told gets through', async () => {
    const limits: Limit[] = [
      { times: 3, seconds: 20 },
      { times: 5, seconds: 60 },
    ]
    const moments = fc.array(fc.integer({ min: 0, max: 15_000 }), { minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(moments, async (gaps) => {
        const limited = [{ key: freshKey(), limits }]
        const turns: number[] = []
        let now = start
        for (const gap of gaps) {
          now += gap
          const wait = await takeTurn(register.db, limited, instantOf(now))
          if (wait > 0) {
            now += wait * 1000
            assert.equal(await takeTurn(register.db, limited, instantOf(now)), 0)
          }
          turns.push(now)
        }
        for (const { times, seconds } of limits) {
          for (const from of turns) assert.ok(turns.filter((turn) => turn >= from && turn < from + seconds * 1000).length <= times)
        }
      }),
      { numRuns: 25 },
    )
  })

  test('a row that limits nothing any more is swept away, another is kept', async () => {
    const [old, fresh] = [freshKey(), freshKey()]
    await takeTurn(register.db, [{ key: old, limits: [{ times: 1, seconds: 60 }] }], at(0))
    await takeTurn(register.db, [{ key: fresh, limits: [{ times: 1, seconds: 600 }] }], at(0))
    await sweepIdentity(register.db, at(60))
    const rows = await register.db.rows<{ key: string }>('select key from request_limit where key = any($1)', [[old, fresh]])
    assert.deepEqual(rows, [{ key: fresh }])
  })
})
