import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type GuidePage, guidePage } from '../../testing/guidePage.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
let page: GuidePage
/** The words of each track, by its heading. */
const tracks = new Map<string, string>()
const titles = ['第20种耐多药结核病和参照办理的病种', '居民医保', '职工第1—19种', '单位经办人：年度申报名册']
before(async () => {
  world = await testWorld('2026-04-03T17:00')
  page = await guidePage(world, 'shihezi')
  const section = /id="steps">([\s\S]*?)<\/section>/.exec(page.html)?.[1] ?? ''
  for (const part of section.split('<h3>').slice(1)) {
    const [title = '', ...rest] = part.split('</h3>')
    const words = rest
      .join('')
      .replace(/<svg[\s\S]*?<\/svg>/g, '')
      .replace(/<div class="flow-narrow">[\s\S]*$/, '')
    tracks.set(title, words.replace(/<[^>]+>/g, '').replace(/\s+/g, ' '))
  }
})
after(() => world.close())

const says = (section: string, ...words: string[]): void => {
  for (const word of words) assert.ok(page.section(section).includes(word), `${section}: ${word}`)
}
const track = (title: string | undefined): string => tracks.get(title ?? '') ?? ''
const [oneStop, residents, employees, agents] = titles

test('[SHZ-01] one guide shows four tracks, each drawn and told', () => {
  assert.deepEqual([...tracks.keys()], titles)
  assert.equal(page.html.match(/<svg [^>]*viewBox/g)?.length, 4)
  says('know', '四个流程，各走各的')
})

test('[SHZ-02] [SHZ-39] [SHZ-41] the agents’ track has its steps in their order, with who does each and by when', () => {
  const steps = [
    '学习年度申报文件',
    '公示文件、加强宣传',
    '接收材料、收取评审费',
    '制作申报档案',
    '统计确认人数、病种数',
    '到医院门诊收费处缴纳评审费',
    '上报师市人社局医保科备审',
  ]
  const later = ['人社局医保科发体检通知', '门诊慢性病体检', '收到批复结果', '携医保本到师市人社局医保科审批盖章', '退还年初申报的病历资料']
  const at = [...steps, ...later].map((step) => track(agents).indexOf(step))
  assert.ok(
    at.every((place, index) => place > (at[index - 1] ?? -1)),
    at.join(' '),
  )
  assert.match(track(agents), /学习年度申报文件单位经办人，年度申报文件发布日起/)
  assert.match(track(agents), /统计确认人数、病种数单位经办人，每年 4 月 30 日前/)
})

test('[SHZ-52] [SHZ-53] [SHZ-55] [SHZ-56] [SHZ-57] what the agent pays, where, and the three things of the report, by the end of April', () => {
  assert.match(track(agents), /缴纳评审费单位经办人，每个病种 50 元，石大一附院或人民医院，每年 4 月 30 日前/)
  assert.match(track(agents), /要齐：材料完备的申报档案袋、电子版汇总表（职工、居民分开）、评审费缴费发票（蓝联）/)
})

test('[SHZ-58] [SHZ-59] [SHZ-60] examination from May, results from June, and fifteen working days for the stamp', () => {
  assert.match(track(agents), /人社局医保科发体检通知师市人社局医保科，每年 5 月 1 日起/)
  assert.match(track(agents), /门诊慢性病体检单位经办人，时间等通知，每年 5 月底前/)
  assert.match(track(agents), /下发审批鉴定结果师市人社局医保科，每年 6 月 1 日起/)
  assert.match(track(agents), /审批盖章单位经办人，15 个工作日内/)
})

test('[SHZ-05] [SHZ-29] the residents’ track is for one disease, and asks for the blue booklet', () => {
  assert.match(
    track(residents),
    /要交什么：3 样（专科住院病历复印件，或者出院证等病史资料、第二代身份证复印件、《居民基本医疗保险证》（蓝色医保本））/,
  )
  says('know', '居民医保只有重症精神病一种可以报')
  assert.match(page.section('diseases'), /重症精神病.*?居民重症精神病居民/)
})

test('[SHZ-03] [SHZ-10] [SHZ-11] the employees’ track asks for the record, the card and the green booklet', () => {
  assert.match(track(employees), /要交什么：3 样（住院病历复印件，或者出院证等病史资料、第二代身份证复印件、《职工基本医疗保险证》（绿色医保本））/)
  assert.match(track(employees), /多久出结果：每年 6 月底前/)
})

test('[SHZ-04] [SHZ-20] [SHZ-21] [SHZ-27] [SHZ-28] the one-stop track has its physicians, its days and its lists', () => {
  for (const words of [
    '感染科经管医师填表、鉴定感染科经管医师',
    '感染科主任签字感染科主任',
    '预审人员上传名单，每周三、周五截止',
    '每周三、周五下午',
  ])
    assert.ok(track(oneStop).includes(words), words)
  assert.match(track(oneStop), /跑几趟：1 趟（到石大一附院感染科填表）/)
  assert.doesNotMatch(track(oneStop), /体检/)
  says('who', '第20种耐多药结核病和参照办理的病种：每周二、周四收件，遇放假不收')
})

test('[SHZ-09] [SHZ-12] [SHZ-13] [SHZ-33] the yearly tracks are filed in March and April, at the unit, the community or the regimental hospital', () => {
  says('who', '居民医保、职工第1—19种：每年 3 月 1 日到 4 月 30 日', '居民医保、职工第1—19种：到单位或街道社区现场填表、到团医院现场填表')
  says('directories', '在职的到单位，退休的到原单位', '团场在职、退休人员和团场参保人员')
})

test('[SHZ-14] [SHZ-25] [SHZ-34] [SHZ-47] fifty yuan a disease, to whom on which track, and no word on a refund', () => {
  assert.match(page.answers, /收不收钱每个病种 50 元/)
  assert.match(track(employees), /专家评审费（交给单位经办人），每个病种 50 元，退不退文件没有写明/)
  assert.match(track(oneStop), /交到石大一附院门诊收费处），每个病种 50 元/)
  says('questions', '职工第1—19种最多 2 个')
})

test('[SHZ-16] [SHZ-17] [SHZ-35] the examination is by the agent’s notice, and the result in June may be either', () => {
  for (const title of [employees, residents]) {
    assert.match(track(title), /门诊慢性病体检您来做您本人到场，时间等通知，每年 5 月底前，到指定的体检定点医疗机构/)
    assert.match(track(title), /如果结果是通过，就通过了如果结果是不通过，就办到这里为止/)
  }
  says('know', '没去体检怎么办，文件没有写，由医保科决定')
})

test('[SHZ-18] [SHZ-36] only the refused appeal, within fifteen working days of the notice; the one-stop track has none', () => {
  says('not-passed', '申请复议：没有通过的人，接到通知后 15 个工作日内，向师市人社局医保科提出')
  says('not-passed', '第20种耐多药结核病和参照办理的病种，文件没有写复议')
})

test('[SHZ-19] [SHZ-37] [SHZ-61] the booklet is handed in for the stamp, and the papers come back to everybody', () => {
  assert.match(track(employees), /通过后单位经办人收本人的医保本/)
  says('afterwards', '居民医保、职工第1—19种：退还年初申报的病历资料（单位经办人）')
  says('know', '盖章不影响待遇从哪天起')
})

test('[SHZ-06] [SHZ-08] [SHZ-15] seven of the nineteen are named, and whoever is resettled applies on the same terms', () => {
  for (const name of ['高血压', '冠心病', '糖尿病', '肺心病', '脑血管意外', '帕金森', '肝硬化']) says('diseases', name)
  says('know', '另外 12 种没有写名字', '申报的病种、材料、评审费和最多两个病种都一样')
  assert.match(page.section('diseases'), /高血压（[^）]*）职工第1—19种职工标准标准没有公布，由评审专家判断/)
  assert.match(page.section('diseases'), /耐多药结核病（[^）]*）[^，]*标准没有公布，由感染科经管医师判断/)
})

test('[SHZ-07] [SHZ-38] the yearly notice: mid-March, and the four places where it can be read', () => {
  says('papers', '每年 3 月中旬发布', '在这些地方看：石河子政府网的活动公告栏、各单位、街道社区、团医院')
})

test('[SHZ-40] [SHZ-49] [SHZ-51] the notice carries its two forms, and all three can be taken away', () => {
  says('papers', '里面有表格：《门诊特殊慢性病鉴定档案封面》、《门诊特殊慢性病申报情况汇总表》')
  for (const id of ['archiveCover', 'summary', 'approvalForm']) assert.ok(page.html.includes(`href="/shihezi/forms/${id}.pdf"`), id)
})

test('[SHZ-42] where the form of approval is fetched, and that it has three copies', () => {
  says('places', '领取审批表：师市人社局医保科，党政服务中心西附楼一楼20106室')
  says('papers', '《门诊特殊慢性病申报审批表》空白表 PDF（一式 3 份）')
})

test('[SHZ-43] the work group is named to those whom it concerns', () => {
  says('institutions', '师市门诊慢性病工作群 QQ 群号 321814569')
  says('papers', 'QQ 群号 321814569')
})
