import type { AgreementState } from '@jingban/kernel/agreement/fold.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { HTTPException } from 'hono/http-exception'
import { type LoadedAgreement, loadAgreement } from '../../agreements/load.ts'
import { countiesRead, mayKeep } from '../../agreements/roles.ts'
import { findInstitution, type Institution } from '../../registry/institutions.ts'
import type { World } from '../../world.ts'
import { type DeskContext, enter, packOf, type StaffActor } from '../shell.tsx'
import { place } from './listPage.tsx'

/** An agreement opened on the desk: with its institution, who opened it, and whether they may do something to it. */
export interface OpenedAgreement extends LoadedAgreement {
  actor: StaffActor
  pack: Pack
  institution: Institution
  keeps: boolean
}

/** The agreement that the path names. Unknown is a 404, one of a county that is not theirs a 403. */
export async function openedAgreement(c: DeskContext, world: World): Promise<OpenedAgreement> {
  const actor = enter(c, world, place)
  const pack = packOf(c, world)
  const loaded = await loadAgreement(world.db, actor.area, c.req.param('id') ?? '')
  const institution = loaded && (await findInstitution(world.db, actor.area, loaded.state.provider))
  if (!loaded || !institution) throw new HTTPException(404)
  const counties = countiesRead(pack, actor)
  if (counties && !counties.includes(institution.county)) throw new HTTPException(403)
  return { ...loaded, actor, pack, institution, keeps: mayKeep(pack, actor, institution.county) }
}

export const agreementPath = ({ id }: Pick<AgreementState, 'id'>): string => `${place}/${id}`
