import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { contribute } from '@jingban/kernel/insurance/entitle.ts'
import { enrol, interrupt, terminate } from '@jingban/kernel/insurance/relate.ts'
import { accept } from '@jingban/kernel/verbs/accept.ts'
import { act } from '@jingban/kernel/verbs/act.ts'
import { shangluo } from '@jingban/packs/shangluo/from2026-01-01.ts'
import { loadCase } from '../cases/load.ts'
import { file } from '../filing/file.ts'
import { record } from '../insurance/record.ts'
import { take } from '../testing/cityCase.ts'
import { agencyStaff } from '../testing/providers.ts'
import { area, doneDeed, enterUnitPerson, fictionalCode, fictionalNumber } from '../testing/registerCase.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { enterSaver } from '../testing/withdrawals.ts'
import { setForm } from './form.ts'
import { linesOf } from './lines.ts'
import { draw } from './pictures/draw.ts'
import { filledOf, frameOf, issuedAgain } from './printCase.ts'
import { valuesOf } from './values.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-03T09:00')
})
after(() => world.close())

const formOf = (id: string) => {
  const form = shangluo.forms?.find((one) => one.id === id)
  assert.ok(form)
  return form
}

/** What can be read on a form of a case, as it would be printed now. */
async function readOn(id: string, formId: string): Promise<string> {
  const loaded = await loadCase(world, area, id)
  assert.ok(loaded)
  const form = formOf(formId)
  const filled = await filledOf(world, loaded)
  const frame = { ...frameOf(loaded.rules.pack, form, world), ...issuedAgain(form, filled) }
  return (await draw(setForm(form, valuesOf(filled, form), frame, linesOf(form, filled, { first: 1, last: 500 })))).text
}

async function certificate(person: string, issue: string): Promise<string> {
  const application = {
    ...{ area, service: 'insuranceCertificate', person, channel: '现场窗口', filedAs: 'applicant' },
    contacts: { phone: '13800005619', personal: { householdAddress: '丹凤县示例路 1 号' } },
    facts: { representative: false, county: '丹凤县', householdKind: '农业', issue },
    cases: [{ facts: {}, handedIn: [{ item: 'id', pages: 1 }] }],
  }
  const filed = await file(world, agencyStaff('counter'), application, async () => 'digest', randomUUID())
  assert.ok(filed.kind === 'done', JSON.stringify(filed))
  const id = filed.receipt.cases[0]?.id ?? ''
  await take(world, area, id, 'accept', ({ rules, state }, moment) => accept(rules, state, {}, moment))
  await take(world, area, id, 'act', ({ rules, state }, moment) => act(rules, state, { records: {} }, moment))
  return id
}

test('[SL-F8.1] [SL-F8.3] [SL-F8.4] [SL-3A.8] the certificate says what registers and ledger say; a second one bears the same number, marked and dated', async () => {
  const person = await enterSaver(world, 412_836)
  const paid = { scheme: 'employee', first: '2020-01', last: '2026-03', on: '2026-04-01' } as const
  await record(world, area, person, (asking) => contribute(asking, paid), { by: 'staff:s1' })
  const text = await readOn(await certificate(person, '首次出具'), 'table8')
  for (const said of ['陕西省商洛市(2026)(第0001号)', '生成日期：2026年4月3日', '职工基本医疗保险', '转出地商洛市', '丹凤县示例路1号', '农业'])
    assert.ok(text.includes(said), said)
  for (const said of ['起：2020年1月', '止：2026年3月', '75月', '（大写）肆仟壹佰贰拾捌元叁角陆分', '（小写）¥4128.36'])
    assert.ok(text.includes(said), said)
  for (const said of ['丹凤县医疗保险经办机构（盖章）', '丹凤县政务服务中心', '611022']) assert.ok(text.includes(said), said)
  assert.doesNotMatch(text, /补办　?2026|notStated/)
  world.passHours(24 * 10)
  const again = await readOn(await certificate(person, '遗失补办'), 'table8')
  assert.ok(again.includes('补办2026年4月13日') && again.includes('陕西省商洛市(2026)(第0001号)'))
})

const handler = {
  handlerName: '李小雨',
  legalRepresentativeName: '张明远',
  payeeName: '示例有限公司',
  payeeAccount: '6100000000000456',
  payeeBank: '示例银行',
}

test('[SL-F1.2] [SL-F2.1] [SL-F2.2] [SL-F2.3] tables of a unit bear its name and number from the register, and a line for each employee', async () => {
  const unit = await enterUnitPerson(world, '示例有限公司', fictionalCode(301))
  const asked = { unitNature: '企业', unitAddress: '示例路 2 号', enrolmentKind: '新参保登记', schemes: ['职工基本医疗保险'] }
  const first = await doneDeed(world, 'unitEnrolment', unit, { facts: asked, personal: handler })
  const enrolled = await readOn(first, 'table1')
  for (const said of ['单位名称示例有限公司', fictionalCode(301), '通讯地址示例路2号', '张明远', '6100000000000456'])
    assert.ok(enrolled.includes(said), said)
  const employees = [
    { name: '示例甲', documentKind: '身份证', idNumber: fictionalNumber(301), wage: 520_000, change: '增加', mobile: '13800000001' },
    { name: '示例乙', documentKind: '身份证', idNumber: fictionalNumber(302), wage: 610_050, change: '增加', mobile: '13800000002' },
  ]
  const facts = { insuredSchemes: ['职工基本医疗保险'] }
  const second = await doneDeed(world, 'employeeEnrolment', unit, { facts, personal: { fillerName: '李小雨' }, rows: { employees } })
  const text = await readOn(second, 'table2')
  assert.match(text, /单位名称（盖章）：示例有限公司单位编码：\d+险种：职工基本医疗保险/)
  assert.match(text, new RegExp(`1示例甲身份证${fictionalNumber(301)}5200\\.00√138000000012示例乙身份证${fictionalNumber(302)}6100\\.50√13800000002`))
  assert.match(text, /填报人：李小雨联系电话：13800005619/)
})

async function extract(person: string): Promise<string> {
  const id = await doneDeed(world, 'employeeQuery', person, {})
  return readOn(id, 'employeeExtract')
}

test('[SL-1B.4] [SL-1B.13] the answer to a query says in which state, with which unit and whether in maternity insurance somebody is insured', async () => {
  const unit = await enterUnitPerson(world, '示例纺织有限公司', fictionalCode(302))
  const person = await enterSaver(world, 10_000, undefined, '王秀兰', '洛南县')
  const alone = await extract(person)
  for (const said of ['参保险种职工基本医疗保险', '参保状态正常参保', '生育保险没有参加']) assert.ok(alone.includes(said), `${said}: ${alone}`)
  const by = 'staff:s1' as const
  const on = '2026-04-02' as const
  await record(world, area, person, (asking) => enrol(asking, { scheme: 'maternity', on, unit }), { by })
  await record(world, area, person, (asking) => terminate(asking, { scheme: 'employee', on, reason: 'otherUnit' }), { by })
  await record(world, area, person, (asking) => enrol(asking, { scheme: 'employee', on, unit }), { by })
  const employed = await extract(person)
  for (const said of ['参保状态正常参保', '参保单位示例纺织有限公司', '生育保险正常参保']) assert.ok(employed.includes(said), `${said}: ${employed}`)
  await record(world, area, person, (asking) => interrupt(asking, { scheme: 'employee', on: '2026-04-03', reason: 'other' }), { by })
  assert.ok((await extract(person)).includes('参保状态中断'))
})
