import { test } from 'node:test'
import { parseArgs } from 'node:util'
import { testWorld } from '@jingban/server/testing/testWorld.ts'
import { type Campaign, fuzzApi, fuzzPages, type Plan } from './campaign.ts'
import { openSite } from './site.ts'
import { fuzzWire } from './wire.ts'

const { values } = parseArgs({
  options: { requests: { type: 'string', default: '100000' }, seed: { type: 'string' }, only: { type: 'string' } },
})
const requests = Number(values.requests)
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31))

/** Of all requests, how many go where. A connection of its own costs more, and there are fewer ways to break it. */
const parts = { api: { share: 0.6, fuzz: fuzzApi }, pages: { share: 0.37, fuzz: fuzzPages }, wire: { share: 0.03, fuzz: fuzzWire } }

function told({ requests: sent, statuses, slowestMs, behind, findings }: Campaign): string {
  const never = [...behind].flatMap(([route, times]) => (times === 0 ? [route] : []))
  const answered = [...statuses].sort(([one], [other]) => one - other).map(([status, times]) => `${status}: ${times}`)
  const found = findings.map(({ route, faults, curl }) => `\n${route}\n  ${faults.join('\n  ')}\n${curl}`)
  const reached =
    behind.size === 0
      ? []
      : [`${behind.size - never.length} of ${behind.size} routes reached behind their guards; never: ${never.join(', ') || 'none'}`]
  return [`${sent} requests, slowest ${Math.round(slowestMs)} ms; ${answered.join(', ')}; ${findings.length} findings`, ...reached, ...found].join(
    '\n',
  )
}

// A test, for the database of tests is given back at the end of one.
test(`fuzz with seed ${seed}`, { timeout: 24 * 3_600_000 }, async () => {
  console.info(`seed ${seed}`)
  const world = await testWorld('2026-03-30T09:00')
  const chosen = Object.entries(parts).filter(([name]) => values.only === undefined || values.only === name)
  const whole = chosen.reduce((sum, [, { share }]) => sum + share, 0)
  let findings = 0
  try {
    const site = await openSite(world)
    for (const [name, { share, fuzz }] of chosen) {
      const began = performance.now()
      const plan: Plan = { requests: Math.round((requests * share) / whole), seed }
      const campaign = await fuzz(site, plan)
      findings += campaign.findings.length
      console.info(`${name}: ${Math.round((performance.now() - began) / 1000)} s, ${told(campaign)}`)
    }
  } finally {
    await world.close()
  }
  if (findings > 0) throw new Error(`${findings} requests were answered wrongly; again: --seed ${seed}`)
})
