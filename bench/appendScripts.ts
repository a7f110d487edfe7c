import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Write } from '@jingban/server/store/append.ts'
import { area, at, exampleCaseRow, exampleEvent } from '@jingban/server/store/exampleWrite.ts'
import { unseen } from '@jingban/server/store/stream.ts'

/** What a typical verb writes: three events, the summary row, one task and one job. */
export function typicalWrite(id: string): Write {
  const task = {
    caseId: id,
    id: 't1',
    expert: 'expert-1',
    stage: 'first',
    seat: 1,
    state: 'offered',
    offeredAt: at,
    dueAt: at,
    takenAt: null,
    doneAt: null,
  }
  return {
    stream: `case:${id}`,
    seen: unseen,
    events: [exampleEvent('submitted', handedIn), exampleEvent('entered', { stage: 'first' }), exampleEvent('taskOffered', { task: 't1' })],
    rows: {
      caseRow: exampleCaseRow(id),
      taskRows: [task],
      jobs: [{ name: 'follow', data: { area, stream: `case:${id}`, after: 0 }, key: `case:${id}/3` }],
    },
  }
}

const handedIn = { handedIn: [{ item: '身份证', pages: 2 }] }
const hash = 'a'.repeat(64)
/** As long as the ids that append is given. */
const id = "('00000000-0000-0000-' || :id)"
const stream = `('case:' || ${id})`

/** The names and values of the summary row, as SQL. */
function caseColumns(): { names: string[]; values: string[] } {
  const row = { area, ...exampleCaseRow('%'), seq: 3 }
  const columns = Object.entries(row).map(([name, value]) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), sqlOf(value)])
  return { names: columns.map(([name = '']) => name), values: columns.map(([, value = '']) => value) }
}

/** A value as SQL; `%` in it is the id of the case, so that no two rows are about one person. */
function sqlOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return `'{${value.join(',')}}'`
  if (typeof value === 'object') return `'${JSON.stringify(value)}'`
  if (typeof value === 'number') return String(value)
  const [before, after] = String(value).split('%')
  return after === undefined ? `'${before}'` : `('${before}' || ${id} || '${after}')`
}

const eventRow = (seq: number, type: string, data: object): string =>
  `('${area}', ${stream}, ${seq}, '${type}', '${at}', '${JSON.stringify({ by: 'citizen:7', ...data })}', '${hash}')`

/** The same rows of the same columns, each table with one statement. */
function statements(): string[] {
  const { names, values } = caseColumns()
  const update = names.filter((name) => name !== 'area' && name !== 'id').map((name) => `${name} = excluded.${name}`)
  const events = [eventRow(1, 'submitted', handedIn), eventRow(2, 'entered', { stage: 'first' }), eventRow(3, 'taskOffered', { task: 't1' })]
  return [
    `insert into event (area, stream, seq, type, at, data, hash) values ${events.join(', ')};`,
    `insert into case_row (${names.join(', ')}) values (${values.join(', ')}) on conflict (area, id) do update set ${update.join(', ')};`,
    `insert into task_row (area, case_id, id, expert, stage, seat, state, offered_at, due_at) values ('${area}', ${id}, 't1', 'expert-1', 'first', 1, 'offered', '${at}', '${at}');`,
    `insert into pgboss.job (name, data, group_id, singleton_key, expire_seconds, deletion_seconds, keep_until, retry_limit, retry_delay, retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds) select name, jsonb_build_object('area', '${area}', 'stream', ${stream}, 'after', 0), '${area}', ${stream} || '/3', expire_seconds, deletion_seconds, now() + retention_seconds * interval '1 s', retry_limit, retry_delay, retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds from pgboss.queue where name = 'follow';`,
  ]
}

/** The very call that append makes, without the work of the application around it. */
function functionCall(): string {
  const seeming = '00000000-0000-0000-%'
  const { stream: key, rows } = typicalWrite(seeming)
  const snake = (row: object): object =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value]))
  const events = [
    { stream: key, seq: 1, type: 'submitted', at, hash, data: { by: 'citizen:7', ...handedIn } },
    { stream: key, seq: 2, type: 'entered', at, hash, data: { by: 'citizen:7', stage: 'first' } },
    { stream: key, seq: 3, type: 'taskOffered', at, hash, data: { by: 'citizen:7', task: 't1' } },
  ]
  const tables = {
    case_row: [snake({ area, ...rows?.caseRow, seq: 3 })],
    task_row: rows?.taskRows?.map((row) => snake({ area, ...row })),
    job: rows?.jobs?.map((row) => ({ area, ...row })),
  }
  // pgbench takes ":null" for one of its variables; with a space it does not.
  const json = (value: unknown): string => `('${JSON.stringify(value).replaceAll(':null', ': null').replaceAll('%', "' || :id || '")}')::jsonb`
  return `select append_events('${area}', null, ${json([{ stream: key, seq: 0, hash: '' }])}, ${json(events)}, ${json(tables)});`
}

/** Writes the scripts for pgbench into a folder; answers their paths. */
export async function writeScripts(folder: string): Promise<{ oneByOne: string; pipelined: string; call: string }> {
  const write = async (name: string, lines: string[]): Promise<string> => {
    const path = join(folder, `${name}.sql`)
    await writeFile(path, ['\\set id random(1, 9000000000000000000)', ...lines, ''].join('\n'))
    return path
  }
  return {
    oneByOne: await write('oneByOne', ['begin;', ...statements(), 'commit;']),
    pipelined: await write('pipelined', ['\\startpipeline', 'begin;', ...statements(), 'commit;', '\\endpipeline']),
    call: await write('call', [functionCall()]),
  }
}
