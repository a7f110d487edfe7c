import type { Actor } from '@jingban/kernel/case/actor.ts'
import { loadCase } from '@jingban/server/cases/load.ts'
import { followList, releaseProgress } from '@jingban/server/follow/lists.ts'
import { belongingOf, joinMany } from '@jingban/server/lists/join.ts'
import { listRules } from '@jingban/server/lists/load.ts'
import { close, doStep } from '@jingban/server/lists/work.ts'
import { enterCases } from '@jingban/server/testing/waitingCase.ts'
import type { World } from '@jingban/server/world.ts'
import { openBenchWorld } from './benchWorld.ts'
import type { Figure, Measured } from './figure.ts'
import { percentile } from './load.ts'
import type { Place } from './place.ts'

const area = 'shihezi'
const members = 5000
const office: Actor = { kind: 'staff', id: 'office', area, roles: [{ role: 'hospitalOffice', institution: 'H001' }] }
const filed = { service: 'determination', procedure: 'oneStop', disease: 'SHZ-20', facts: { hospital: 'H001', insurance: '职工' }, stage: 'uploaded' }

async function timed<Result>(work: () => Promise<Result>): Promise<{ result: Result; seconds: number }> {
  const began = performance.now()
  return { result: await work(), seconds: (performance.now() - began) / 1000 }
}

/** Cases that wait for the hospital's list (名册), five hundred to an append. */
async function waiting(world: World): Promise<string[]> {
  const ids = Array.from({ length: members }, (_, index) => `m${String(index).padStart(5, '0')}`)
  for (let from = 0; from < ids.length; from += 500) {
    const some = ids.slice(from, from + 500)
    await enterCases(
      world,
      area,
      some.map((id) => ({ ...filed, id, person: `of ${id}`, got: ['cashierFee', 'blueSlip'] })),
    )
  }
  return ids
}

/** Asks for the progress again and again, as the page of the list does, until the releasing is over. */
async function watch(world: World, list: string, over: () => boolean): Promise<{ each: number[]; seen: number }> {
  const each: number[] = []
  const seen = new Set<number>()
  while (!over()) {
    const { result, seconds } = await timed(() => releaseProgress(world, area, list, 'upload'))
    each.push(seconds * 1000)
    seen.add(result.released)
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  return { each, seen: seen.size }
}

async function released(world: World, list: string): Promise<Figure[]> {
  let over = false
  const watching = watch(world, list, () => over)
  const { seconds } = await timed(() => followList(world, area, list, 0))
  over = true
  const { each, seen } = await watching
  const after = await releaseProgress(world, area, list, 'upload')
  const notes = [
    `${after.released} released, ${after.waiting} left; each in a transaction of its own, one after another, with its events, rows and job`,
    `the progress was asked ${each.length} times meanwhile and had ${seen} values, p99 ${percentile(each, 0.99).toFixed(0)} ms`,
  ]
  return [{ name: `list of ${members.toLocaleString('en')}: releasing its members`, value: members / seconds, unit: 'members/s', notes }]
}

/** A list of thousands: joined at once, closed, its step done, and its members released while somebody looks at how far it is. */
export async function measure(place: Place): Promise<Measured[]> {
  const world = await openBenchWorld(await place.newDatabase('close_list'), place.folder)
  const cases = await waiting(world)
  const first = await loadCase(world, area, cases[0] ?? '')
  if (!first) throw new Error('no case waits')
  const belonging = belongingOf(listRules(world.policies, area, first.state.filed.pack, 'upload'), first.state)
  const joined = await timed(() => joinMany(world, area, belonging, new Map(cases.map((id) => [id, undefined]))))
  const list = joined.result
  const closed = await timed(() => close(world, office, area, list))
  const stepped = await timed(() => doStep(world, office, area, list, { step: 'upload', records: {} }))
  if (closed.result.kind !== 'done' || stepped.result.kind !== 'done') throw new Error(`${closed.result.kind}, ${stepped.result.kind}`)
  const name = `list of ${members.toLocaleString('en')}`
  const figures: Measured[] = [
    { name: `${name}: joining in one event`, value: joined.seconds, unit: 's' },
    { name: `${name}: closing`, value: closed.seconds, unit: 's', target: '< 2 s', ok: closed.seconds < 2 },
    { name: `${name}: its step`, value: stepped.seconds, unit: 's', target: '< 2 s', ok: stepped.seconds < 2 },
    ...(await released(world, list)),
  ]
  await world.db.end()
  return figures
}
