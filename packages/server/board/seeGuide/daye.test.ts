import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { app } from '../../app.ts'
import { type GuidePage, guidePage } from '../../testing/guidePage.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
let page: GuidePage
before(async () => {
  world = await testWorld('2026-04-03T17:00')
  page = await guidePage(world, 'daye')
})
after(() => world.close())

const says = (section: string, ...words: string[]): void => {
  for (const word of words) assert.ok(page.section(section).includes(word), `${section}: ${word}`)
}

test('[DY-01] the basis shows the number, the day, the three bureaus and that it is a trial', () => {
  says('basis', '冶医保发〔2022〕8号', '2022年4月18日', '大冶市医疗保障局、大冶市政务服务和大数据管理局、大冶市卫生健康局', '（试行）', '原文已核对')
})

test('[DY-04] [DY-60] the page is headed with the joint item, and names the matter and the city', () => {
  assert.match(page.html, /<h1>申请基本医疗保险参保人员享受门诊慢特病病种待遇认定<\/h1>/)
  says('know', '慢性病规定病种申报一件事，适用于大冶市')
})

test('[DY-03] [DY-15] [DY-16] who may apply: insured of Daye, employees and residents', () => {
  says('who', '参加哪种医保：职工、居民', '参保地：大冶市')
})

test('[DY-05] the four ways in are named, and that the counters spare no trip', () => {
  says('who', '微信公众号“大冶市医疗保障局服务号”、市医保局服务中心医保经办窗口、基层医疗机构、乡镇服务网点', '随时可以报')
  assert.match(page.answers, /跑几趟申请不用跑从市医保局服务中心医保经办窗口、基层医疗机构、乡镇服务网点申请的，多跑 1 趟/)
})

test('[DY-08] institutions read that they guide and inform the public', () => {
  says('institutions', '卫生健康部门和所属医疗机构负责慢性病申报的宣传引导')
})

test('[DY-11] [DY-12] [DY-14] [DY-62] the agency reads who publishes, who leads, who trains, and to whom the notice goes', () => {
  says('staff', '市医保局负责慢性病政策宣传', '市医保局牵头', '医疗保障部门和卫生健康部门做好业务流程和工作规范的宣传培训')
  says('staff', '各乡镇人民政府，各街道办事处，高新区，东风农场管理区，市政府有关部门、各定点医疗机构')
})

test('[DY-13] [DY-59] the agency reads that problems are solved together and that nothing is asked twice', () => {
  says('staff', '牵头单位和协作单位共同协商解决', '已经交过、填过的，不再要第二次')
})

test('[DY-17] today’s list has eleven and twenty-seven diseases; before 2024 the page told of sixteen and thirty-five', async () => {
  const [complete] = page.section('diseases').split('。')
  assert.match(complete ?? '', /名单完整，来源：黄石市医疗保障局病种表的媒体转载（特殊疾病 11 种、慢性病 27 种）/)
  const rows = page.html.match(/<td><span class="cell-head">病种<\/span>/g) ?? []
  assert.equal(rows.length, 38)
  world.setClock('2023-04-03T17:00')
  const earlier = await guidePage(world, 'daye')
  world.setClock('2026-04-03T17:00')
  assert.match(earlier.section('know'), /职工医保 16 个慢性病病种，居民医保 35 个慢性病病种/)
  assert.match(earlier.section('diseases'), /名单不一定完整/)
})

test('[DY-19] the flow chart is drawn, and told in seven numbered steps with who does each', () => {
  assert.match(page.html, /<svg [^>]*viewBox/)
  const steps = page.section('steps')
  for (const step of ['提交申请', '受理初审', '1 位专家评审', '复核未通过的病种', '经办复核', '结果公示', '录入医保系统'])
    assert.ok(steps.includes(step), step)
  assert.match(steps, /受理初审受理点经办人员，缺什么一次告知/)
  assert.match(steps, /结果公示服务中心经办岗，公示 7 天，有意见可以提，网上公示/)
  assert.doesNotMatch(steps, /医保中心|（医院/)
})

test('[DY-20] [DY-52] the patient’s own card is asked for, copied, and not the helper’s', () => {
  says('materials', '患者身份证或社保卡', '患者本人的身份证（正反面）或社保卡，复印件', '不是代办人的')
})

test('[DY-21] [DY-42] the review form keeps its printed title; nobody brings it, it is printed at the intake', () => {
  says('materials', '《黄石市基本医疗保险门诊特殊慢性病评审鉴定表》', '不用自己带', '按您填的内容打印，您核对')
  says('steps', '打印《黄石市基本医疗保险门诊特殊慢性病评审鉴定表》')
  says('papers', '《黄石市基本医疗保险门诊特殊慢性病评审鉴定表》空白表 PDF')
  assert.match(page.answers, /要交什么3 样.*慢性病评审鉴定表不用带/)
})

test('[DY-22] [DY-25] [DY-27] records of three years from level two, an outpatient original or a sealed inpatient copy, and either seal will do', () => {
  says('materials', '二级以上医院的门诊病历，3 年内的，原件', '二级以上医院的住院病历、出院小结，3 年内的，复印件，盖医疗机构病案室公章')
  says('materials', '近三年里任意一年的都可以。复印件盖医院公章或病案室公章都收')
  says('know', '送到就近的受理点，填《慢性病评审鉴定表》')
})

test('[DY-23] [DY-26] reports of examinations are asked for, and online a photograph of each paper is enough', () => {
  says('materials', '检查报告单', '网上申请的拍照或扫描上传，到现场申请的带去')
})

test('[DY-24] a representative may apply, with the patient’s papers', () => {
  says('who', '代理人')
  says('know', '代理人可以代办，病历和身份证要患者本人的')
})

test('[DY-28] [DY-50] [DY-51] [DY-53] [DY-54] [DY-61] the six steps by WeChat stand on the page', () => {
  says('know', '微信搜索“大冶市医疗保障局服务号”并关注', '绑定手机号', '“添加患者信息”', '选病种，按要求拍', '评审结果在个人中心看')
})

test('[DY-34] ten working days, without publication and certificate', () => {
  assert.match(page.answers, /多久出结果10 个工作日内受理初审第二天开始数；不含公示、发证时间/)
})

test('[DY-35] nothing is charged', () => {
  assert.match(page.answers, /收不收钱不收钱文件写明不收费/)
})

test('[DY-36] [DY-37] each telephone can be rung on its own', () => {
  says('phones', '咨询电话 0714-8768099 0714-8717336', '投诉电话 0714-8769847')
  for (const number of ['0714-8768099', '0714-8717336', '0714-8769847']) assert.ok(page.html.includes(`href="tel:${number}"`), number)
})

test('[DY-38] the result comes by WeChat, or is fetched', () => {
  says('afterwards', '微信、短信通知结果', '现场自取结果：自愿')
})

test('[DY-39] [DY-40] [DY-41] the three kinds of places, and when they are open', () => {
  says('places', '办理时间：周一至周五 上午 8:30–12:00，下午 14:00–17:00，法定节假日除外')
  says('places', '各乡镇（街办）卫生院医保办', '各乡镇服务网点', '医保局服务中心经办窗口')
})

test('[DY-31] [DY-33] [DY-57] [DY-58] the benefit begins with the entry; the certificate is voluntary and costs nothing of it', () => {
  says('afterwards', '待遇从录入系统那天起', '领取慢性病证：自愿，15 个工作日内可以来，晚来也行，不办不影响待遇（受理点经办人员）')
  says('know', '凭社保卡就可以在定点医药机构享受慢性病待遇')
})

test('the notice gives no appeal, so the page promises none', () => {
  assert.doesNotMatch(page.section('not-passed'), /复议/)
})

test('what differs from the list before is told to those whom it concerns', async () => {
  assert.match(page.section('basis'), /参保人（\d+ 处）.*能申请的病：新增“恶性肿瘤门诊治疗”/)
  assert.match(page.section('basis'), /复审：新增“到期前 6 个月可以申请”/)
})

test('[DY-42] the form can be taken away blank, on one page', async () => {
  const pdf = await app(world).request('/daye/forms/assessment.pdf')
  assert.equal(pdf.headers.get('content-type'), 'application/pdf')
  const text = Buffer.from(await pdf.arrayBuffer()).toString('latin1')
  assert.equal([...text.matchAll(/\/Type\s*\/Page\b/g)].length, 1)
})
