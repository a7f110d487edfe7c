import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { app } from '../app.ts'
import { asset } from '../page/assets.ts'
import { citizenBrowser, signedInCitizen } from '../testing/citizenBrowser.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import type { World } from '../world.ts'
import { type Admission, openAdmission } from './admission.ts'
import { quietOperations } from './operations.ts'

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const own = { ...form, 'sec-fetch-site': 'same-origin' }

suite('a full house', () => {
  let world: TestWorld
  let door: Admission
  let full: World
  before(async () => {
    world = await testWorld()
    door = openAdmission({ atOnce: 1, queue: 0, patienceMs: 1000, uploads: 1 }, () => false)
    full = { ...world, operations: { ...quietOperations(), admission: door } }
    await door.enter('fields')
    await door.enter('files')
  })
  after(() => world.close())

  test('a page says that it is full, in plain words and with Retry-After, and leads to itself', async () => {
    const page = await citizenBrowser(full).get('/kaifeng/progress?care=1&x="><script>')
    assert.equal(page.status, 429)
    assert.equal(page.response.headers.get('retry-after'), '5')
    assert.match(page.text, /请等 5 秒再点一次/)
    assert.match(page.html, /href="\/kaifeng\/progress\?care=1&amp;x=%22%3E%3Cscript%3E"/)
    assert.equal(page.response.headers.get('cache-control'), 'no-store')
    assert.match(page.response.headers.get('content-security-policy') ?? '', /default-src 'none'/)
  })

  test('a form that found no place comes back whole, is sent again with one press, and then counts', async () => {
    const fields: [string, string][] = [
      ['csrf', 'x'],
      ['reason', '第一行\n"第二行" <b>'],
      ['disease', 'M01600'],
      ['disease', 'M03900'],
    ]
    const body = new URLSearchParams(fields).toString()
    const answer = await app(full).request('/kaifeng/progress', { method: 'POST', headers: own, body })
    const html = await answer.text()
    assert.equal(answer.status, 429)
    const plain = (text: string) =>
      text
        .replace(/&quot;/g, '"')
        .replace(/&lt;/g, '<')
        .replace(/&gt;/g, '>')
        .replace(/&amp;/g, '&')
    const kept: [string, string][] = [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      plain(value),
    ])
    assert.deepEqual(kept, fields)
    assert.match(html, /<form method="post" action="\/kaifeng\/progress"/)
    const later = await app(world).request('/kaifeng/progress', { method: 'POST', headers: own, body: new URLSearchParams(kept) })
    assert.notEqual(later.status, 429)
  })

  test('what another site sent is not handed on as our own form, and a password is not written into a page', async () => {
    const sent = async (headers: Record<string, string>, body: string) =>
      (await app(full).request('/desk/sign-in', { method: 'POST', headers, body })).text()
    assert.ok(!(await sent({ ...form, 'sec-fetch-site': 'cross-site' }, 'login=a')).includes('<form'))
    const html = await sent(own, 'login=a&password=lan-lu-3-hao')
    assert.ok(!html.includes('lan-lu-3-hao'))
    assert.match(html, /刷新/)
  })

  test('machines get a problem document, and resumable uploads the status on which their protocol asks again', async () => {
    const call = await app(full).request('/api/v1/cases')
    assert.deepEqual([call.status, call.headers.get('content-type'), call.headers.get('retry-after')], [429, 'application/problem+json', '5'])
    assert.equal(((await call.json()) as { code: string }).code, 'busy')
    const tus = await app(full).request('/kaifeng/my/uploads/x', { method: 'PATCH', headers: { 'tus-resumable': '1.0.0' }, body: 'x' })
    assert.deepEqual([tus.status, tus.headers.get('retry-after')], [503, '5'])
  })

  test('photographs that found no place are asked for again', async () => {
    const body = new FormData()
    body.append('photo', new File(['x'], 'page.jpg'))
    const answer = await app(full).request('/kaifeng/my/photos', { method: 'POST', body })
    assert.equal(answer.status, 429)
    assert.match(await answer.text(), /再按一次浏览器的「刷新」/)
  })

  test('probes, assets and leaving need no place', async () => {
    const site = app(full)
    assert.equal((await site.request('/healthz')).status, 200)
    assert.equal((await site.request(asset('citizen.css'))).status, 200)
    assert.equal((await site.request('/desk/sign-out', { method: 'POST' })).status, 303)
    const browser = await signedInCitizen(world, '13800005619')
    const cookie = [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const csrf = /name="csrf" value="([^"]+)"/.exec((await browser.get('/kaifeng/my')).html)?.[1] ?? ''
    const out = await site.request('/kaifeng/my/sign-out', { method: 'POST', headers: { ...own, cookie }, body: new URLSearchParams({ csrf }) })
    assert.equal(out.status, 303)
  })

  test('the places are given back, whatever became of the request', async () => {
    const once: Admission = openAdmission({ atOnce: 1, queue: 0, patienceMs: 1000, uploads: 1 }, () => false)
    const site = app({ ...world, operations: { ...quietOperations(), admission: once } })
    for (const path of ['/kaifeng', '/nowhere/at/all', '/desk', '/api/v1/cases']) await site.request(path)
    await site.request('/kaifeng/progress', { method: 'POST', headers: own, body: 'x=1' })
    assert.deepEqual(once.now(), { inside: 0, waiting: 0, uploads: 0 })
  })

  test('a body that turns out longer than any form is refused while it is read', async () => {
    let sent = 0
    const endless = new ReadableStream({
      pull: (controller) => {
        sent += 65_536
        controller.enqueue(new Uint8Array(65_536).fill(97))
      },
    })
    const init = { method: 'POST', headers: own, body: endless, duplex: 'half' }
    const answer = await app(world).request('/kaifeng/progress', init as RequestInit)
    assert.equal(answer.status, 413)
    assert.ok(sent < 4 * 1024 * 1024)
    assert.match(await answer.text(), /太长/)
  })
})
