import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { enterInsured } from '../../testing/anyCity.ts'
import { caseOfApplication, errorsOf, freshCreditCode, visitCounter } from '../../testing/counterVisit.ts'
import { type DeskBrowser, signedInAt } from '../../testing/deskBrowser.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

const area = 'shangluo'
const here = { county: '商州区' }
let world: TestWorld
let both: DeskBrowser
before(async () => {
  world = await testWorld('2026-04-14T10:05')
  both = await signedInAt(world, area, { role: 'counter', ...here }, { role: 'officer', ...here })
})
after(() => world.close())

const stateOf = async (application: string) => (await caseOfApplication(world, area, application)).loaded?.state

async function changed(browser: DeskBrowser) {
  const subject = { idNumber: freshCreditCode(), name: '示例公司', service: 'unitChange' }
  const answers = { representative: 'no', unitAddress: '一路 1 号', newUnitAddress: '二路 2 号' }
  const { application, receipt } = await visitCounter(browser, { subject, answers, files: ['form'] })
  const path = /href="(\/desk\/finish\/[0-9a-f-]+)"/.exec(receipt.html)?.[1] ?? ''
  assert.notEqual(path, '')
  return { application, path }
}

test('[SL-1A.14] a change of a unit is finished in the visit: one page after the receipt asks all that is left, then says what to print', async () => {
  const { application, path } = await changed(both)
  const page = await both.get(path)
  assert.match(page.html, /当场办结[\s\S]*住所（地址）[\s\S]*二路 2 号[\s\S]*受理[\s\S]*审核意见[\s\S]*变更登记/)
  const done = await both.post(path, { 'opinion-audit': 'pass', key: 'pressed' })
  assert.equal(done.location, `${path}?done=1`, errorsOf(done.html))
  const state = await stateOf(application)
  assert.equal(state?.ended?.how, 'granted')
  assert.ok(state?.marks.accepted)
  const finished = await both.get(done.location)
  assert.match(finished.html, /已办结：通过[\s\S]*打印《基本医疗保险参保单位信息变更登记表》[\s\S]*下一位/)
  assert.equal((await both.post(path, { 'opinion-audit': 'pass', key: 'pressed' })).location, `${path}?done=1`)
  assert.doesNotMatch((await both.get(`/desk/filings/receipt/${application}`)).html, /当场办结/)
})

test('[SL-1A.7] what does not pass is told with its reason, which is asked for; nothing is done before the page is whole', async () => {
  const { application, path } = await changed(both)
  const open = await both.post(path, {})
  assert.equal(open.status, 422)
  assert.match(errorsOf(open.html) ?? '', /审核：请选通过还是不通过/)
  const silent = await both.post(path, { 'opinion-audit': 'fail' })
  assert.match(errorsOf(silent.html) ?? '', /不通过的要写理由/)
  assert.match(silent.html, /value="fail" checked/)
  assert.equal((await stateOf(application))?.marks.accepted, undefined)
  const done = await both.post(path, { 'opinion-audit': 'fail', 'reason-audit': '公章和登记的单位不一致' })
  assert.equal((await stateOf(application))?.ended?.how, 'refused')
  assert.match((await both.get(done.location)).html, /已办结：不通过|理由：公章和登记的单位不一致/)
})

test('whoever may not do a later step does the own ones and sees whose the next is', async () => {
  const counter = await signedInAt(world, area, { role: 'counter', ...here })
  const { application, path } = await changed(counter)
  const page = await counter.get(path)
  assert.match(page.html, /“审核”不在这里办[\s\S]*医保经办审核岗/)
  assert.doesNotMatch(page.html, /opinion-audit/)
  const done = await counter.post(path, {})
  assert.match((await counter.get(done.location)).html, /现在到“审核”，由医保经办审核岗办/)
  const state = await stateOf(application)
  assert.deepEqual([state?.at, state?.ended], ['audit', undefined])
  const rest = await both.get(path)
  assert.match(rest.html, /审核意见/)
  assert.doesNotMatch(rest.html, /id="stage-accept"/)
})

test('[SL-4.11] a filing for treatment elsewhere is finished in the visit, and no counter of another county may', async () => {
  const { idNumber } = await enterInsured(world, area, here)
  const answers = {
    ...{ awayCategory: '异地急诊住院人员', filingKind: '新增', homeAddress: '示例路 1 号', treatmentAddress: '外地路 2 号' },
    ...{ phone: '13800005619', toProvince: '北京市', representative: 'no' },
  }
  const { application } = await visitCounter(both, { subject: { idNumber, service: 'outOfAreaFiling' }, answers, files: ['form', 'emergency'] })
  const { id } = await caseOfApplication(world, area, application)
  const elsewhere = await signedInAt(world, area, { role: 'counter', county: '丹凤县' }, { role: 'officer', county: '丹凤县' })
  assert.equal((await elsewhere.get(`/desk/finish/${id}`)).status, 403)
  assert.equal((await elsewhere.post(`/desk/finish/${id}`, { 'opinion-audit': 'pass' })).status, 403)
  await both.post(`/desk/finish/${id}`, { 'opinion-audit': 'pass' })
  assert.equal((await stateOf(application))?.ended?.how, 'granted')
})

test('[SL-3A.5] a certificate is issued in the visit: no audit stands between the acceptance and the paper', async () => {
  const { idNumber } = await enterInsured(world, area, here)
  const subject = { idNumber, service: 'insuranceCertificate' }
  const answers = { phone: '13800005619', householdAddress: '示例路 1 号', householdKind: '居民', issue: '首次出具', representative: 'no' }
  const { application } = await visitCounter(both, { subject, answers, files: ['id'] })
  const { id } = await caseOfApplication(world, area, application)
  const page = await both.get(`/desk/finish/${id}`)
  assert.match(page.html, /id="stage-accept"/)
  assert.doesNotMatch(page.html, /审核意见/)
  const done = await both.post(`/desk/finish/${id}`, {})
  assert.equal(done.location, `/desk/finish/${id}?done=1`, errorsOf(done.html))
  assert.equal((await stateOf(application))?.ended?.how, 'granted')
  assert.match((await both.get(done.location)).html, /打印《[^》]*参保凭证》/)
})
