import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { app } from '../app.ts'
import { asset } from '../page/assets.ts'
import { gallery, galleryPages } from '../page/gallery.tsx'
import { signedInCitizen } from '../testing/citizenBrowser.ts'
import { signedIn } from '../testing/deskBrowser.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'

/** What the policy would not run, and what would run only without it: each with why it may not stand in markup. */
const banned: readonly [RegExp, string][] = [
  [/<[^>]+\son[a-z]+\s*=/i, 'a handler in the markup'],
  [/<[^>]+\sstyle\s*=/i, 'a style attribute'],
  [/<style[\s>]/i, 'a style element'],
  [/<script(?![^>]*\ssrc="\/assets\/)[^>]*>/i, 'a script in the markup or from elsewhere'],
  [/<script[^>]*>[^<]/i, 'text in a script'],
  [/(?:href|src|action|formaction)="\s*(?:javascript|data|vbscript):/i, 'a script in an address'],
  [/<input(?=[^>]*\bname="(?:password|current|next|again)")(?![^>]*\btype="password")/i, 'a password that everybody reads over the shoulder'],
  [/<input(?=[^>]*\btype="password")(?=[^>]*\bautocomplete="off")/i, 'a password that no manager may fill in'],
  [/<(?:iframe|object|embed|base|meta http-equiv)\b/i, 'an element that loads something else'],
  [/(?:src|href)="(?:https?:)?\/\/(?!www\.w3\.org)[^"]*\.(?:js|css|woff2?)/i, 'a script, style or font from elsewhere'],
]

function check(place: string, html: string): void {
  for (const [pattern, why] of banned) {
    const found = pattern.exec(html)
    assert.equal(found, null, `${place}: ${why}: ${found?.[0].slice(0, 120)}`)
  }
}

suite('every page', () => {
  let world: TestWorld
  before(async () => {
    world = await testWorld()
  })
  after(() => world.close())

  test('is markup alone: no script, no style and no handler in it, so that the policy needs neither nonce nor exception', async () => {
    for (const page of galleryPages) check(page, await (await gallery.request(`${page}?care=1`)).text())
    assert.ok(galleryPages.length > 30)
  })

  /** Pages by address that need no id, of whoever may see them. */
  const plainPaths = (under: RegExp): string[] => [
    ...new Set(
      app(world)
        .routes.filter(({ method, path }) => method === 'GET' && under.test(path) && !/[*]|:(?!area)/.test(path))
        .map(({ path }) => path.replace(':area', 'kaifeng')),
    ),
  ]

  test('of the desk, of citizens and of the board is so too, as the application serves it, with the headers that keep it so', async () => {
    const supervisor = await signedIn(world, { role: 'supervisor' }, { role: 'centre' })
    const citizen = await signedInCitizen(world, '13800005619')
    const seen = { pages: 0 }
    for (const [paths, ask] of [
      [plainPaths(/^\/desk/), supervisor.get],
      [plainPaths(/^\/(my|:area\/my)/), citizen.get],
      [plainPaths(/^\/(?!desk|my|:area\/my|api|healthz|readyz|metrics|assets)/), citizen.get],
    ] as const) {
      for (const path of paths) {
        const { response, html } = await ask(path)
        if (!(response.headers.get('content-type') ?? '').startsWith('text/html')) continue
        check(path, html)
        assert.match(response.headers.get('content-security-policy') ?? '', /script-src 'self'; style-src 'self';/, path)
        assert.doesNotMatch(response.headers.get('content-security-policy') ?? '', /unsafe|nonce|\*/, path)
        if (/^\/(desk|my|kaifeng\/my)/.test(path)) assert.equal(response.headers.get('cache-control'), 'no-store', path)
        seen.pages += 1
      }
    }
    assert.ok(seen.pages > 40, String(seen.pages))
  })

  test('carries every header that a browser heeds, and behind TLS two years of it; errors and files too', async () => {
    const secure = app({ ...world, settings: { ...world.settings, secure: true } })
    for (const path of ['/kaifeng', '/desk/sign-in', '/nowhere/at/all', '/api/v1/cases', '/healthz', asset('desk.css')]) {
      const { headers } = await secure.request(path)
      const named = (name: string): string => headers.get(name) ?? ''
      assert.match(named('content-type'), /^text\/[a-z]+; ?charset=utf-8$|^application\/(problem\+)?json/i, path)
      assert.equal(named('strict-transport-security'), 'max-age=63072000; includeSubDomains', path)
      assert.deepEqual(
        [named('x-content-type-options'), named('x-frame-options'), named('referrer-policy')],
        ['nosniff', 'DENY', 'same-origin'],
        path,
      )
      assert.deepEqual([named('cross-origin-opener-policy'), named('cross-origin-resource-policy')], ['same-origin', 'same-origin'], path)
      assert.match(named('permissions-policy'), /camera=\(\).*geolocation=\(\)/, path)
      assert.match(named('cache-control'), path.startsWith('/assets') ? /immutable/ : /no-(store|cache)/, path)
      assert.equal(named('x-powered-by') + named('server'), '', path)
    }
    assert.equal((await app(world).request('/kaifeng')).headers.get('strict-transport-security'), null)
  })

  test('is not compressed where it holds a secret: an answer with a token and what was asked for would tell the token (BREACH)', async () => {
    const answer = await app(world).request('/desk/sign-in', { headers: { 'accept-encoding': 'br, gzip' } })
    assert.equal(answer.headers.get('content-encoding'), null)
  })

  test('sets cookies that scripts and other sites cannot use, and behind TLS none that travels without it', async () => {
    const identity = { ...world.identity, secure: true }
    const secure = app({ ...world, identity, settings: { ...world.settings, secure: true } })
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
    const answers = [
      await secure.request('/my/sign-in', { method: 'POST', headers, body: 'phone=13800005620&return=/kaifeng/my' }),
      await secure.request('/kaifeng/my?care=1'),
    ]
    const cookies = answers.flatMap((answer) => answer.headers.getSetCookie())
    const names = cookies.map((cookie) => cookie.slice(0, cookie.indexOf('=')))
    assert.deepEqual(names.sort(), ['__Host-care', '__Host-device', '__Host-signingIn'])
    for (const cookie of cookies) {
      assert.match(cookie, /; Secure/)
      assert.match(cookie, /; SameSite=(Lax|Strict)/)
      assert.match(cookie, /^__Host-[a-zA-Z]+=.*; HttpOnly/)
    }
  })
})
