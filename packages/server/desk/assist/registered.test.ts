import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { recogniseAid } from '@jingban/kernel/insurance/entitle.ts'
import { findDraft } from '../../filing/draft.ts'
import { record } from '../../insurance/record.ts'
import { updatePerson } from '../../registry/enterPerson.ts'
import { writeWorkbook } from '../../spreadsheet/write.ts'
import { errorsOf } from '../../testing/counterVisit.ts'
import { type DeskBrowser, signedInAt } from '../../testing/deskBrowser.ts'
import { area, county, doneDeed, enterNatural, enterUnitPerson, fictionalCode, fictionalNumber } from '../../testing/registerCase.ts'
import { pageFields } from '../../testing/tablePages.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
let counter: DeskBrowser
let unit: string
let person: string
before(async () => {
  world = await testWorld('2026-04-03T10:00')
  counter = await signedInAt(world, area, { role: 'counter', county })
  unit = await enterUnitPerson(world, '示例商贸有限公司', fictionalCode(1))
  await doneDeed(world, 'unitEnrolment', unit, {
    facts: { enrolmentKind: '新参保登记', unitAddress: '示例路 1 号', unitNature: '企业', schemes: ['职工基本医疗保险'] },
    personal: { legalRepresentativeName: '赵示例', payeeAccount: '6222000000000000017', handlerName: '钱示例', handlerPhone: '13900000001' },
  })
  person = await enterNatural(world, '王示例', fictionalNumber(1))
  await updatePerson(world.db, world.keys, area, person, { registeredPhone: '13800000001', address: '示例村 3 组' })
})
after(() => world.close())

const begin = async (idNumber: string, service: string): Promise<string> => {
  const begun = await counter.post('/desk/filings/new', { idNumber, service })
  assert.equal(begun.status, 303, errorsOf(begun.html))
  return begun.location
}
const answersOf = async (path: string) => {
  const draft = await findDraft(world, area, path.split('/').at(-1) ?? '', `staff:${counter.id}`)
  assert.ok(draft)
  return draft.answers
}
/** What stands in the input of this name. */
const value = (html: string, name: string): string | undefined => {
  const tag = (html.match(/<input[^>]*>/g) ?? []).find((one) => one.includes(` name="${name}"`))
  return tag && (/ value="([^"]*)"/.exec(tag)?.[1] ?? '')
}

const old = { unitName: '示例商贸有限公司', unitAddress: '示例路 1 号', unitNature: '企业' }
const oldPersonal = { legalRepresentativeName: '赵示例', payeeAccount: '6222000000000000017', handlerName: '钱示例', handlerPhone: '13900000001' }

test('[SL-F4.2] the old side of a change stands there from the register; what nobody changes is not part of the change', async () => {
  const path = await begin(fictionalCode(1), 'unitChange')
  const { html } = await counter.get(path)
  for (const [name, text] of Object.entries({ ...old, ...oldPersonal })) assert.equal(value(html, name), text, name)
  assert.equal(value(html, 'newUnitAddress'), '')
  const read = await world.db.rows('select field, reason from read_audit where person = $1 and actor = $2', [unit, `staff:${counter.id}`])
  assert.deepEqual(read, [{ field: 'unit', reason: '窗口办理，登记的信息填进表里' }], 'whoever is shown the account is recorded')
  const sent = await counter.post(path, { ...old, ...oldPersonal, newUnitAddress: '示例路 2 号', newHandlerName: '孙示例', representative: 'no' })
  assert.equal(sent.status, 303, errorsOf(sent.html))
  const { facts, contacts } = await answersOf(path)
  assert.deepEqual([facts.unitAddress, facts.newUnitAddress, facts.unitName], ['示例路 1 号', '示例路 2 号', undefined])
  assert.deepEqual(contacts.personal, { handlerName: '钱示例', newHandlerName: '孙示例' })
})

test('[SL-F1.1] [SL-F1.6] a unit that stops is not asked again what it is enrolled for: the register has it', async () => {
  const { html } = await counter.get(await begin(fictionalCode(1), 'unitEnrolment'))
  const chosen = (html.match(/<input[^>]*name="schemes"[^>]*>/g) ?? []).filter((one) => one.includes('checked'))
  assert.equal(chosen.length, 1)
  assert.match(chosen.join(), /value="职工基本医疗保险"/)
})

test('an old side that was typed otherwise stays as it was typed, and is told where nothing takes its place', async () => {
  const path = await begin(fictionalCode(1), 'unitChange')
  const back = await counter.post(path, { ...old, ...oldPersonal, unitNature: '个体工商户', newUnitAddress: '示例路 3 号', representative: 'no' })
  assert.match(errorsOf(back.html) ?? '', /#newUnitNature/)
  assert.equal(value(back.html, 'unitNature'), '个体工商户')
  assert.equal(value(back.html, 'unitName'), '示例商贸有限公司', 'what is untouched still stands there')
})

test('[SL-F6.1] whoever changes something of their own stands in the first row, and what was registered is filled in', async () => {
  const path = await begin(fictionalNumber(1), 'residentChange')
  const { html } = await counter.get(path)
  assert.deepEqual([value(html, 'changes.0.name'), value(html, 'changes.0.idNumber')], ['王示例', fictionalNumber(1)])
  assert.equal(value(html, 'phone'), '13800000001')
  await enterNatural(world, '李四', fictionalNumber(2))
  const row = (index: number, cells: Record<string, string>) =>
    Object.fromEntries(Object.entries(cells).map(([id, text]) => [`changes.${index}.${id}`, text]))
  const own = { idNumber: fictionalNumber(1), name: '王示例', item: '手机号码', after: '13800000002' }
  const other = { idNumber: fictionalNumber(2), name: '李四', item: '姓名', after: '李五' }
  const typed = { ...own, item: '通讯地址', before: '老地方', after: '新地方' }
  const answers = { fillerName: '王示例', phone: '13800000001', informationKind: '非关键信息', representative: 'no' }
  const rows = { 'rows-changes': '3', ...row(0, own), ...row(1, other), ...row(2, typed) }
  const sent = await counter.post(path, { ...answers, ...rows })
  assert.equal(sent.status, 303, errorsOf(sent.html))
  const { contacts } = await answersOf(path)
  assert.deepEqual(
    contacts.rows?.changes?.map(({ before }) => before),
    ['13800000001', undefined, '老地方'],
    'of somebody else nothing is told',
  )
})

test('[SL-F6.1] a spreadsheet of changes brings nothing twice, also once the old side was filled in from the register', async () => {
  const path = await begin(fictionalNumber(1), 'residentChange')
  const columns = ['身份证件号码', '姓名', '变更项目', '变更前', '变更后'].map((title) => ({ title }))
  const sheet = await writeWorkbook([{ name: '变更', columns, rows: [[fictionalNumber(1), '王示例', '手机号码', '', '13800000002']] }])
  const own = { 'changes.0.idNumber': '', 'changes.0.name': '' }
  const fill = async (html: string, changes: Record<string, string> = {}) =>
    counter.post(path, { ...pageFields(html, 'changes'), ...changes, 'xlsx-changes': [new File([sheet], 'changes.xlsx')], do: 'fill:changes' })
  const filled = await fill((await counter.get(path)).html, own)
  const answers = { fillerName: '王示例', phone: '13800000001', informationKind: '非关键信息', representative: 'no' }
  const sent = await counter.post(path, { ...answers, ...pageFields(filled.html, 'changes') })
  assert.equal(sent.status, 303, errorsOf(sent.html))
  const kept = (await counter.get(path)).html
  assert.equal(value(kept, 'changes.0.before'), '13800000001')
  assert.equal(pageFields((await fill(kept)).html, 'changes')['rows-changes'], '1')
})

test('[SL-F14.2] the aid identity that the register holds is the answer offered, with address and phone; another may be chosen', async () => {
  for (const category of ['低保', '优抚对象'])
    await record(world, area, person, (asking) => recogniseAid(asking, { category, on: '2026-01-01' }), { by: 'system' })
  const path = await begin(fictionalNumber(1), 'medicalAid')
  const { html } = await counter.get(path)
  assert.match(html, /name="aidCategory"[^>]*value="低保"[^>]*checked|<option value="低保" selected/)
  assert.deepEqual([value(html, 'homeAddress'), value(html, 'phone')], ['示例村 3 组', '13800000001'])
})

test('[SL-F14.2] an identity that the register calls otherwise finds its answer, or none where the words say no such thing; what it says stands beside the question', async () => {
  const chosen = (html: string) => [...html.matchAll(/name="aidCategory"[^>]*value="([^"]*)"[^>]*checked|<option value="([^"]*)" selected/g)].length
  for (const [at, category, found] of [
    [3, '城乡特困人员', '特困供养人员'],
    [4, '低保边缘家庭', undefined],
  ] as const) {
    const other = await enterNatural(world, '赵六', fictionalNumber(at))
    await record(world, area, other, (asking) => recogniseAid(asking, { category, on: '2026-01-01' }), { by: 'system' })
    const { html } = await counter.get(await begin(fictionalNumber(at), 'medicalAid'))
    if (found) assert.match(html, new RegExp(`name="aidCategory"[^>]*value="${found}"[^>]*checked|<option value="${found}" selected`))
    else assert.equal(chosen(html), 0)
    assert.match(html, new RegExp(`参保登记里写的是：${category}`))
  }
})
