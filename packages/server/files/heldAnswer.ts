import type { Context } from 'hono'
import type { Held } from './page.ts'

const words = {
  waiting: ['等病毒检查', '检查完就能打开，不用重传'],
  found: ['查出病毒，打不开', '请参保人重新拍，或补正'],
} as const satisfies Record<Held, readonly [string, string]>

/** In place of a file that nobody opens now: a drawn sheet that says why, since most files are asked for by an <img> (423, RFC 4918). */
export function heldAnswer(c: Context, held: Held): Response {
  const [what, todo] = words[held]
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="1200" viewBox="0 0 900 1200"><rect width="900" height="1200" fill="#fff"/>
<text x="450" y="560" font-family="sans-serif" font-size="64" text-anchor="middle" fill="#1b2430">${what}</text>
<text x="450" y="650" font-family="sans-serif" font-size="40" text-anchor="middle" fill="#5a6470">${todo}</text></svg>`
  return c.body(svg, 423, { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'no-store' })
}
