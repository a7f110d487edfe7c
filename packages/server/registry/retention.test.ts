import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { instantOf } from '@jingban/kernel/time/instant.ts'
import { SettingRefused } from '../setting.ts'
import { append } from '../store/append.ts'
import { exampleEvent, exampleWrite } from '../store/exampleWrite.ts'
import { unseen } from '../store/stream.ts'
import { enterPerson } from './enterPerson.ts'
import { closedYears, dueForErasure, eraseBlocks } from './eraseBlocks.ts'
import { readRetentionSettings, retainedUntil } from './retention.ts'
import { fictionalIdentity, testRegister } from './testRegister.ts'

describe('how long case files are kept', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'retention-')), 'retention.json')
  const read = (value: unknown) => {
    writeFileSync(file, JSON.stringify(value))
    return readRetentionSettings({ JINGBAN_RETENTION: file })
  }

  test('without the setting no area has decided; a period without its source, or one that the regulation does not know, is refused', () => {
    assert.deepEqual(readRetentionSettings({}), {})
    const rules = { a: { years: 10, basis: '示例医保〔2026〕1 号' }, b: { years: 'permanent', basis: '示例医保〔2026〕2 号' } }
    assert.deepEqual(read(rules), rules)
    for (const wrong of [{ a: { years: 10 } }, { a: { years: 10, basis: ' ' } }, { a: { years: 7, basis: 'x' } }, { a: 10 }]) {
      assert.throws(() => read(wrong), SettingRefused)
    }
    assert.throws(() => readRetentionSettings({ JINGBAN_RETENTION: '/nowhere' }), SettingRefused)
  })

  test('a period begins on 1 January of the year after the papers came to be', () => {
    assert.equal(retainedUntil({ years: 10, basis: 'x' }, '2026-01-01'), '2037-01-01')
    assert.equal(retainedUntil({ years: 10, basis: 'x' }, '2026-12-31'), '2037-01-01')
    assert.equal(retainedUntil({ years: 'permanent', basis: 'x' }, '2026-12-31'), undefined)
  })

  describe('of a person', () => {
    const register = testRegister()
    const ended = async (sequence: number, day: string | null): Promise<string> => {
      const now = instantOf(Date.UTC(2014, 3, 3, 1))
      const { id } = await enterPerson(register.db, register.keys, { area: 'a', name: '王秀兰', identity: fictionalIdentity(sequence) }, now)
      const row = exampleWrite(id).rows?.caseRow
      assert.ok(row)
      const over = day === null ? {} : { status: 'ended' as const, endedAt: instantOf(Date.parse(`${day}T23:30:00+08:00`)) }
      const rows = { caseRow: { ...row, person: id, ...over } }
      await append(register.db, { area: 'a', writes: [{ stream: `case:${id}`, seen: unseen, events: [exampleEvent('submitted')], rows }] })
      return id
    }

    test('it is over on the day, not before; for ever is never over; where nobody has decided it is not known to be', async () => {
      const id = await ended(1, '2015-12-31')
      const on = (today: `${number}-${number}-${number}`, rules: Parameters<typeof eraseBlocks>[1]) => eraseBlocks(register.db, rules, 'a', id, today)
      const ten = { a: { years: 10, basis: 'x' } } as const
      assert.deepEqual(await on('2025-12-31', ten), [{ kind: 'retention', until: '2026-01-01' }])
      assert.deepEqual(await on('2026-01-01', ten), [])
      assert.deepEqual(await on('2126-01-01', { a: { years: 'permanent', basis: 'x' } }), [{ kind: 'retention', until: 'permanent' }])
      assert.deepEqual(await on('2126-01-01', {}), [{ kind: 'retention', until: 'notStated' }])
    })

    test('whose papers need no longer be kept are listed, the oldest first; a person with an open case is not, and nobody where nothing was decided', async () => {
      const rules = { a: { years: 10, basis: 'x' } } as const
      const [old, young, open] = [await ended(2, '2014-05-01'), await ended(3, '2016-05-01'), await ended(4, null)]
      const due = (await dueForErasure(register.db, rules, 'a', '2026-04-03')).map(({ person }) => person)
      assert.equal(due[0], old)
      assert.equal(due.includes(young) || due.includes(open), false)
      assert.equal(due.length, 2)
      assert.deepEqual(await dueForErasure(register.db, {}, 'a', '2126-04-03'), [])
      assert.deepEqual(
        await closedYears(register.db, 'a', '2026-04-03'),
        [2014, 2015, 2016].map((year) => ({ year, persons: 1 })),
      )
    })
  })
})
