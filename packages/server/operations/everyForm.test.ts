import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { app } from '../app.ts'
import { signedInCitizen } from '../testing/citizenBrowser.ts'
import { signedIn } from '../testing/deskBrowser.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'

const area = 'kaifeng'
/** Nobody is signed in there, or (tus) the protocol has no field: what the browser says of where it comes from decides alone. */
const withoutToken = /^\/(my|desk)\/sign-in|^\/:area\/(?!my\/)|^\/[a-z]+\/my\/uploads/

/** Every address that changes something outside of the API, whose callers have no cookies. */
const changing = (world: TestWorld): { method: string; path: string; route: string }[] => {
  const all = app(world).routes.filter(({ method, path }) => ['POST', 'PUT', 'PATCH', 'DELETE'].includes(method) && !path.startsWith('/api/'))
  const paths = new Set(all.map(({ method, path }) => `${method} ${path}`))
  return [...paths].map((one) => {
    const [method = '', route = ''] = one.split(' ')
    const path = route
      .replace(':area', area)
      .replace(/:[A-Za-z]+(\{[^}]*\})?\??/g, '7f3a0000-0000-4000-8000-000000000001')
      .replace('*', 'x')
    return { method, path, route }
  })
}

suite('every form', () => {
  let world: TestWorld
  let cookie = ''
  let site: ReturnType<typeof app>
  before(async () => {
    world = await testWorld()
    site = app(world)
    const person = await signedInCitizen(world, '13800005619')
    const officer = await signedIn(world, { role: 'supervisor' }, { role: 'centre' })
    cookie = [...person.jar, ['staff', officer.cookie]].map(([name, value]) => `${name}=${value}`).join('; ')
  })
  after(() => world.close())

  const send = async ({ method, path }: { method: string; path: string }, headers: Record<string, string>): Promise<Response> => {
    const all = { cookie, 'content-type': 'application/x-www-form-urlencoded', ...headers }
    return site.request(path, { method, headers: all, body: 'key=7f3a0000-0000-4000-8000-000000000002' })
  }

  test('that another site sends with the cookies of a person is refused, on every address that changes something', async () => {
    const all = changing(world)
    assert.ok(all.length > 80, String(all.length))
    for (const one of all) {
      for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { origin: 'https://elsewhere.example' }]) {
        const { status } = await send(one, headers)
        assert.equal(status, 403, `${one.method} ${one.route} ${JSON.stringify(headers)} answered ${status}`)
      }
    }
  })

  test('of somebody signed in is refused without the token of the page, on every address that changes something', async () => {
    const all = changing(world).filter(({ route }) => !withoutToken.test(route))
    assert.ok(all.length > 70, String(all.length))
    for (const one of all) {
      const { status } = await send(one, { 'sec-fetch-site': 'same-origin' })
      assert.equal(status, 403, `${one.method} ${one.route} answered ${status}`)
      const { status: old } = await send(one, {})
      assert.equal(old, 403, `${one.method} ${one.route} answered ${old} to a browser that says nothing of itself`)
    }
  })

  test('is no way for a page to change something by being opened: no address that is read writes an event', async () => {
    const before = await world.db.rows('select count(*) from event')
    const paths = site.routes.filter(({ method, path }) => method === 'GET' && !/^\/(api|readyz|assets)|[*]/.test(path))
    for (const { path } of paths) {
      const at = path.replace(':area', area).replace(/:[A-Za-z]+(\{[^}]*\})?\??/g, '7f3a0000-0000-4000-8000-000000000001')
      const { status } = await site.request(at, { headers: { cookie } })
      assert.ok(status < 500, `${path} answered ${status}`)
    }
    assert.deepEqual(await world.db.rows('select count(*) from event'), before)
  })
})
