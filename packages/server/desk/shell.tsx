import type { Actor } from '@jingban/kernel/case/actor.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Child } from 'hono/jsx'
import type { FormFile } from '../files/formUpload.ts'
import type { IdentityVariables } from '../identity/identity.ts'
import { findStaff } from '../identity/staff.ts'
import type { Island } from '../page/assets.ts'
import { DeskFrame, type DeskTab } from '../page/desk/frame.tsx'
import { clockWords, maskName } from '../page/words.ts'
import type { World } from '../world.ts'
import { hasPlace, placesFor } from './places.ts'
import { roleName } from './roleWords.ts'

/** What a page of the desk knows of its request: who is signed in, and the files that came with its form; they are gone when it is answered. */
export type DeskEnv = { Variables: IdentityVariables & { files: readonly FormFile[] | undefined } }
export type DeskContext = Context<DeskEnv>
export type StaffActor = Extract<Actor, { kind: 'staff' }>

export interface DeskPage {
  title: string
  /** Which place of the bar is open; one of `places`. */
  at?: string
  islands?: readonly Island[]
  errors?: number
  status?: 200 | 403 | 404 | 409 | 413 | 415 | 422 | 429
  children: Child
}

/** The member of staff signed in here. */
export function staffOf(c: DeskContext): StaffActor {
  const actor = c.get('actor')
  if (actor.kind !== 'staff') throw new HTTPException(403)
  return actor
}

/** The policy in force today in the area this member of staff works in. */
export function packOf(c: DeskContext, world: World): Pack {
  const version = world.policies.packAt(staffOf(c).area, dayOf(world.clock.now()))
  if (!version) throw new HTTPException(404)
  return version.pack
}

/** Whether the member of staff has one of these roles here. */
export const hasRole = (actor: StaffActor, ...roles: string[]): boolean => actor.roles.some((one) => roles.includes(one.role))

/** The expert number under which the member of staff reviews. */
export const expertOf = (actor: StaffActor): string | undefined => actor.roles.find((one) => one.expert !== undefined)?.expert

/** Answers 403 unless the member of staff has this place of the bar. */
export function enter(c: DeskContext, world: World, href: string): StaffActor {
  const actor = staffOf(c)
  if (!hasPlace(packOf(c, world), actor, href)) throw new HTTPException(403)
  return actor
}

/** Answers a whole page in the frame of the desk. */
export async function page(c: DeskContext, world: World, { status = 200, at, children, ...props }: DeskPage): Promise<Response> {
  const actor = staffOf(c)
  const pack = packOf(c, world)
  const holder = c.get('session')?.holder
  const staff = await findStaff(world.db, world.keys, holder?.kind === 'staff' ? holder.area : actor.area, actor.id)
  const [first] = actor.roles
  const role = first ? roleName(pack, first.role) : '没有岗位'
  const tabs: DeskTab[] = (await placesFor(world, pack, actor)).map((place) => ({ ...place, current: place.href === at }))
  return c.html(
    <DeskFrame
      {...props}
      area={pack.name}
      tabs={tabs}
      who={`${role} ${maskName(staff?.name ?? '')}`}
      account="/desk/my-sessions"
      clock={clockWords(world.clock.now())}
      signOut="/desk/sign-out"
      csrf={c.get('csrf')}
    >
      {children}
    </DeskFrame>,
    status,
  )
}
