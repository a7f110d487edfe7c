import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { checkVector, readVector } from '@jingban/kernel/testing/vector.ts'
import { nationalCalendar } from './calendars/national.ts'
import { xinjiangCalendar } from './calendars/xinjiang.ts'
import { packs } from './packs.ts'

const calendars = { national: nationalCalendar, xinjiang: xinjiangCalendar }

for (const area of new Set(packs.map((pack) => pack.area))) {
  const folder = new URL(`./${area}/vectors/`, import.meta.url)
  for (const file of readdirSync(folder).sort()) {
    const vector = readVector(readFileSync(new URL(file, folder), 'utf8'))
    const clauses = (vector.facts.条款 ?? '').split(' ').map((clause) => `[${clause}]`)
    test(`${clauses.join(' ')} 向量 ${area}/${file}：${vector.title}`, () => {
      const day = vector.steps[0]?.at.slice(0, 10) ?? ''
      const pack = packs.find((one) => one.area === area && one.from <= day && (one.to === undefined || day <= one.to))
      assert.ok(pack, '没有当天有效的政策包')
      const service = pack.services.find((one) => one.perDisease)?.id
      assert.deepEqual(checkVector(vector, { pack, calendar: calendars[pack.calendar], ...(service && { service }) }), [])
    })
  }
}
