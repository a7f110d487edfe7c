import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { app } from '../app.ts'
import { signedInCitizen } from '../testing/citizenBrowser.ts'
import { signedIn } from '../testing/deskBrowser.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'

const polluting = '{"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}},"area":"kaifeng","phone":"13800005619"}'
const names = ['__proto__', '__proto__[polluted]', 'constructor[prototype][polluted]', 'constructor', 'toString', 'hasOwnProperty']

suite('parameters that are sent to confuse', () => {
  let world: TestWorld
  before(async () => {
    world = await testWorld()
  })
  after(() => world.close())

  /** Addresses of one method that need no id. */
  const plain = (method: string): string[] => [
    ...new Set(
      app(world)
        .routes.filter((route) => route.method === method && !/[*]|:(?!area)/.test(route.path))
        .map(({ path }) => path.replace(':area', 'kaifeng')),
    ),
  ]

  test('leave every prototype as it was, whether they come as JSON, as a form or as a query, and are no fault of ours', async () => {
    const untouched = Object.getOwnPropertyNames(Object.prototype).sort()
    const site = app(world)
    const [officer, citizen] = [await signedIn(world, { role: 'supervisor' }, { role: 'centre' }), await signedInCitizen(world, '13800005619')]
    const query = names.map((name) => `${encodeURIComponent(name)}=yes`).join('&')
    for (const path of plain('GET').filter((one) => /^\/(desk|kaifeng|my)/.test(one))) {
      const browser = path.startsWith('/desk') ? officer : citizen
      assert.ok((await browser.get(`${path}?${query}`)).status < 500, path)
    }
    const form = Object.fromEntries(names.map((name) => [name, 'yes']))
    for (const path of plain('POST').filter((one) => one.startsWith('/desk') && !/sign-out/.test(one)))
      assert.ok((await officer.post(path, form)).status < 500, path)
    for (const path of plain('POST').filter((one) => one.startsWith('/api'))) {
      const answer = await site.request(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: polluting })
      assert.ok(answer.status < 500, path)
    }
    assert.equal(Reflect.get({}, 'polluted'), undefined)
    assert.deepEqual(Object.getOwnPropertyNames(Object.prototype).sort(), untouched)
  })

  test('are read from one place alone, and of two the first counts', async () => {
    const site = app(world)
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
    const send = (path: string, body: string) => site.request(path, { method: 'POST', headers, body })
    const twice = await send('/my/sign-in', 'phone=138&phone=13800005621&return=/kaifeng/my')
    assert.equal(twice.status, 422)
    assert.equal((await send('/my/sign-in?phone=13800005621', 'return=/kaifeng/my')).status, 422)
    assert.equal((await send('/my/sign-in', 'phone=13800005621&phone=138&return=/kaifeng/my')).status, 303)
    const cookie = { cookie: 'phone=13800005622; csrf=1' }
    assert.equal((await site.request('/my/sign-in', { method: 'POST', headers: { ...headers, ...cookie }, body: 'return=/kaifeng/my' })).status, 422)
    const care = await (await site.request('/kaifeng?care=0&care=1')).text()
    assert.doesNotMatch(care, /<html[^>]*class="care"/)
  })
})
