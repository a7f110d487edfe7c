import { hash } from 'node:crypto'
import type { Registered } from '@jingban/kernel/directory/candidates.ts'
import type { Organisation, Pack } from '@jingban/kernel/pack/pack.ts'
import { type Id, options } from '@jingban/kernel/pack/tree.ts'
import type { Queryable } from '../store/database.ts'

/** The directories from which applicants choose: those are designated institutions. Others name places and counters. */
function chosenFrom(pack: Pack): Set<Id> {
  const fields = pack.services.flatMap((service) => service.filing.form)
  return new Set(fields.flatMap((field) => (field.from === undefined ? [] : options(field.from).flat())))
}

/** A code for an institution that the notice names and nobody has entered yet: the same name, the same code, in whichever list it stands. */
const codeFor = (name: string): string => `D${hash('sm3', name).slice(0, 9).toUpperCase()}`

interface Entry {
  code: string
  name: string
  county: string
  kinds: string[]
  designated: boolean
}

function entriesOf(pack: Pack): Entry[] {
  const designated = chosenFrom(pack)
  const entries = new Map<string, Entry>()
  const enter = (directory: Id, { name, county = '' }: Organisation): void => {
    const known = entries.get(name)
    entries.set(name, {
      code: codeFor(name),
      name,
      county: known?.county || county,
      kinds: [...(known?.kinds ?? []), directory],
      designated: known?.designated === true || designated.has(directory),
    })
  }
  for (const [directory, { list }] of Object.entries(pack.organisations ?? {})) {
    if (list !== 'notStated') for (const one of list) enter(directory, one)
  }
  return [...entries.values()]
}

/**
 * Puts every institution that the directories of a pack name into the register, each directory as a kind of its own (SJZ-28 to SJZ-35). One that is
 * there already, under whatever code, is found by its name and gets the kind; nothing else of it is changed, so that doing it again does nothing.
 * What an institution may take is not written here: the pack says it (`candidates`).
 */
export async function enterDirectories({ db }: { db: Queryable }, pack: Pack): Promise<void> {
  const entries = entriesOf(pack)
  if (entries.length === 0) return
  const given = JSON.stringify(entries)
  await db.query(
    `insert into institution (area, code, name, grade_a, designated, county, address, phone, kinds)
     select $1, g.code, g.name, false, g.designated, g.county, '', '', g.kinds
       from jsonb_to_recordset($2) as g(code text, name text, county text, kinds text[], designated boolean)
      where not exists (select 1 from institution i where i.area = $1 and i.name = g.name)
     on conflict do nothing`,
    [pack.area, given],
  )
  await db.query(
    `update institution i set kinds = (select array_agg(distinct kind order by kind) from unnest(i.kinds || g.kinds) as kind)
       from jsonb_to_recordset($2) as g(name text, kinds text[])
      where i.area = $1 and i.name = g.name and not i.kinds @> g.kinds`,
    [pack.area, given],
  )
}

/** The institutions of these directories, by code. */
export async function registeredIn(db: Queryable, area: string, directories: readonly Id[]): Promise<Registered[]> {
  const rows = await db.rows<Omit<Registered, 'diseases'> & { diseases: string[] | null }>(
    'select code, name, county, kinds, diseases from institution where area = $1 and kinds && $2 order by code',
    [area, directories],
    'institutions of directories',
  )
  return rows.map(({ diseases, ...one }) => ({ ...one, ...(diseases && { diseases }) }))
}
