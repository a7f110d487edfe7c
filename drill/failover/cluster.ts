import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { etcdArguments, haproxyFile, type NodePlace, patroniFile } from './configuration.ts'
import { freePorts, kill, processesIn, signal, start } from './processes.ts'
import { findPrograms, serviceAccount } from './programs.ts'

/** What Patroni says of a node; `undefined` where it does not answer. */
export interface NodeState {
  role?: string
  state?: string
  timeline?: number
}

/** One node: a Patroni and its PostgreSQL, as on a machine of its own. */
export interface DatabaseNode {
  name: string
  data: string
  /** Straight to its PostgreSQL, past HAProxy. */
  url: string
  look(): Promise<NodeState | undefined>
  /** Starts Patroni, which starts PostgreSQL as what it is to be. */
  begin(): void
  /** The whole machine: Patroni, PostgreSQL and all its children. */
  all(what: NodeJS.Signals): void
}

export interface Cluster {
  /** Through HAProxy, as the owner of the application's database. */
  url: string
  nodes: readonly DatabaseNode[]
  primary(): Promise<DatabaseNode>
  /** Resolves when one node is primary and the other follows it synchronously; rejects after two minutes. */
  healthy(): Promise<void>
  close(): Promise<void>
}

/** Three members of etcd, two nodes and HAProxy, in a folder, on loopback, under unprivileged accounts. */
export async function startCluster(folder: string): Promise<Cluster> {
  const programs = findPrograms()
  const account = serviceAccount()
  const ports = await freePorts(11)
  const port = (index: number): number => ports[index] ?? 0
  const own = async (name: string): Promise<string> => {
    const path = join(folder, name)
    await mkdir(path, { mode: 0o700 })
    if (account) await chown(path, account.uid, account.gid)
    return path
  }
  await chmod(folder, 0o755)
  const children: ChildProcess[] = []
  const run = (command: string, args: readonly string[], place: string): ChildProcess => {
    const child = start(command, args, { folder: place, log: join(folder, `${place.split('/').at(-1)}.log`), account })
    children.push(child)
    return child
  }

  const members = [0, 1, 2].map((index) => ({ name: `etcd${index + 1}`, client: port(index), peer: port(index + 3) }))
  const cluster = members.map(({ name, peer }) => `${name}=http://127.0.0.1:${peer}`).join(',')
  for (const member of members) {
    const place = await own(member.name)
    run(programs.etcd, etcdArguments(member.name, join(place, 'data'), member, cluster), place)
  }

  const secrets = { superuser: randomBytes(12).toString('hex'), replication: randomBytes(12).toString('hex') }
  const places: NodePlace[] = []
  for (const [index, name] of ['node1', 'node2'].entries())
    places.push({ name, folder: await own(name), database: port(6 + index), rest: port(8 + index) })
  for (const place of places)
    await writeFile(
      join(place.folder, 'patroni.yml'),
      patroniFile(
        place,
        members.map(({ client }) => client),
        secrets,
      ),
      { mode: 0o644 },
    )
  const nodes = places.map((place) =>
    nodeAt(place, secrets.superuser, () => run(programs.patroni, [join(place.folder, 'patroni.yml')], place.folder)),
  )

  const proxy = await own('haproxy')
  await writeFile(join(proxy, 'haproxy.cfg'), haproxyFile(port(10), places))
  run(programs.haproxy, ['-db', '-f', join(proxy, 'haproxy.cfg')], proxy)
  const made: Cluster = {
    url: `postgres://jingban:${secrets.superuser}@127.0.0.1:${port(10)}/jingban`,
    nodes,
    primary: () => primaryOf(nodes),
    healthy: () => untilHealthy(nodes),
    close: async () => {
      for (const node of nodes) node.all('SIGKILL')
      await Promise.all(children.map((child) => kill(child)))
    },
  }
  try {
    for (const node of nodes) node.begin()
    await made.healthy()
    await createDatabase(await made.primary(), secrets.superuser)
    return made
  } catch (error) {
    await made.close()
    throw error
  }
}

function nodeAt(place: NodePlace, password: string, run: () => ChildProcess): DatabaseNode {
  const data = join(place.folder, 'data')
  let patroni: ChildProcess | undefined
  return {
    name: place.name,
    data,
    url: `postgres://postgres:${password}@127.0.0.1:${place.database}/postgres`,
    look: () =>
      fetch(`http://127.0.0.1:${place.rest}/patroni`, { signal: AbortSignal.timeout(2000) }).then(
        async (answer) => (await answer.json()) as NodeState,
        () => undefined,
      ),
    begin: () => {
      patroni = run()
    },
    all: (what) => signal([...(patroni?.pid ? [patroni.pid] : []), ...processesIn(data)], what),
  }
}

async function primaryOf(nodes: readonly DatabaseNode[]): Promise<DatabaseNode> {
  for (const node of nodes) {
    const state = await node.look()
    if (state?.state === 'running' && (state.role === 'master' || state.role === 'primary')) return node
  }
  throw new Error('no node is primary')
}

async function untilHealthy(nodes: readonly DatabaseNode[]): Promise<void> {
  let reason: unknown
  for (const until = Date.now() + 120_000; Date.now() < until; await sleep(500)) {
    try {
      const [row] = await ask<{ followers: number }>(
        (await primaryOf(nodes)).url,
        `select count(*)::int as followers from pg_stat_replication where state = 'streaming' and sync_state = 'sync'`,
      )
      if (row?.followers === 1) return
      reason = 'the standby does not follow synchronously'
    } catch (error) {
      reason = error
    }
  }
  throw new Error('two minutes have gone and the two nodes are not primary and synchronous standby', { cause: reason })
}

/** Asks one node directly, on a connection of its own, for ten seconds at most. */
export async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000, query_timeout: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.query<Row>(sql)).rows
  } finally {
    void client.end().catch(() => {})
  }
}

async function createDatabase(primary: DatabaseNode, password: string): Promise<void> {
  await ask(primary.url, `create role jingban login createrole password '${password}'`)
  await ask(primary.url, `create database jingban owner jingban`)
}
