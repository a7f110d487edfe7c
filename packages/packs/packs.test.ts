import assert from 'node:assert/strict'
import { test } from 'node:test'
import { check } from '@jingban/kernel/pack/check.ts'
import { holes } from '@jingban/kernel/pack/holes.ts'
import { walkEvery } from '@jingban/kernel/testing/walk.ts'
import { nationalCalendar } from './calendars/national.ts'
import { xinjiangCalendar } from './calendars/xinjiang.ts'
import { packs } from './packs.ts'

const calendars = { national: nationalCalendar, xinjiang: xinjiangCalendar }

/** A day on which the pack is in force and its calendar is published. */
const dayIn = (pack: (typeof packs)[number]) => (pack.to === undefined && pack.from < '2025-03-20' ? '2025-03-20' : pack.from)

for (const pack of packs) {
  const name = `${pack.area} from ${pack.from}`

  test(`the pack of ${name} passes the check: every reference, wait, outcome and clock leads somewhere`, () => {
    assert.deepEqual(check(pack), [])
  })

  test(`every procedure of ${name}, walked at random by what is owed, ends or meets a declared hole`, () => {
    const trails = walkEvery({ pack, calendar: calendars[pack.calendar], now: `${dayIn(pack)}T09:00` }, 40)
    assert.ok(trails.length > 0)
  })

  test(`what the notice of ${name} leaves open is listed with the clause that leaves it open`, () => {
    const open = holes(pack)
    assert.ok(open.length > 0)
    assert.ok(open.every((hole) => hole.path !== ''))
  })
}
