import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import { returnPath } from '../../identity/returnPath.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { DeskFrame } from '../../page/desk/frame.tsx'
import { clockWords } from '../../page/words.ts'
import type { World } from '../../world.ts'

interface Told {
  status: 200 | 400 | 403 | 429 | 503
  title: string
  children: Child
}

/** A page before anybody is signed in, from which the sign-in by password is one step away. */
export function tell(c: Context, world: World, { status, title, children }: Told): Response | Promise<Response> {
  c.header('cache-control', 'no-store')
  return c.html(
    <DeskFrame title={title} area="工作人员" tabs={[]} clock={clockWords(world.clock.now())}>
      <section class="panel deciding confirm">
        <h1>{title}</h1>
        {children}
      </section>
    </DeskFrame>,
    status,
  )
}

/** The ways on from a sign-in that came to nothing. */
export const Ways = ({ again }: { again?: string | undefined }) => (
  <ButtonRow>
    {again !== undefined && (
      <DeskButton kind="primary" href="/desk/sign-in/oidc">
        {again}
      </DeskButton>
    )}
    <DeskButton href="/desk/sign-in">用登录名和密码登录</DeskButton>
  </ButtonRow>
)

/** Sends the browser on by a header: after a form was posted the page's policy (form-action) lets no redirect lead to another site. */
export function sendOn(c: Context, world: World, title: string, to: URL): Response | Promise<Response> {
  c.header('refresh', `0; url=${to.href}`)
  return tell(c, world, {
    status: 200,
    title,
    children: (
      <p>
        没有自动转过去？<a href={to.href}>请点这里</a>。
      </p>
    ),
  })
}

/** A page of the desk to go on with; anything else leads to the start. */
export function deskPath(text: string | undefined): string {
  const path = returnPath(text)
  return path.startsWith('/desk') && !path.startsWith('/desk/sign-') ? path : '/desk'
}

/** An address of this server as the provider knows it, behind whatever ends TLS. */
export function ownAddress(c: Context, world: World, path: string): URL {
  const address = new URL(path, c.req.url)
  if (world.identity.secure) address.protocol = 'https:'
  return address
}
