import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { contactsOf } from '../../filing/contacts.ts'
import { phoneOf } from '../../policy/agency.ts'
import { findPersonByIdNumber } from '../../registry/persons.ts'
import { enterInsured } from '../../testing/anyCity.ts'
import { photoFile } from '../../testing/applyOnPages.ts'
import { caseOfApplication, errorsOf, freshCreditCode, visitCounter } from '../../testing/counterVisit.ts'
import { type DeskBrowser, signedInAt } from '../../testing/deskBrowser.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

const area = 'shangluo'
let world: TestWorld
let counter: DeskBrowser
before(async () => {
  world = await testWorld('2026-04-14T10:05')
  counter = await signedInAt(world, area, { role: 'counter', county: '商州区' })
})
after(() => world.close())

const errors = (html: string): string => errorsOf(html) ?? ''

test('the services stand under the parts of the guide; a number tells whether it is a person or a unit', async () => {
  const page = await counter.get('/desk/filings/new')
  assert.match(page.html, /<optgroup label="第一部分">[\s\S]*单位参保登记[\s\S]*<optgroup label="第二部分">/)
  const { idNumber } = await enterInsured(world, area, { county: '商州区' })
  const person = await counter.post('/desk/filings/new', { idNumber, service: 'unitEnrolment' })
  assert.match(errors(person.html), /“单位参保登记”是给单位办的，要填单位的统一社会信用代码/)
  const unit = await counter.post('/desk/filings/new', { idNumber: freshCreditCode(), name: '示例小学', service: 'outOfAreaFiling' })
  assert.match(errors(unit.html), /是给个人办的，要填本人的身份证号/)
})

test('a credit code that cannot be one is told with the place of the mistake, and what was typed stays', async () => {
  const first = { name: '示例小学', service: 'unitEnrolment' }
  const short = await counter.post('/desk/filings/new', { ...first, idNumber: '9141O299MA0000017' })
  assert.equal(short.status, 422)
  assert.match(errors(short.html), /统一社会信用代码是 18 位，填了 17 位/)
  const letter = await counter.post('/desk/filings/new', { ...first, idNumber: '9141O299MA00000178' })
  assert.match(errors(letter.html), /信用代码第 5 位是“O”，第 3 到 8 位只能是数字/)
  const code = freshCreditCode()
  const wrong = await counter.post('/desk/filings/new', { ...first, idNumber: code.slice(0, 17) + (code.endsWith('A') ? 'B' : 'A') })
  assert.match(errors(wrong.html), /最后一位算不对，多半是抄错了一位/)
  assert.match(wrong.html, /value="示例小学"/)
  const card = await counter.post('/desk/filings/new', { ...first, service: 'outOfAreaFiling', idNumber: '41029919580428012X' })
  assert.match(errors(card.html), /最后一位算不对。常见：最后一位是 X/)
})

const change = { channel: '现场窗口', representative: 'no' }

test('[SL-F4.2] old and new stand side by side; one alone or the same twice is told at its cell, and the rest stays', async () => {
  const begun = await counter.post('/desk/filings/new', { idNumber: freshCreditCode(), name: '示例公司', service: 'unitChange' })
  const page = await counter.get(begun.location)
  assert.match(page.html, /示例公司/)
  assert.match(page.html, /原登记事项[\s\S]*变更事项[\s\S]*name="unitAddress"[\s\S]*name="newUnitAddress"/)
  const typed = { ...change, unitAddress: '示例路 1 号', newUnitAddress: '示例路 1 号', newUnitName: '新的公司', newPayeeAccount: '62220' }
  const back = await counter.post(begun.location, typed)
  assert.equal(back.status, 422)
  assert.match(errors(back.html), /#newUnitAddress">[^<]*变更后的和原来一样/)
  assert.match(errors(back.html), /#unitName">没有填/)
  assert.match(errors(back.html), /#newPayeeAccount">[^<]*是 8 到 30 位数字，填了 5 位/)
  assert.match(back.html, /value="新的公司"/)
})

test('[SL-1A.9] [SL-1A.10] papers are asked for at discretion only where key information changes, with the reason, and then owed', async () => {
  const subject = { idNumber: freshCreditCode(), name: '示例工厂', service: 'unitChange' }
  const plain = await counter.post('/desk/filings/new', subject)
  await counter.post(plain.location, { ...change, unitAddress: '一路 1 号', newUnitAddress: '二路 2 号' })
  assert.doesNotMatch((await counter.get(`${plain.location}/materials`)).html, /变更关键信息的辅助材料/)
  const begun = await counter.post('/desk/filings/new', { ...subject, name: '' })
  await counter.post(begun.location, { ...change, legalRepresentativeName: '李示例', newLegalRepresentativeName: '赵示例' })
  const page = await counter.get(`${begun.location}/materials`)
  assert.match(page.html, /可以要求提供的[\s\S]*变更关键信息的辅助材料/)
  const send = `${begun.location}/materials`
  const unsaid = await counter.post(send, { 'ask-keyPapers': 'yes', 'file-form': [await photoFile('form')], do: 'next' })
  assert.match(errors(unsaid.html), /变更关键信息的辅助材料没有传[\s\S]*没有写为什么要/)
  const sent = await counter.post(send, {
    'ask-keyPapers': 'yes',
    'why-keyPapers': '核实法定代表人的任命',
    'file-keyPapers': [await photoFile('appointment')],
    do: 'next',
  })
  assert.equal(sent.location, `${begun.location}/check`, errors(sent.html))
  const filed = await counter.post(sent.location, { confirmed: 'yes' })
  const application = filed.location.split('/').at(-1) ?? ''
  const { loaded } = await caseOfApplication(world, area, application)
  const paper = loaded?.state.handedIn.find((one) => one.item === 'keyPapers')
  assert.deepEqual([paper?.pages, paper?.asked], [1, '核实法定代表人的任命'])
  assert.equal(loaded?.state.facts.keyChanged, true)
  assert.equal(loaded?.state.facts.county, '商州区')
  const { personal } = await contactsOf(world, area, application)
  assert.deepEqual(personal, { legalRepresentativeName: '李示例', newLegalRepresentativeName: '赵示例' })
  assert.doesNotMatch(JSON.stringify(loaded?.events), /赵示例/)
})

test('[SL-1A.4] [SL-1A.5] a unit that nobody knows is entered with its name and code for the county of the counter, and files', async () => {
  const code = freshCreditCode()
  const unknown = await counter.post('/desk/filings/new', { idNumber: code, service: 'unitQuery' })
  assert.match(errors(unknown.html), /查到 0 家单位。请核对信用代码；代码没错的，填单位名称新建/)
  const subject = { idNumber: code.toLowerCase(), name: '示例县第二小学', service: 'unitQuery' }
  const { receipt, application } = await visitCounter(counter, { subject, answers: { representative: 'no' }, files: ['proofOfUnit'] })
  assert.match(receipt.html, /示例县第二小学[\s\S]*单位信息查询/)
  const pack = world.policies.packAt(area, '2026-04-14')?.pack
  assert.ok(pack && phoneOf(pack, '商州区') !== phoneOf(pack))
  assert.ok(receipt.html.includes(`或打电话 ${phoneOf(pack, '商州区')}`), 'the number of the county of the case')
  const unit = await findPersonByIdNumber(world.db, world.keys, area, code)
  assert.deepEqual([unit?.kind, unit?.county, unit?.sex], ['legal', '商州区', undefined])
  const { loaded } = await caseOfApplication(world, area, application)
  assert.equal(loaded?.state.facts.legalPerson, true)
  const again = await counter.post('/desk/filings/new', { idNumber: code, name: '别的小学', service: 'unitQuery' })
  assert.match(errors(again.html), /这个号码登记的不是这个名称/)
})

test('[SL-0.3] whoever has no identity number is entered by the document they show', async () => {
  const subject = { document: 'passport', idNumber: 'e 1234-567', name: 'JOHN SMITH', service: 'residentEnrolment' }
  const begun = await counter.post('/desk/filings/new', { ...subject, 'birth-year': '1990', 'birth-month': '13', 'birth-day': '1' })
  assert.match(errors(begun.html), /出生日期没有填对/)
  const right = await counter.post('/desk/filings/new', subject)
  assert.equal(right.status, 303, errors(right.html))
  const person = await findPersonByIdNumber(world.db, world.keys, area, 'E1234567')
  assert.deepEqual([person?.document, person?.birth], ['passport', undefined])
})

test('[SL-4.6] [SL-4.7] a commitment that is signed stands in for the paper it may stand in for, and is handed in itself', async () => {
  const { idNumber } = await enterInsured(world, area, { county: '商州区' })
  const begun = await counter.post('/desk/filings/new', { idNumber, service: 'outOfAreaFiling' })
  const answers = {
    ...{ awayCategory: '异地长期居住人员', filingKind: '新增', homeAddress: '示例路 1 号', treatmentAddress: '外地路 2 号' },
    ...{ phone: '13800005619', toProvince: '北京市', representative: 'no' },
  }
  const answered = await counter.post(begun.location, answers)
  assert.equal(answered.status, 303, errors(answered.html))
  const send = answered.location
  const missing = await counter.post(send, { 'file-identity': [await photoFile('id')], 'file-form': [await photoFile('form')], do: 'next' })
  assert.match(errors(missing.html), /长期居住认定材料没有传。有的请传；没有的，本人签个人承诺书/)
  const unsigned = await counter.post(send, { 'commit-residence': 'yes', do: 'next' })
  assert.match(errors(unsigned.html), /个人承诺书没有传。请本人签好字/)
  const sent = await counter.post(send, { 'commit-residence': 'yes', 'file-commitment': [await photoFile('commitment')], do: 'next' })
  assert.equal(sent.location, `${begun.location}/check`, errors(sent.html))
  const filed = await counter.post(sent.location, { confirmed: 'yes' })
  const { loaded } = await caseOfApplication(world, area, filed.location.split('/').at(-1) ?? '')
  assert.equal(loaded?.state.handedIn.find((one) => one.item === 'residence')?.cannot, '签了个人承诺书')
})
