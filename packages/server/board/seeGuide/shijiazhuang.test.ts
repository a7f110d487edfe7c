import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type GuidePage, guidePage } from '../../testing/guidePage.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
let page: GuidePage
before(async () => {
  world = await testWorld('2026-04-03T17:00')
  page = await guidePage(world, 'shijiazhuang')
})
after(() => world.close())

const says = (section: string, ...words: string[]): void => {
  for (const word of words) assert.ok(page.section(section).includes(word), `${section}: ${word}`)
}

/** The names under one heading of the directories. */
function directory(title: string): string[] {
  const found = new RegExp(`<summary>${title}</summary><div><p>([^<]*)</p>`).exec(page.html)
  assert.ok(found, title)
  return (found[1] ?? '').replace(/（[^）]*）/g, '').split('、')
}

test('[SJZ-01] filing is open at any time, by the rules that began on 2021-07-01', () => {
  says('who', '什么时候：随时可以报')
  says('basis', '2021年7月1日起')
})

test('[SJZ-02] [SJZ-03] [SJZ-04] both ways in are named, with the name to search for and the address to open', () => {
  says('who', '微信“河北智慧医保”、河北省医疗保障局官网“个人网厅”')
  says('know', '搜一搜“河北智慧医保”，注册登录，选“门慢门特申报”', 'http://ylbzj.hebei.gov.cn/ ，进“个人网厅”')
})

test('[SJZ-05] records of the original illness of any year, and proof of the last year for each disease', () => {
  says('materials', '原发病病历资料', '哪年的都行', '申报病种近一年的佐证材料', '1 年内的', '一个病一份')
})

test('[SJZ-07] [SJZ-19] [SJZ-21] one attends with the papers that were submitted, and fills in no form', () => {
  says('steps', '现场认定您来做', '到认定医疗机构，只带线上提交过的纸质病历，不用填申请表')
})

test('[SJZ-11] [SJZ-12] two flows are drawn, and special persons have no attendance in theirs', () => {
  assert.equal(page.html.match(/<svg [^>]*viewBox/g)?.length, 2)
  const [, special = '', others = ''] = page.section('steps').split(/属于特殊人员的人(?=多久)|其他人(?=多久)/)
  assert.match(special, /跑几趟：申请不用跑/)
  assert.doesNotMatch(special, /现场认定/)
  assert.match(others, /跑几趟：1 趟（现场认定；通过后到医疗机构选择定点）/)
  assert.match(page.answers, /跑几趟1 趟；属于特殊人员的人：申请不用跑/)
})

test('[SJZ-15] the eight special diseases stand in their words, and the standard of one is told with who judges the rest', () => {
  const diseases = page.section('diseases')
  for (const name of ['需门诊放化疗的恶性肿瘤（含脑瘤）', '需门诊治疗的白血病', '需门诊透析的慢性肾功能衰竭', '需门诊治疗的血友病'])
    says('diseases', name)
  for (const name of ['需门诊治疗的再生障碍性贫血', '需门诊治疗的重性精神病', '需门诊治疗的肺动脉高压', '需术后门诊抗排异治疗的器官移植'])
    says('diseases', name)
  assert.match(diseases, /标准没有公布，由认定医师判断并写明理由/)
  assert.match(diseases, /冠心病.*?标准 4 条，其中 3 条要由认定医师判断/)
  assert.match(diseases, /名单不一定完整/)
})

test('[SJZ-16] [SJZ-45] the old app is said to be closed, and where to go instead', () => {
  says('know', '“石家庄市医保APP”等原来的申报平台停止使用，在那里不能申报', '请从“河北智慧医保”或者“个人网厅”申报')
  assert.doesNotMatch(page.html, /href="[^"]*ylbzj/)
})

test('[SJZ-18] [SJZ-20] nobody is determined on site before submitting online, and the papers are given back', () => {
  says('know', '没有在线上提交的，医院不能现场认定', '看完还给您，不留存')
  says('materials', '用完退还')
})

test('[SJZ-23] [SJZ-25] the whole course can be seen, and after the grant one chooses a hospital', () => {
  says('know', '在“历史查询”里可以看到认定的全过程')
  says('steps', '到医疗机构选择定点您来做')
})

test('[SJZ-24] three working days for special diseases and twenty for the others, from the acceptance by the institution', () => {
  assert.match(page.answers, /多久出结果特殊病 3 个工作日内，慢性病 20 个工作日内确认材料齐全、受理第二天开始数/)
  says('steps', '确认材料齐全、受理认定机构医保办')
})

test('[SJZ-27] whoever was refused may file again on either ground, at any time', () => {
  says('not-passed', '病情有进展、有新的佐证病历资料，随时可以再申请')
  assert.doesNotMatch(page.section('not-passed'), /复议/)
})

test('[SJZ-28] [SJZ-29] nine institutions of the city for chronic diseases, by name, one with two campuses', () => {
  assert.equal(directory('慢性病认定医院，市区内（9 家）').length, 9)
  says('directories', '石家庄市人民医院（建华院区、方北院区）、石家庄市第二医院、石家庄市第三医院、石家庄市第五医院、石家庄市第八医院')
})

test('[SJZ-30] [SJZ-31] seventeen of the counties for chronic diseases, by name, and that some township centres join them', () => {
  const names = directory('慢性病认定医院，各县（市、区）（17 家）')
  assert.equal(names.length, 17)
  assert.ok(names.includes('井陉矿区人民医院') && names.includes('赵县人民医院'))
  says('directories', '部分符合条件的乡镇卫生院')
})

test('[SJZ-32] [SJZ-33] twelve of the city for special diseases, by name, kept by disease', () => {
  const names = directory('特殊病认定医院，市区内（按照病种管理）（12 家）')
  assert.deepEqual([names.length, names.at(-1)], [12, '和平医院256临床部'])
})

test('[SJZ-34] [SJZ-35] twenty-eight of the counties for special diseases, by name, with none of 赵县 or 井陉矿区', () => {
  const names = directory('特殊病认定医院，各县（市、区）（28 家）')
  assert.equal(names.length, 28)
  assert.ok(names.includes('平山中山医院') && names.includes('元氏双惠医院'))
  assert.ok(names.every((name) => !name.startsWith('赵县') && !name.startsWith('井陉矿区')))
})

test('[SJZ-40] [SJZ-41] [SJZ-42] [SJZ-43] what follows from forged papers is said', () => {
  says('know', '取消待遇资格，两年内不得重新申请该病种', '追回医保基金', '移交司法机关')
})

test('[SJZ-44] the ten questions of the notice are asked and answered first', () => {
  const asked = page.section('questions')
  assert.match(asked, /哪些特殊病种可以平台随时申报、医院认定？/)
  assert.match(asked, /慢性病认定医院有哪些？市区内 9 家，各县（市、区）17 家/)
  const summaries = [...(/id="questions">([\s\S]*?)<\/section>/.exec(page.html)?.[1] ?? '').matchAll(/<summary>([^<]*)</g)]
  assert.match(summaries[0]?.[1] ?? '', /^去定点医院认定慢（特）病前/)
  assert.match(summaries[9]?.[1] ?? '', /^特殊病认定医院有哪些/)
})

test('[SJZ-46] the agency reads that the process is the province’s and the directories are the city’s', () => {
  says('staff', '流程全省一样，认定医院、特殊人员的类别和办事说明是本市的')
})

test('what the notice does not say is said to be so: fee, telephone, number of the notice', () => {
  assert.match(page.answers, /收不收钱文件没有写明/)
  says('phones', '电话，文件没有写明')
  says('basis', '没有文号')
})
