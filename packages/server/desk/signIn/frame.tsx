import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import { returnPath } from '../../identity/returnPath.ts'
import type { StaffSignIn } from '../../identity/staffSignIn.ts'
import { DeskFrame } from '../../page/desk/frame.tsx'
import { clockWords, seconds } from '../../page/words.ts'
import type { World } from '../../world.ts'

/** A page of the sign-in: the frame of the desk before anybody is signed in. */
export function outside(
  c: Context,
  world: World,
  { title, status, error, children }: { title: string; status: 200 | 422 | 429; error: string | undefined; children: Child },
): Response | Promise<Response> {
  const areas = world.policies.areas()
  const [version] = areas.length === 1 ? world.policies.versions(areas[0] ?? '').slice(-1) : []
  const frame = { title, area: version?.pack.name ?? '工作人员', tabs: [], clock: clockWords(world.clock.now()) }
  return c.html(
    <DeskFrame {...frame} errors={error === undefined ? undefined : 1}>
      {children}
    </DeskFrame>,
    status,
  )
}

/** A page of the desk to go on with; anything else leads to the start. */
export function deskPath(text: string | undefined): string {
  const path = returnPath(text)
  return path.startsWith('/desk') && !path.startsWith('/desk/sign-') ? path : '/desk'
}

/** Why nobody was signed in; `what` is what was typed, 登录名或密码. */
export function refusal(answer: Extract<StaffSignIn, { kind: 'wrong' | 'locked' | 'wait' }>, what: string): { error: string; status: 422 | 429 } {
  switch (answer.kind) {
    case 'wrong':
      return { error: `${what}不对，还可以试 ${answer.left} 次。`, status: 422 }
    case 'locked':
      return { error: `试错太多次，先锁住了。请 ${seconds(answer.seconds)}后再试，或请安全管理员解锁。`, status: 429 }
    case 'wait':
      return { error: `这个网络地址登录太频繁。请 ${seconds(answer.seconds)}后再试。`, status: 429 }
  }
}
