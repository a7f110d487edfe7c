import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { applyOnPages, submitOnPages } from '../../testing/applyOnPages.ts'
import { type CitizenBrowser, signedInCitizen } from '../../testing/citizenBrowser.ts'
import { area, enterPatient, enterPeople } from '../../testing/kaifengPeople.ts'
import { freshIdNumber } from '../../testing/patients.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'
import { channelFor } from '../channelFor.ts'

let world: TestWorld
let browser: CitizenBrowser
before(async () => {
  world = await testWorld('2026-04-03T17:00')
  await enterPeople(world, 3)
  browser = await signedInCitizen(world, '13900000001')
})
after(() => world.close())

test('nobody is chosen beforehand, and pressing on without a choice says what to do', async () => {
  const page = await browser.get(`/${area}/my/apply`)
  assert.match(page.text, /给谁办？.*给我自己.*加一位家人/)
  assert.doesNotMatch(page.html, /checked/)
  const back = await browser.post(`/${area}/my/apply`)
  assert.equal(back.status, 422)
  assert.match(back.text, /请选给谁办/)
})

test('pressing twice begins one application', async () => {
  const first = await browser.post(`/${area}/my/apply`, { who: 'new' })
  const second = await browser.post(`/${area}/my/apply`, { who: 'new' })
  assert.equal(second.location, first.location)
  assert.notEqual((await browser.post(`/${area}/my/apply`, { who: 'self' })).location, first.location)
})

test('whoever applies for themselves is not asked for a relation, and is filed as the applicant', async () => {
  const idNumber = freshIdNumber()
  await enterPatient(world, '王建军', idNumber)
  const { way } = await applyOnPages(browser, 'self', { answers: { identity: { name: '王建军', idNumber } } })
  assert.deepEqual(way.slice(0, 4), ['photos/id', 'identity', 'diseases', 'prepare'])
  assert.match((await browser.get(`/${area}/my`)).text, /王\*军，您好/)
  const again = await browser.get(`/${area}/my/apply`)
  assert.doesNotMatch(again.text, /给我自己 加一位/)
  const person = /value="([\w-]{36})"/.exec(again.html)?.[1] ?? ''
  const resumed = await browser.send(`/${area}/my/apply`, { who: person })
  assert.match(resumed.location, /\/check$/, 'an unfinished application of the same person is gone on with')
})

test('a second application of a person on the account begins with the disease, and with the photograph of the card', async () => {
  const idNumber = freshIdNumber()
  await enterPatient(world, '张桂英', idNumber)
  await submitOnPages(browser, 'new', { identity: { name: '张桂英', idNumber } })
  const page = await browser.get(`/${area}/my/apply`)
  const person = /value="([\w-]{36})"(?:(?!value=)[\s\S])*?张\*英/.exec(page.html)?.[1] ?? ''
  const { way } = await applyOnPages(browser, person, { answers: { diseases: { disease: 'M03900' } }, until: 'record/records/M03900' })
  assert.deepEqual(way, ['diseases', 'prepare', 'photos/id'])
})

test('[KF-03] the channel is told by the program that shows the page', () => {
  const channels = ['河南省医疗保障公共服务平台', '开封医疗保障微信公众号', '河南医保支付宝小程序']
  assert.equal(channelFor(channels, 'Mozilla/5.0 (Linux; Android 10) MicroMessenger/8.0.40'), '开封医疗保障微信公众号')
  assert.equal(channelFor(channels, 'Mozilla/5.0 AlipayClient/10.3'), '河南医保支付宝小程序')
  assert.equal(channelFor(channels, 'Mozilla/5.0 Firefox/130'), '河南省医疗保障公共服务平台')
})
