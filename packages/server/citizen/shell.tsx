import type { Actor } from '@jingban/kernel/case/actor.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { HTTPException } from 'hono/http-exception'
import type { Child } from 'hono/jsx'
import type { IdentityEnv } from '../identity/identity.ts'
import type { Island } from '../page/assets.ts'
import { CitizenFrame } from '../page/citizen/frame.tsx'
import { areaTitle, phoneOf } from '../policy/agency.ts'
import type { VersionedPack } from '../policy/policies.ts'
import type { World } from '../world.ts'

/** 长辈版 is remembered by this cookie; `?care=1` on any page sets it. */
export const CARE_COOKIE = 'care'

export type CitizenContext = Context<IdentityEnv>

/** What a citizen page is made of, beside what stands around every page. */
export interface CitizenPage {
  title: string
  back?: { href: string; text: string }
  foot?: Child
  islands?: readonly Island[]
  /** How many fields came back wrong. */
  errors?: number
  status?: 200 | 403 | 404 | 409 | 413 | 415 | 422 | 429
  children: Child
}

/** The policy in force today in the area of the path; an unknown area is a 404. */
export function versionOf(c: Context, world: World): VersionedPack {
  const version = world.policies.packAt(c.req.param('area') ?? '', dayOf(world.clock.now()))
  if (!version) throw new HTTPException(404)
  return version
}

export const packOf = (c: Context, world: World): Pack => versionOf(c, world).pack

/** The citizen signed in here. */
export function citizenOf(c: CitizenContext): Extract<Actor, { kind: 'citizen' }> {
  const actor = c.get('actor')
  if (actor.kind !== 'citizen') throw new HTTPException(403)
  return actor
}

export const isCare = (c: Context): boolean => c.req.query('care') === '1' || (c.req.query('care') === undefined && getCookie(c, CARE_COOKIE) === '1')

function careHref(c: Context): string {
  const url = new URL(c.req.url)
  url.searchParams.set('care', isCare(c) ? '0' : '1')
  return c.req.method === 'GET' ? url.pathname + url.search : `?care=${isCare(c) ? '0' : '1'}`
}

/** Answers a whole page in the frame of citizens. */
export function page(c: Context, pack: Pack, { status = 200, children, ...props }: CitizenPage): Response | Promise<Response> {
  return c.html(
    <CitizenFrame {...props} area={areaTitle(pack)} care={isCare(c)} careHref={careHref(c)} agency={pack.agency} phone={phoneOf(pack)}>
      {children}
    </CitizenFrame>,
    status,
  )
}
