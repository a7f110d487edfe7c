import { type ListVerb, mayList } from '@jingban/kernel/list/may.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { HTTPException } from 'hono/http-exception'
import type { LoadedList } from '../../lists/load.ts'
import { findList } from '../../lists/work.ts'
import { dayInTable } from '../../page/words.ts'
import { findInstitution } from '../../registry/institutions.ts'
import type { World } from '../../world.ts'
import { type DeskContext, enter, type StaffActor } from '../shell.tsx'
import { type SubjectWords, servicesOn, subjectWords } from '../subjectWords.ts'

export const listsPlace = '/desk/lists'
export const listPath = (id: string): string => `${listsPlace}/${encodeURIComponent(id)}`

/** A list opened by a member of staff who may see it. */
export interface OpenedList extends LoadedList {
  actor: StaffActor
  id: string
  path: string
}

/** The list that the path names by `list`; 404 where there is none, or none that is theirs (SHZ-44). */
export async function openedList(c: DeskContext, world: World): Promise<OpenedList> {
  const actor = enter(c, world, listsPlace)
  const id = c.req.param('list') ?? ''
  const loaded = await findList(world, actor, actor.area, id)
  if (!loaded) throw new HTTPException(404)
  return { ...loaded, actor, id, path: listPath(id) }
}

export const mayDo = ({ rules, actor, state }: Pick<OpenedList, 'rules' | 'actor' | 'state'>, verb: ListVerb, step?: string): boolean =>
  mayList(rules.pack, actor, rules.rule, state, verb, step)

/** What the rows of this list are called: people and their diseases, or providers and what they ask for. */
export const wordsOf = ({ rules: { pack, rule } }: Pick<LoadedList, 'rules'>): SubjectWords => subjectWords(servicesOn(pack, rule.id))

/** Who posts the cases of this list: the roles of the stages that do; none where the list is no posting. */
export const postersOf = ({ rules: { pack, rule } }: Pick<LoadedList, 'rules'>): string[] =>
  pack.services.flatMap(({ procedures }) =>
    procedures.flatMap(({ stages }) => stages.flatMap((stage) => (stage.kind === 'notice' && stage.list === rule.id ? [stage.by] : []))),
  )

/** Whether cases of this list are to be posted. */
export const isPosting = (list: Pick<LoadedList, 'rules'>): boolean => postersOf(list).length > 0

/** 4月30日 周三 封册的, or 第 3 期. */
export function cycleWords(cycle: string | number | undefined, world: Pick<World, 'clock'>): string {
  const text = String(cycle ?? '')
  if (!/^\d{4}-/.test(text)) return `第 ${text || 1} 期`
  return `${dayInTable(text as `${number}-${number}-${number}`, dayOf(world.clock.now()))} 截止`
}

/** A unit by its name, 全市, or the county alone where the lists of the area are kept apart by it. */
export const placeWords = (name: string, place: string, keyed: string | undefined): string =>
  keyed === undefined || keyed === '' ? name : place === '' ? keyed : `${name} · ${keyed}`

/** The name of the unit or institution of a list; the whole area where it has none. */
export async function placeName(world: Pick<World, 'db'>, area: string, place: string): Promise<string> {
  if (place === '') return '全市'
  return (await findInstitution(world.db, area, place))?.name ?? place
}
