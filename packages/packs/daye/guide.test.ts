import assert from 'node:assert/strict'
import { test } from 'node:test'
import { guideOf } from '@jingban/kernel/guide/guide.ts'
import { nextOccurrence } from '@jingban/kernel/time/dayRule.ts'
import { nationalCalendar } from '../calendars/national.ts'
import { dayeTwoCatalogues } from './from2022-04-18.ts'
import { daye } from './setting.ts'

const [determination] = daye.pack.services
assert.ok(determination)
const guide = guideOf(daye.pack, determination)

/** What the guide tells these readers under a clause. */
const said = (clause: string, reader: string): string =>
  guide.texts
    .filter((one) => one.for === reader && one.basis.split(' ').includes(clause))
    .map((one) => one.text)
    .join('\n')

test('[DY-01] the notice stands in the guide with number, day, its three bureaus and the word trial, and the rules begin on that day', () => {
  const [notice] = guide.documents
  assert.deepEqual([notice?.number, notice?.dated, notice?.text], ['冶医保发〔2022〕8号', '2022年4月18日', '原文已核对'])
  assert.equal(notice?.issuer, '大冶市医疗保障局、大冶市政务服务和大数据管理局、大冶市卫生健康局')
  assert.match(notice?.name ?? '', /（试行）/)
  assert.equal(dayeTwoCatalogues.from, '2022-04-18')
})

test('[DY-04] [DY-60] the guide names the joint item, the matter and the city', () => {
  assert.equal(guide.title, '申请基本医疗保险参保人员享受门诊慢特病病种待遇认定')
  assert.equal(said('DY-60', 'citizen'), '慢性病规定病种申报一件事，适用于大冶市。')
})

test('[DY-07] [DY-08] institutions read that they help to file and guide the public', () => {
  assert.match(said('DY-07', 'institution'), /协助参保群众在网上申报、上传资料/)
  assert.match(said('DY-08', 'institution'), /宣传引导/)
})

test('[DY-09] [DY-10] [DY-11] staff read that procedure, pool and publicity are the bureau’s', () => {
  assert.match(said('DY-09', 'staff'), /只有市医保局可以改/)
  assert.match(said('DY-10', 'staff'), /市医保局负责组织成立慢性病评审专家库/)
  assert.match(said('DY-11', 'staff'), /市医保局负责慢性病政策宣传/)
})

test('[DY-12] [DY-13] [DY-14] staff read who leads, that problems are solved together, and who trains', () => {
  assert.match(said('DY-12', 'staff'), /市医保局牵头/)
  assert.match(said('DY-13', 'staff'), /共同协商解决/)
  assert.match(said('DY-14', 'staff'), /医疗保障部门和卫生健康部门做好业务流程和工作规范的宣传培训/)
})

test('[DY-19] the flow chart, empty in the notice, is drawn from what runs: filing, intake, experts, recheck, publication, entry, benefit', () => {
  const [road] = guide.roads
  assert.deepEqual(
    road?.steps.filter((step) => step.number !== undefined).map((step) => step.title),
    ['提交申请', '受理初审', '1 位专家评审', '复核未通过的病种', '经办复核', '结果公示', '录入医保系统'],
  )
  const way = (from: string, to: string) => road?.edges.some((edge) => edge.from === from && edge.to === to)
  assert.ok(way('#filing', 'intake') && way('intake', 'experts') && way('experts', 'recheck') && way('recheck', 'publication'))
  assert.ok(way('publication', 'enrol') && way('enrol', '#passed') && way('#passed', '#benefit'))
  assert.equal(road?.sentences.length, 7)
})

test('[DY-34] the public reads ten working days, without publication and certificate', () => {
  assert.equal(guide.answers.find((one) => one.question === '多久出结果')?.answer, '10 个工作日内')
  assert.match(said('DY-34', 'citizen'), /不含公示和发证的时间/)
})

test('[DY-36] [DY-37] two numbers for questions and one for complaints stand in the guide', () => {
  assert.deepEqual(guide.phones, { 咨询电话: '0714-8768099 0714-8717336', 投诉电话: '0714-8769847' })
})

test('[DY-39] the guide names the three kinds of places', () => {
  assert.deepEqual(
    guide.places.offices.map((office) => office.name),
    ['各乡镇（街办）卫生院医保办', '各乡镇服务网点', '医保局服务中心经办窗口'],
  )
})

test('[DY-40] the hours are Monday to Friday, in the morning and in the afternoon', () => {
  assert.match(guide.places.hours ?? '', /^周一至周五 上午 8:30–12:00，下午 14:00–17:00，法定节假日除外$/)
  assert.match(said('DY-40', 'citizen'), /周一至周五 上午 8:30-12:00，下午 14:00-17:00/)
})

test('[DY-41] a statutory holiday is shut, and so is a weekend that is worked instead', () => {
  const days = daye.pack.hours?.days
  assert.ok(days && typeof days === 'object')
  const opens = (day: `${number}-${number}-${number}`) => nextOccurrence(days, day, nationalCalendar)
  assert.deepEqual(opens('2026-04-30'), { state: 'on', day: '2026-04-30' })
  assert.deepEqual(opens('2026-05-01'), { state: 'on', day: '2026-05-06' })
  assert.deepEqual(opens('2026-05-09'), { state: 'on', day: '2026-05-11' })
  assert.match(said('DY-41', 'citizen'), /法定节假日除外/)
})

test('[DY-28] [DY-50] [DY-51] [DY-52] [DY-53] [DY-54] [DY-61] the six steps by WeChat are told in their order', () => {
  const steps = said('DY-61', 'citizen').split('；')
  const words = ['“大冶市医疗保障局服务号”并关注', '绑定手机号', '添加患者信息', '患者本人身份证的正面、反面', '选病种', '个人中心']
  assert.equal(steps.length, words.length)
  words.forEach((word, index) => {
    assert.ok(steps[index]?.startsWith(`${index + 1}. `) && steps[index]?.includes(word), word)
  })
})

test('[DY-62] everybody whom the notice addresses is named, and the intake points lie in their areas', () => {
  for (const whom of ['乡镇人民政府', '街道办事处', '高新区', '东风农场管理区', '市政府有关部门', '定点医疗机构'])
    assert.ok(said('DY-62', 'staff').includes(whom), whom)
  assert.ok(
    guide.places.directories
      .filter((one) => /卫生院|服务网点/.test(one.title))
      .every((one) => one.more?.includes('各乡镇、各街道办事处、高新区、东风农场管理区')),
  )
})

test('[DY-24] [DY-27] [DY-38] the public reads what to bring to the nearest intake point, who may bring it, and how the result comes', () => {
  for (const what of [
    '近三年任意一年',
    '门诊病历原件',
    '盖病案室公章的住院病历复印件',
    '检查报告单',
    '身份证或社保卡复印件',
    '就近的受理点',
    '慢性病评审鉴定表',
  ])
    assert.ok(said('DY-27', 'citizen').includes(what), what)
  assert.match(said('DY-24', 'citizen'), /代理人可以代办/)
  assert.match(said('DY-38', 'citizen'), /微信发给您；要纸质的，到受理点自取/)
})

test('[DY-03] [DY-15] [DY-16] the public reads who may apply', () => {
  assert.equal(said('DY-15', 'citizen'), '参加大冶市职工医保或居民医保的人，得的病在大冶市慢性病病种范围内。')
})

test('[DY-06] [DY-48] [DY-59] intake points, experts and staff read what is asked of them', () => {
  assert.match(said('DY-06', 'institution'), /受理、初审申报资料.*不判断病情/)
  assert.match(said('DY-48', 'expert'), /每个未通过的病种，都写明未通过原因和建议/)
  assert.match(said('DY-59', 'staff'), /已经交过、填过的，不再要第二次/)
})

test('[DY-29] [DY-30] staff read what the notice leaves open: how many judge, and what an objection does', () => {
  assert.match(said('DY-29', 'staff'), /评审专家人数没有写明，先按 1 位/)
  assert.match(said('DY-30', 'staff'), /公示期间有异议的怎么办没有写明/)
})
