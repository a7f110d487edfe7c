import { Gauge, Registry } from 'prom-client'
import type { World } from '../world.ts'

/** Depths and ages as the tables say them, one row for a thing that waits. */
interface Waits {
  what: string
  name: string
  count: number
  seconds: number
}

/** By the clock of procedures ($1) for deadlines, by the real one for all else. Each part reads an index of what still waits. */
const waits = `
  select 'deadline' as what, '' as name, count(*)::int as count, coalesce(extract(epoch from $1::timestamptz - min(due_at)), 0)::float as seconds
    from deadline where due_at <= $1
  union all
  select 'notice', channel, count(*)::int, extract(epoch from now() - min(queued_at))::float from notice where state = 'queued' group by channel
  union all
  select case name when 'dead' then 'dead' else 'job' end, coalesce(case name when 'dead' then source_name else name end, ''), count(*)::int,
         extract(epoch from now() - min(created_on))::float
    from pgboss.job where state < 'completed' group by 1, 2`

/** How many events were written since the statistics began: what PostgreSQL counts anyway. */
const appended = `select n_tup_ins::float as count from pg_stat_user_tables where relname = 'event'`

/** What is read from the database and this process at the moment of a scrape, in the text format of Prometheus. */
export function openGauges(world: World): () => Promise<string> {
  const registry = new Registry()
  const registers = [registry]
  const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Gauge({ name: `jingban_${name}`, help, labelNames, registers })
  const up = gauge('database_up', 'Whether the database answered this scrape')
  const count = gauge('waiting', 'Jobs, dead jobs, unsent notices and overdue deadlines', 'what', 'name')
  const age = gauge('waiting_oldest_seconds', 'Age of the oldest of them', 'what', 'name')
  const events = gauge('events_appended_total', 'Events written since the statistics of PostgreSQL began')
  const pool = gauge('database_connections', 'Connections of this process, and statements that wait for one', 'state')
  const door = gauge('admission', 'Requests inside, waiting for a place, and uploads', 'state')
  const port = gauge('port_down', 'Ports outside whose last call failed', 'port')
  const round = gauge('worker_round_age_seconds', 'Time since each round of the worker was last done', 'round')
  const delay = gauge('loop_delay_p90_seconds', 'Delay of the event loop in the last second, as admission sees it')

  const ofProcess = (): void => {
    const { admission, ports, rounds, loopDelayMs } = world.operations
    const { total, idle, waiting } = world.db.load()
    for (const [state, value] of Object.entries({ total, idle, waiting })) pool.set({ state }, value)
    for (const [state, value] of Object.entries(admission.now())) door.set({ state }, value)
    port.reset()
    for (const name of ports.down()) port.set({ port: name }, 1)
    for (const [name, at] of rounds) round.set({ round: name }, (Date.now() - at) / 1000)
    delay.set(loopDelayMs() / 1000)
  }
  const ofDatabase = async (): Promise<void> => {
    const rows = await world.db.rows<Waits>(waits, [world.clock.now()], 'what waits, measured')
    const [{ count: written = 0 } = {}] = await world.db.rows<{ count: number }>(appended, [], 'events written, measured')
    for (const { what, name, ...row } of rows) {
      count.set({ what, name }, row.count)
      age.set({ what, name }, Math.max(0, row.seconds))
    }
    events.set(written)
  }
  return async () => {
    ofProcess()
    count.reset()
    age.reset()
    try {
      await ofDatabase()
      up.set(1)
    } catch {
      up.set(0)
    }
    return registry.metrics()
  }
}
