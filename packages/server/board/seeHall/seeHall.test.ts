import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { app } from '../../app.ts'
import { citizenBrowser } from '../../testing/citizenBrowser.ts'
import { area } from '../../testing/kaifengPeople.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-03T17:00')
})
after(() => world.close())

test('the front door leads to the only area, and to a list where there are several', async () => {
  const one = { ...world, policies: { ...world.policies, areas: () => [area] } }
  const answer = await app(one).request('/')
  assert.deepEqual([answer.status, answer.headers.get('location')], [302, `/${area}`])
  const two = { ...world, policies: { ...world.policies, areas: () => [area, area] } }
  assert.match((await citizenBrowser(two).get('/')).text, /您在哪里参保？/)
})

test('the hall answers the four questions and leads to applying, to the progress and to the guide, without a sign-in', async () => {
  const { status, html, text } = await citizenBrowser(world).get(`/${area}`)
  assert.equal(status, 200)
  assert.match(text, /多久出结果.*要交什么.*跑几趟.*收不收钱/)
  for (const href of [`/${area}/my`, `/${area}/progress`, `/${area}/guide/determination`]) assert.ok(html.includes(`href="${href}"`), href)
})

test('large letters, once chosen, are remembered', async () => {
  const chosen = await app(world).request(`/${area}?care=1`)
  assert.match(await chosen.text(), /<html lang="zh-CN" class="care">/)
  const cookie = chosen.headers.getSetCookie().find((one) => one.startsWith('care=1')) ?? ''
  const next = await app(world).request(`/${area}`, { headers: { cookie: cookie.split(';')[0] ?? '' } })
  assert.match(await next.text(), /class="care"/)
})

test('an area nobody runs is not found', async () => {
  for (const path of ['/nowhere', '/nowhere/guide', '/nowhere/guide/determination', '/nowhere/progress', '/nowhere/progress/code'])
    assert.equal((await app(world).request(path)).status, 404, path)
})
