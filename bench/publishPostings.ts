import type { Actor } from '@jingban/kernel/case/actor.ts'
import { app } from '@jingban/server/app.ts'
import { loadCase } from '@jingban/server/cases/load.ts'
import { follow } from '@jingban/server/follow/follow.ts'
import { followList } from '@jingban/server/follow/lists.ts'
import { belongingOf, joinMany } from '@jingban/server/lists/join.ts'
import { listRules, loadList } from '@jingban/server/lists/load.ts'
import { publish } from '@jingban/server/postings/publish.ts'
import { enterCases } from '@jingban/server/testing/waitingCase.ts'
import type { World } from '@jingban/server/world.ts'
import { openBenchWorld } from './benchWorld.ts'
import type { Measured } from './figure.ts'
import { percentile, repeat } from './load.ts'
import { enterMany } from './people.ts'
import type { Place } from './place.ts'

const area = 'daye'
const posted = 10_000
const calls = 200
const officer: Actor = { kind: 'staff', id: 'officer', area, roles: [{ role: 'officer' }] }
const filed = {
  service: 'determination',
  procedure: 'review',
  stage: 'publication',
  disease: 'M01600',
  facts: { insurance: '职工', county: '大冶市' },
}

/** Cases that wait to be posted, on the list that collects them; answers the list and its members. */
async function waiting(world: World): Promise<{ list: string; cases: string[] }> {
  const persons = await enterMany(world, area, posted)
  const cases = persons.map((_, index) => `c${String(index).padStart(5, '0')}`)
  for (let from = 0; from < posted; from += 500) {
    const some = cases.slice(from, from + 500).map((id, index) => ({ ...filed, id, person: persons[from + index] ?? '' }))
    await enterCases(world, area, some)
  }
  const first = await loadCase(world, area, cases[0] ?? '')
  if (!first) throw new Error('no case waits')
  const belonging = belongingOf(listRules(world.policies, area, first.state.filed.pack, 'posting'), first.state)
  return { list: await joinMany(world, area, belonging, new Map(cases.map((id) => [id, undefined]))), cases }
}

async function pageTimes(world: World, query: string): Promise<number> {
  const site = app(world)
  const { each } = await repeat(calls, 1, async () => {
    const answer = await site.request(`/${area}/postings${query}`)
    if (answer.status !== 200) throw new Error(`the board answered ${answer.status}`)
    await answer.text()
  })
  return percentile(each, 0.99)
}

/** 公示 of many at once: what the officer waits for, what the worker does then, and the first and the last page of the board. */
export async function measure(place: Place): Promise<Measured[]> {
  const world = await openBenchWorld(await place.newDatabase('publish_postings'), place.folder)
  const { list, cases } = await waiting(world)
  const loaded = await loadList(world, area, list)
  if (!loaded) throw new Error('there is no list')
  const began = performance.now()
  const outcome = await publish(world, officer, area, loaded, 'bench')
  if (outcome.kind !== 'done') throw new Error(`publishing was ${outcome.kind}`)
  const pressed = (performance.now() - began) / 1000
  await followList(world, area, list, 0)
  await repeat(posted, 4, (turn) => follow(world, { area, stream: `case:${cases[turn]}`, after: 1 }))
  const seconds = (performance.now() - began) / 1000
  const [last] = await world.db.rows<{ closes: string; id: string; count: number }>(
    `select closes_at as closes, case_id as id, (select count(*)::int from posting) as count from posting order by closes_at desc, case_id desc offset 25 limit 1`,
  )
  const first = await pageTimes(world, '')
  const end = await pageTimes(world, `?after=${encodeURIComponent(`${last?.closes}_${last?.id}`)}`)
  await world.db.end()
  const name = `publication of ${posted.toLocaleString('en')}`
  return [
    { name: `${name}: what the officer waits for`, value: pressed, unit: 's', target: '< 2 s', ok: pressed < 2 },
    {
      name: `${name}: until all are on the board`,
      value: posted / seconds,
      unit: 'cases/s',
      notes: [`${last?.count} lines after ${seconds.toFixed(0)} s`],
    },
    {
      name: `${name}: first page of the board, p99`,
      value: first,
      unit: 'ms',
      notes: [`${calls} calls, one after another, count of all lines included`],
    },
    { name: `${name}: last page, p99`, value: end, unit: 'ms', ratio: end / first, target: 'ratio <= 1.5', ok: end / first <= 1.5 },
  ]
}
