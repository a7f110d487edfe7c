import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { app } from '../../app.ts'
import { citizenBrowser, codeSentTo, signedInCitizen } from '../../testing/citizenBrowser.ts'
import { area, enterPeople } from '../../testing/kaifengPeople.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-03T17:00')
  await enterPeople(world, 0)
})
after(() => world.close())

test('who is not signed in comes to the sign-in page, and after it to the page they wanted', async () => {
  const browser = citizenBrowser(world)
  const wanted = await browser.get(`/${area}/my/benefits`)
  assert.equal(wanted.location, `/my/sign-in?${new URLSearchParams({ return: `/${area}/my/benefits` })}`)
  const phonePage = await browser.get(wanted.location)
  assert.match(phonePage.text, /用哪个手机号登录？/)
  assert.match(phonePage.html, new RegExp(`name="return" value="/${area}/my/benefits"`))
  const codePage = await browser.send('/my/sign-in', { phone: '138 1234 5619', return: `/${area}/my/benefits` })
  assert.equal(codePage.path, '/my/sign-in/code')
  assert.match(codePage.text, /138\*\*\*\*5619/)
  assert.doesNotMatch(codePage.path, /138/)
  const home = await browser.send('/my/sign-in/code', { code: await codeSentTo(world, '13812345619') })
  assert.equal(home.path, `/${area}/my/benefits`)
  assert.equal(home.status, 200)
})

test('a phone number that is too short is told how many digits it has, and stays in the field', async () => {
  const page = await citizenBrowser(world).post('/my/sign-in', { phone: '1381234561', return: '/' })
  assert.equal(page.status, 422)
  assert.match(page.text, /手机号是 11 位，您填了 10 位/)
  assert.match(page.html, /value="1381234561"/)
  assert.match(page.html, /<title>有 1 处要改/)
})

test('a second code within a minute is refused with the seconds to wait', async () => {
  const browser = citizenBrowser(world)
  await browser.send('/my/sign-in', { phone: '13812345002', return: '/' })
  const again = await browser.post('/my/sign-in/again')
  assert.equal(again.status, 429)
  assert.match(again.text, /请等 (\d+ 秒|1 分钟)再要/)
  assert.equal((await browser.post('/my/sign-in', { phone: '13812345002', return: '/' })).status, 429)
})

test('a wrong code says how many tries are left, an expired one is sent again', async () => {
  const browser = citizenBrowser(world)
  await browser.send('/my/sign-in', { phone: '13812345003', return: '/' })
  const code = await codeSentTo(world, '13812345003')
  const wrong = await browser.post('/my/sign-in/code', { code: code === '000000' ? '000001' : '000000' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /验证码不对，还可以试 4 次/)
  await world.db.query("update phone_code set expires_at = now() - interval '1 minute'", [])
  await world.db.query('delete from request_limit', [])
  const expired = await browser.post('/my/sign-in/code', { code })
  assert.match(expired.text, /过期了，已重新发/)
  const fresh = await codeSentTo(world, '13812345003')
  assert.equal((await browser.post('/my/sign-in/code', { code: fresh })).status, 303)
})

test('a demonstration shows the message with the code, production never does', async () => {
  const production = { ...world, settings: { ...world.settings, mode: 'production' as const } }
  for (const [site, phone] of [
    [world, '13812345004'],
    [production, '13812345005'],
  ] as const) {
    const browser = citizenBrowser(site)
    const page = await browser.send('/my/sign-in', { phone, return: '/' })
    assert.equal(page.text.includes(await codeSentTo(world, phone)), site === world)
  }
})

test('a return to another site is not followed', async () => {
  const browser = citizenBrowser(world)
  await browser.send('/my/sign-in', { phone: '13812345006', return: '//evil.example/x' })
  const done = await browser.post('/my/sign-in/code', { code: await codeSentTo(world, '13812345006') })
  assert.equal(done.location, `/${area}/my`)
})

test('a sign-in sent from another site is refused', async () => {
  const body = new URLSearchParams({ phone: '13812345007', return: '/' })
  const answer = await app(world).request('/my/sign-in', { method: 'POST', body, headers: { 'sec-fetch-site': 'cross-site' } })
  assert.equal(answer.status, 403)
})

test('signing out ends the session, and another device can be signed out from the list', async () => {
  const phone = '13812345008'
  const first = await signedInCitizen(world, phone)
  await world.db.query('delete from request_limit', [])
  const second = await signedInCitizen(world, phone)
  const list = await second.get(`/${area}/my/sessions`)
  assert.match(list.text, /就是这一台/)
  const other = /sessions\/([\w-]+)\/end/.exec(list.html)?.[1]
  await second.send(`/${area}/my/sessions/${other}/end`)
  assert.equal((await first.get(`/${area}/my`)).status, 303)
  assert.equal((await second.get(`/${area}/my`)).status, 200)
  const out = await second.post(`/${area}/my/sign-out`)
  assert.match(out.location, /^\/my\/sign-in/)
  assert.equal((await second.get(`/${area}/my`)).status, 303)
})
