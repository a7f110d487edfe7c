import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Role } from '@jingban/kernel/pack/people.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Child } from 'hono/jsx'
import { isCare, rememberCare } from '../identity/cookies.ts'
import type { Island } from '../page/assets.ts'
import { BoardFrame } from '../page/board/frame.tsx'
import { phoneOf } from '../policy/agency.ts'
import type { World } from '../world.ts'

/** The policy in force today in the area of the path; an area nobody runs is a 404. */
export function packOf(c: Context, world: World): Pack {
  const version = world.policies.packAt(c.req.param('area') ?? '', dayOf(world.clock.now()))
  if (!version) throw new HTTPException(404)
  return version.pack
}

/** The version of the policy before this one; undefined when it is the first. */
export const olderOf = (world: World, pack: Pack): Pack | undefined =>
  world.policies.versions(pack.area).findLast((version) => version.pack.from < pack.from)?.pack

/** Whether people of this sort (参保人, 医院) may file a service. */
export const filedBy = (pack: Pack, service: Service, of: Role['of']): boolean => service.filing.by.some((role) => pack.roles[role]?.of === of)

/** Whether anything is ever posted here. */
export const posts = (pack: Pack): boolean =>
  pack.services.some(({ procedures }) => procedures.some(({ stages }) => stages.some((stage) => stage.kind === 'notice')))

function careOf(c: Context, secure: boolean): { care: boolean; careHref: string } {
  rememberCare(c, secure)
  const care = isCare(c)
  const url = new URL(c.req.url)
  url.searchParams.set('care', care ? '0' : '1')
  return { care, careHref: url.pathname + url.search }
}

/** What a public page is made of, beside what stands around every page. */
export interface PublicPage {
  title: string
  trail?: readonly { text: string; href?: string }[]
  /** How many fields came back wrong. */
  errors?: number
  /** Keeps it out of search engines. */
  unlisted?: boolean
  status?: 200 | 422 | 429
  islands?: readonly Island[]
  children: Child
}

/** Answers a whole page in the frame of the public hall. */
export function publicPage(c: Context, world: World, pack: Pack, { status = 200, children, ...props }: PublicPage): Response | Promise<Response> {
  const links = [
    { href: `/${pack.area}/guide`, text: '办事指南' },
    { href: `/${pack.area}/progress`, text: '查进度' },
    { href: `/${pack.area}/verify`, text: '验真伪' },
    ...(pack.announcements?.length ? [{ href: `/${pack.area}/announcements`, text: '年度文件' }] : []),
    ...(posts(pack) ? [{ href: `/${pack.area}/postings`, text: '公示' }] : []),
  ].map((link) => ({ ...link, current: c.req.path === link.href }))
  return c.html(
    <BoardFrame agency={pack.agency} phone={phoneOf(pack)} links={links} {...careOf(c, world.settings.secure)} {...props}>
      {children}
    </BoardFrame>,
    status,
  )
}
