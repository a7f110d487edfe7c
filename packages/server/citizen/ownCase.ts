import type { Actor } from '@jingban/kernel/case/actor.ts'
import { diseaseOf, type Rules } from '@jingban/kernel/case/rules.ts'
import { inScope, scopeOf, viewOf } from '@jingban/kernel/case/scope.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'
import { HTTPException } from 'hono/http-exception'
import { type LoadedCase, loadCase } from '../cases/load.ts'
import { shownNameOf } from '../filing/contacts.ts'
import type { World } from '../world.ts'
import { areaOf, type CitizenContext, citizenOf } from './shell.tsx'

/** Whether a case is this citizen's to see: theirs, of somebody on their account, or filed by them. */
export const maySee = (rules: Rules, actor: Actor, state: CaseState): boolean => inScope(scopeOf(rules.pack, actor), viewOf(rules, state))

/** The case of the path: a 404 when there is none, a 403 when it is somebody else's. */
export async function ownCase(c: CitizenContext, world: World): Promise<LoadedCase> {
  const loaded = await loadCase(world, areaOf(c), c.req.param('case') ?? '')
  if (!loaded) throw new HTTPException(404)
  if (!maySee(loaded.rules, citizenOf(c), loaded.state)) throw new HTTPException(403)
  return loaded
}

/** 糖尿病, or the service where it has no diseases. Its holder may read it, also where it is sensitive. */
export const whatWords = ({ rules, state }: Pick<LoadedCase, 'rules' | 'state'>): string =>
  diseaseOf(rules.pack, state.filed.disease)?.name ?? rules.service.name

/** 王*兰 · 糖尿病 */
export async function caseWords(world: World, loaded: Pick<LoadedCase, 'rules' | 'state'>): Promise<string> {
  const name = await shownNameOf(world, loaded.state.filed.area, loaded.state.filed.person)
  return [name, whatWords(loaded)].filter(Boolean).join(' · ')
}
