import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { area } from '@jingban/server/testing/kaifengPeople.ts'
import type { World } from '@jingban/server/world.ts'
import { answersOf } from '../load/apply.ts'
import { type Citizen, enterCitizen } from '../people.ts'

/** One write of the probe that was acknowledged: the id of the application that was begun, and when it was sent and answered. */
interface Acknowledged {
  id: string
  sentAt: number
  answeredAt: number
}

/** Begins an application and opens a page some four times a second, each time anew: so it is seen to a quarter of a second when service ends and is back. */
export interface Probe {
  /** The moment of the first acknowledged write among those sent after this moment; waits for it up to three minutes. */
  backAfter(moment: number): Promise<number>
  /** Acknowledged writes so far, of which the database must have every one. */
  lost(world: World): Promise<string[]>
  /** What pages were answered, by status; those with 503 also by whether they say what happens. */
  pages(): Record<string, number>
  stop(): Promise<void>
}

const everyMs = 250
/** A citizen begins one application after the other no oftener than the limits of requests allow. */
const citizens = 40

/** Starts the probe against these ports, in turn. */
export async function startProbe(world: World, ports: readonly number[]): Promise<Probe> {
  const people: Citizen[] = []
  for (let index = 0; index < citizens; index += 1) people.push(await enterCitizen(world))
  const acknowledged: Acknowledged[] = []
  const pages: Record<string, number> = {}
  const running = new Set<Promise<void>>()
  let stopped = false
  const ticking = (async () => {
    for (let turn = 0; !stopped; turn += 1, await sleep(everyMs)) {
      const own = people[turn % people.length]
      const port = ports[turn % ports.length] ?? 0
      if (own) follow(running, write(port, own, acknowledged))
      if (own) follow(running, look(port, own, pages))
    }
  })()
  return {
    backAfter: async (moment) => {
      for (const until = Date.now() + 180_000; Date.now() < until; await sleep(20)) {
        const first = acknowledged.filter(({ sentAt }) => sentAt > moment).toSorted((one, other) => one.answeredAt - other.answeredAt)[0]
        if (first) return first.answeredAt
      }
      throw new Error('no write was acknowledged within three minutes')
    },
    lost: async ({ db }) => {
      const ids = acknowledged.map(({ id }) => id)
      const rows = await db.rows<{ id: string }>('select id from draft where area = $1 and id = any($2)', [area, ids])
      const there = new Set(rows.map(({ id }) => id))
      return ids.filter((id) => !there.has(id))
    },
    pages: () => pages,
    stop: async () => {
      stopped = true
      await ticking
      await Promise.all(running)
    },
  }
}

function follow(running: Set<Promise<void>>, work: Promise<void>): void {
  const kept: Promise<void> = work.catch(() => {}).finally(() => running.delete(kept))
  running.add(kept)
}

async function write(port: number, { person, token }: Citizen, acknowledged: Acknowledged[]): Promise<void> {
  const sentAt = Date.now()
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID(), 'content-type': 'application/json' }
  const body = JSON.stringify(answersOf({ person: { id: person }, filedAs: 'applicant', channel: '豫事办' }, false))
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/applications?area=${area}`, {
    method: 'POST',
    headers,
    body,
    signal: AbortSignal.timeout(20_000),
  })
  const answeredAt = Date.now()
  const { id } = (await answer.json()) as { id: string }
  if (answer.status === 201) acknowledged.push({ id, sentAt, answeredAt })
}

async function look(port: number, { session }: Citizen, pages: Record<string, number>): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/${area}/my`, {
    ...{ headers: { cookie: `__Host-citizen=${session}` }, redirect: 'manual', signal: AbortSignal.timeout(20_000) },
  })
  const text = await answer.text()
  const told = text.includes('系统正在切换') && answer.headers.has('retry-after')
  const kind = answer.status === 503 ? `503 ${told ? 'that says so' : 'that does not say so'}` : String(answer.status)
  pages[kind] = (pages[kind] ?? 0) + 1
}
