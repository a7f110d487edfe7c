import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { applyOnPages } from '../../testing/applyOnPages.ts'
import { type CitizenBrowser, signedInCitizen } from '../../testing/citizenBrowser.ts'
import { area, enterPatient, enterPeople } from '../../testing/kaifengPeople.ts'
import { freshIdNumber } from '../../testing/patients.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
let browser: CitizenBrowser
let draft: string
const idNumber = freshIdNumber()
before(async () => {
  world = await testWorld('2026-04-03T17:00')
  await enterPeople(world, 0)
  await enterPatient(world, '王秀兰', idNumber)
  browser = await signedInCitizen(world, '13900000001')
  draft = (await applyOnPages(browser, 'new', { until: 'identity' })).draft
})
after(() => world.close())

const told = async (name: string, number: string) => {
  const page = await browser.post(`${draft}/identity`, { name, idNumber: number })
  assert.equal(page.status, 422)
  return page.text
}

test('every mistake in an ID number is told in its own words, and what was typed stays', async () => {
  const wrongLast = idNumber.endsWith('1') ? '2' : '1'
  assert.match(await told('王秀兰', '41029919580428042'), /身份证号是 18 位，您填了 17 位/)
  assert.match(await told('王秀兰', `${idNumber.slice(0, 17)}${wrongLast}`), /最后一位算不对。常见：最后一位是 X/)
  assert.match(await told('王秀兰', `4102A9${idNumber.slice(6)}`), /第 5 位填成了“A”/)
  assert.match(await told('王秀兰', '410299195813420426'), /出生日期 19581342 不对/)
  assert.match(await told('', idNumber), /请填姓名/)
  const page = await browser.post(`${draft}/identity`, { name: '王秀兰', idNumber: '123' })
  assert.match(page.html, /value="王秀兰"/)
  assert.match(page.html, /value="123"/)
})

test('a name that does not belong to the number is refused without telling whose number it is', async () => {
  const text = await told('李四', idNumber)
  assert.match(text, /姓名和身份证号对不上/)
  assert.doesNotMatch(text, /秀兰|王\*兰/)
})

test('what the register knows of the insurance is not asked again', async () => {
  const page = await browser.send(`${draft}/identity`, { name: '王 秀 兰', idNumber: ` ${idNumber.toLowerCase()} ` })
  assert.equal(page.path.replace(/\?.*/, ''), `${draft}/diseases`)
  assert.match(page.text, /王\*兰/)
  assert.match(page.text, /步数变了：原来共 14 步，现在共 13 步/)
})

test('a person the register does not know is asked for the insurance, and told when it is not found', async () => {
  const other = freshIdNumber()
  const { draft: unknown, page } = await applyOnPages(browser, 'new', {
    answers: { identity: { name: '刘不详', idNumber: other } },
    until: 'insurance',
  })
  assert.match(page.text, /刘\*详 参加哪种医保？.*职工医保.*居民医保.*不知道/)
  const looked = await browser.post(`${unknown}/insurance`, { insurance: 'unknown' })
  assert.match(looked.text, /没查到参保/)
  assert.match((await browser.post(`${unknown}/insurance`)).text, /请选参加哪种医保/)
  assert.equal((await browser.send(`${unknown}/insurance`, { insurance: '职工' })).path, `${unknown}/diseases`)
})

test('a family member is added without an application, and taken off again', async () => {
  const number = freshIdNumber()
  await enterPatient(world, '孙淑芬', number)
  await browser.get(`/${area}/my/family/add`)
  const who = await browser.send(`/${area}/my/family/add`, { relation: 'spouse' })
  assert.equal(who.path, `/${area}/my/family/add/spouse`)
  const list = await browser.send(who.path, { name: '孙淑芬', idNumber: number })
  assert.match(list.text, /孙\*芬\s*配偶/)
  const person = /family\/([\w-]{36})\/remove"[^>]*>\s*去掉孙/.exec(list.html)?.[1]
  assert.match((await browser.get(`/${area}/my/family/${person}/remove`)).text, /以后不替孙\*芬办了吗/)
  assert.doesNotMatch((await browser.send(`/${area}/my/family/${person}/remove`)).text, /孙\*芬/)
  assert.equal((await browser.get(`/${area}/my/family/${person}/remove`)).status, 404)
})
