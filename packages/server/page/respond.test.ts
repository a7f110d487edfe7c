import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { app } from '../app.ts'
import { type CitizenBrowser, signedInCitizen } from '../testing/citizenBrowser.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'

suite('a character that nobody can keep', () => {
  let world: TestWorld
  let browser: CitizenBrowser
  before(async () => {
    world = await testWorld()
    browser = await signedInCitizen(world, '13800005619')
  })
  after(() => world.close())

  test('names no page', async () => {
    const { status, text } = await browser.get('/kaifeng/my/cases/%00/materials')
    assert.equal(status, 404)
    assert.match(text, /没有这个页面/)
  })

  test('is told where it was typed, as no fault of ours', async () => {
    const answer = await app(world).request('/desk/sign-in', {
      method: 'POST',
      body: new URLSearchParams({ login: 'a\u0000b', password: 'lan lu 3 hao dou jiang' }),
    })
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), /有认不出的字符，请删掉它再交/)
  })
})

suite('what is sent to a form and is none', () => {
  let world: TestWorld
  before(async () => {
    world = await testWorld()
  })
  after(() => world.close())

  test('is told as such, whatever it calls itself', async () => {
    for (const path of ['/kaifeng/progress', '/kaifeng/postings', '/my/sign-in', '/desk/sign-in']) {
      for (const type of ['text/plain', 'application/json', 'multipart/form-data', 'multipart/form-data; boundary=another']) {
        const headers = { 'content-type': type }
        const answer = await app(world).request(path, {
          method: 'POST',
          headers,
          body: '--one\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--one--\r\n',
        })
        assert.equal(answer.status, path.startsWith('/desk') && type.startsWith('multipart') ? 422 : 400, `${path} ${type}`)
        assert.match(await answer.text(), /不完整|没有传完/)
      }
    }
  })

  test('is not read into memory beyond what a form without files may hold, also where nobody is signed in', async () => {
    const large = new FormData()
    large.set('phone', '1'.repeat(2 * 1024 * 1024))
    for (const path of ['/kaifeng/progress', '/my/sign-in']) {
      assert.equal((await app(world).request(path, { method: 'POST', body: large })).status, 413, path)
    }
  })
})
