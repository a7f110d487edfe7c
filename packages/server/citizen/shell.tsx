import type { Actor } from '@jingban/kernel/case/actor.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Child } from 'hono/jsx'
import type { FormFile } from '../files/formUpload.ts'
import { isCare } from '../identity/cookies.ts'
import type { IdentityVariables } from '../identity/identity.ts'
import type { KeptForm } from '../identity/keptForm.ts'
import type { Island } from '../page/assets.ts'
import { CitizenFrame, type CitizenFrameProps } from '../page/citizen/frame.tsx'
import { areaTitle, phoneOf } from '../policy/agency.ts'
import type { VersionedPack } from '../policy/packHash.ts'
import type { World } from '../world.ts'

/** What a citizen page knows of its request: beside who is signed in, what was typed before a sign-off, and the files of a form. */
export type CitizenEnv = {
  Variables: IdentityVariables & {
    /** What was typed into this very page before the session ran out. */
    kept: KeptForm | undefined
    /** The files that came with the form; they are gone when the request is answered. */
    files: readonly FormFile[] | undefined
  }
}
export type CitizenContext = Context<CitizenEnv>

/** What a citizen page is made of, beside what stands around every page. */
export interface CitizenPage {
  title: string
  back?: { href: string; text: string } | undefined
  foot?: Child
  islands?: readonly Island[] | undefined
  /** How many fields came back wrong. */
  errors?: number | undefined
  status?: 200 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | undefined
  children: Child
}

/** The pooling area of the path. */
export const areaOf = (c: Context): string => c.req.param('area') ?? ''

/** An address of a citizen page of this area: `mine(c, 'cases/7f3a')`. */
export const mine = (c: Context, path = ''): string => `/${areaOf(c)}/my${path && `/${path}`}`

/** The policy in force today in the area of the path; an unknown area is a 404. */
export function versionOf(c: Context, world: World): VersionedPack {
  const version = world.policies.packAt(areaOf(c), dayOf(world.clock.now()))
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

function careHref(c: Context): string {
  const url = new URL(c.req.url)
  url.searchParams.set('care', isCare(c) ? '0' : '1')
  return url.pathname + url.search
}

/** What stands around a citizen page of this request. */
export function frameOf(c: Context, pack: Pack): Pick<CitizenFrameProps, 'area' | 'care' | 'careHref' | 'agency' | 'phone' | 'unlisted'> {
  return { area: areaTitle(pack), care: isCare(c), careHref: careHref(c), agency: pack.agency, phone: phoneOf(pack), unlisted: true }
}

const KeptNote = ({ form }: { form: KeptForm }) => (
  <section class="task todo">
    <h2>您刚才填的还在</h2>
    <p>请看一遍，再按一次下面的按钮。{form.filesDropped > 0 && `照片没留住，请把 ${form.filesDropped} 张重新选一次。`}</p>
  </section>
)

/** Answers a whole page in the frame of citizens. */
export function page(c: Context, pack: Pack, { status = 200, children, ...props }: CitizenPage): Response | Promise<Response> {
  const kept = (c as CitizenContext).get('kept')
  return c.html(
    <CitizenFrame {...frameOf(c, pack)} {...props}>
      {kept && <KeptNote form={kept} />}
      {children}
    </CitizenFrame>,
    status,
  )
}
