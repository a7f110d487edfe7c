import { randomUUID } from 'node:crypto'
import { plusHours } from '@jingban/kernel/time/instant.ts'
import { loadCase } from '@jingban/server/cases/load.ts'
import { follow } from '@jingban/server/follow/follow.ts'
import { issueApiToken } from '@jingban/server/identity/apiTokens.ts'
import { createStaff } from '@jingban/server/identity/staff.ts'
import { fileFor } from '@jingban/server/testing/filing.ts'
import { area, enterPeople } from '@jingban/server/testing/kaifengPeople.ts'
import { freshPatient } from '@jingban/server/testing/patients.ts'
import type { World } from '@jingban/server/world.ts'
import { openBenchWorld } from './benchWorld.ts'
import type { Measured } from './figure.ts'
import type { Place } from './place.ts'
import { type Site, startSite } from './site.ts'

const takers = 100
const rounds = 5

/** A case that was just filed, with a task that its expert has not taken up. */
async function offered(world: World) {
  const filed = await fileFor(world, await freshPatient(world))
  const id = filed.kind === 'done' ? (filed.receipt.cases[0]?.id ?? '') : ''
  for (let step = 0; step < 3; step += 1) await follow(world, { area, stream: `case:${id}`, after: 0 })
  const task = (await loadCase(world, area, id))?.state.tasks.find((one) => one.state === 'offered')
  if (!task) throw new Error('no task was offered')
  return { id, task }
}

/** As many tokens of one expert as there are takers, so that no limit on one token keeps them apart. */
async function tokensOf({ db, keys, identity }: World, expert: string): Promise<string[]> {
  const now = identity.clock.now()
  const staff = { area, login: randomUUID(), name: '周示例', roles: [{ role: 'expert', area, expert }], password: 'lan lu 3 hao dou jiang' }
  const created = await createStaff(db, keys, staff, now)
  if (created.kind !== 'created') throw new Error(`the member of staff was refused: ${created.kind}`)
  const grant = { scopes: ['tasks.write'], expiresAt: plusHours(now, 1) }
  return Promise.all(Array.from({ length: takers }, async () => (await issueApiToken(db, { kind: 'staff', area, id: created.id }, grant, now)).token))
}

/** All at the same moment, each with a key of its own; answers how often each status was answered. */
async function race(world: World, site: Site): Promise<Map<number, number>> {
  const { id, task } = await offered(world)
  const tokens = await tokensOf(world, task.to)
  const answers = await Promise.all(
    tokens.map((token) => {
      const headers = { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() }
      return site.ask(`/api/v1/cases/${id}/tasks/${task.id}/take-up`, { method: 'POST', headers })
    }),
  )
  return answers.reduce((counts, { status }) => counts.set(status, (counts.get(status) ?? 0) + 1), new Map<number, number>())
}

/** A hundred take up one task at the same moment over a hundred connections: one wins, ninety-nine are told that it is taken. */
export async function measure(place: Place): Promise<Measured[]> {
  const url = await place.newDatabase('takers')
  const world = await openBenchWorld(url, place.folder)
  await enterPeople(world, 12)
  const site = await startSite(url, place.folder)
  try {
    const races: Map<number, number>[] = []
    for (let round = 0; round < rounds; round += 1) races.push(await race(world, site))
    const fair = races.filter((one) => one.get(200) === 1 && one.get(409) === takers - 1).length
    const notes = races.map((one, round) => `race ${round + 1}: ${[...one].map(([status, count]) => `${count} x ${status}`).join(', ')}`)
    return [
      {
        name: `${takers} concurrent takers of one task`,
        value: fair,
        unit: `of ${rounds} races`,
        target: `exactly one wins, ${takers - 1} get 409`,
        ok: fair === rounds,
        notes,
      },
    ]
  } finally {
    await site.close()
    await world.db.end()
  }
}
