import { personKey } from '../../registry/persons.ts'
import { open, seal } from '../../registry/seal.ts'
import type { World } from '../../world.ts'

/** What a reviewer has ticked and written, by the names of the form: verdict-4, pages-4, note-4, record-identity, opinion, reason, missing-…, why-…. */
export type Typed = Readonly<Record<string, string>>

const ours = /^(opinion|reason|(verdict|pages|note|record|missing|why)-.+)$/

/** The fields of a posted form that belong to an opinion. */
export function readTyped(form: FormData): Typed {
  const fields = [...form.entries()].filter(([name, value]) => ours.test(name) && typeof value === 'string' && value !== '')
  return Object.fromEntries(fields.map(([name, value]) => [name, String(value).slice(0, 4000)]))
}

/** Which opinion is being written, and whose person's key seals it. */
export interface DraftOf {
  area: string
  caseId: string
  task: string
  holder: string
  person: string
}

/** 存草稿: sealed under the key of the person concerned, so that it is erased with them. */
export async function saveTyped(world: World, of: DraftOf, typed: Typed): Promise<void> {
  const key = await personKey(world.db, world.keys, of.area, of.person)
  if (!key) return
  await world.db.query(
    `insert into opinion_draft (area, case_id, task, holder, sealed, updated_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (area, case_id, task) do update set sealed = $5, updated_at = $6`,
    [of.area, of.caseId, of.task, of.holder, seal(key, JSON.stringify(typed)), world.clock.now()],
    'save an opinion draft',
  )
}

/** What was saved last; empty when nothing was, or when it is somebody else's. */
export async function savedTyped(world: World, of: DraftOf): Promise<Typed> {
  const [row] = await world.db.rows<{ sealed: Buffer }>(
    'select sealed from opinion_draft where area = $1 and case_id = $2 and task = $3 and holder = $4',
    [of.area, of.caseId, of.task, of.holder],
    'find an opinion draft',
  )
  const key = row && (await personKey(world.db, world.keys, of.area, of.person))
  return row && key ? (JSON.parse(open(key, row.sealed)) as Typed) : {}
}

/** The opinion was given: its draft goes. */
export async function dropTyped(world: World, of: DraftOf): Promise<void> {
  await world.db.query('delete from opinion_draft where area = $1 and case_id = $2 and task = $3', [of.area, of.caseId, of.task])
}

/** The words a reviewer had written, to be given back when they came too late. */
export const writtenIn = (typed: Typed): string =>
  Object.entries(typed)
    .filter(([name]) => name === 'reason' || name.startsWith('note-') || name.startsWith('why-'))
    .map(([, value]) => value)
    .join('\n')
