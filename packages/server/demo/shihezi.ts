import { type Day, readDay } from '@jingban/kernel/time/day.ts'
import { atTime, dayOf } from '@jingban/kernel/time/instant.ts'
import { publishPaper } from '../policy/papers.ts'
import { citizensOf, type DemoCity, type Story } from './city.ts'
import { accepts, acts, afterEnd, attends, pass, receives, reviewed, seated } from './deeds.ts'
import { file } from './filing.ts'
import { closes, officer, steps } from './listDeeds.ts'
import { packNow, type Scene } from './scene.ts'

const unit = 'U001'
const agent = 'unitAgent'
const fee = 5000

/** The applicants of the unit, in the order in which they come. */
const applicants: { citizen: number; disease: string; facts?: Record<string, string> }[] = [
  { citizen: 0, disease: 'M03900' },
  { citizen: 1, disease: 'M01600' },
  { citizen: 2, disease: 'M04600' },
  { citizen: 3, disease: 'M02100' },
  { citizen: 4, disease: 'M03900' },
]

type Told = string[]

async function files(scene: Scene, told: Told, from: number, to: number): Promise<void> {
  for (const one of applicants.slice(from, to)) told.push(await file(scene, one))
}

async function archives(scene: Scene, told: Told, from: number, to: number): Promise<void> {
  for (const [index, id] of told.slice(from, to).entries()) {
    await receives(scene, id, 'reviewFee', { invoice: `SF${dayOf(scene.clock.now()).slice(0, 4)}${from + index + 1}`, amount: fee })
    await accepts(scene, id)
    await acts(scene, id)
  }
}

async function judge(scene: Scene, told: Told): Promise<void> {
  for (const [index, id] of told.entries()) {
    await attends(scene, id)
    await seated(scene, id)
    await reviewed(scene, id, index === 2 ? { opinion: 'fail', reason: '心电图和造影没有见到心肌缺血的证据。' } : pass)
  }
}

async function all(told: Told, deed: (id: string) => Promise<void>): Promise<void> {
  for (const id of told) await deed(id)
}

/** 一年的申报, each step on its day; what lies after today has not happened yet. */
const campaign: [day: string, happens: (scene: Scene, told: Told, year: number) => Promise<unknown>][] = [
  ['03-18', (scene, _told, year) => announce(scene, year)],
  ['03-20', (scene, told) => files(scene, told, 0, 2)],
  ['03-25', (scene, told) => archives(scene, told, 0, 2)],
  ['03-26', (scene) => steps(scene, agent, unit, 'read')],
  ['03-27', (scene) => steps(scene, agent, unit, 'post', { postedAt: '厂区公告栏', postedOn: dayOf(scene.clock.now()) })],
  ['04-02', (scene, told) => files(scene, told, 2, 5)],
  ['04-08', (scene, told) => archives(scene, told, 2, 4)],
  ['04-21', (scene, told) => archives(scene, told, 4, 5)],
  ['04-24', (scene) => closes(scene, unit)],
  ['04-25', (scene) => steps(scene, agent, unit, 'confirm', { persons: 5, diseases: 5 })],
  ['04-26', (scene, _told, year) => steps(scene, agent, unit, 'pay', { cashier: '人民医院', invoice: `SFPJ${year}0424`, amount: 5 * fee })],
  ['04-28', (scene) => steps(scene, agent, unit, 'report', {}, ['材料完备的申报档案袋', '电子版汇总表（职工、居民分开）', '评审费缴费发票（蓝联）'])],
  ['05-06', (scene, _told, year) => steps(scene, 'authority', unit, 'examNotice', { designated: '石河子示例医院', examFrom: `${year}-05-15` })],
  ['05-07', (scene, told, year) => all(told, (id) => acts(scene, id, { examDay: `${year}-05-15`, examPlace: '石河子示例医院体检中心' }))],
  ['05-20', judge],
  ['06-10', (scene) => steps(scene, 'authority', unit, 'sendResults')],
  ['06-11', (scene) => steps(scene, agent, unit, 'resultsReceived')],
  ['06-12', (scene, told) => all(told.slice(0, 2), (id) => afterEnd(scene, id, 'tell'))],
  ['06-15', (scene, told) => afterEnd(scene, told[0] ?? '', 'booklet')],
]

async function announce(scene: Scene, cycle: number): Promise<void> {
  const [paper] = packNow(scene).announcements ?? []
  const published = { id: paper?.id ?? '', cycle, day: dayOf(scene.clock.now()), number: `师市示例〔${cycle}〕1号`, text: '' }
  if (paper) await publishPaper(scene, officer(scene, 'authority'), scene.area, paper, published)
}

/** The campaign of this year, or of the last where this year's has not begun. */
function yearOf(today: Day): number {
  return Number(today.slice(0, 4)) - (today.slice(5) < (campaign[0]?.[0] ?? '') ? 1 : 0)
}

const stories: Story[] = [
  {
    hoursAgo: 0,
    tell: async (scene) => {
      const year = yearOf(dayOf(scene.clock.now()))
      const told: Told = []
      for (const [date, happens] of campaign) {
        const day = readDay(`${year}-${date}`)
        if (!day || !scene.goTo(atTime(day, '10:00'))) return
        await happens(scene, told, year)
      }
    },
  },
]

export const shihezi: DemoCity = {
  area: 'shihezi',
  hospital: '石河子示例医院',
  police: '石河子市公安局示例分局',
  home: '新疆石河子市示例街道演示小区 12 栋 201 号',
  institutions: [
    { code: 'U001', name: '石河子示例纺织厂', kinds: ['units'], county: '示例街道', address: '演示路 1 号' },
    { code: 'U002', name: '石河子示例学校', kinds: ['units'], county: '示例街道', address: '演示路 20 号' },
    { code: 'C001', name: '示例街道社区', kinds: ['communities'], county: '示例街道', address: '演示路 33 号' },
    { code: 'R001', name: '示例团医院', kinds: ['regimentalHospitals'], level: 1, county: '示例团', address: '示例团一连' },
    {
      code: 'H001',
      name: '石河子示例医院',
      kinds: ['oneStopHospitals', 'examHospitals', 'cashiers'],
      level: 3,
      county: '示例街道',
      address: '演示路 8 号',
    },
  ],
  officers: [
    { login: 'agent1', name: '武晓梅', role: agent, at: 'U001', what: '石河子示例纺织厂经办人：接收、收费、名册、上报' },
    { login: 'agent2', name: '古丽', role: agent, at: 'U002', what: '石河子示例学校经办人', newcomer: true },
    { login: 'agent3', name: '常青', role: agent, at: 'C001', what: '示例街道社区经办人', newcomer: true },
    { login: 'agent4', name: '姚远', role: agent, at: 'R001', what: '示例团医院经办人', newcomer: true },
    { login: 'authority', name: '邵军', role: 'authority', what: '师市人社局医保科：发文件、指派专家、批复、复议' },
    { login: 'physician', name: '艾力', role: 'physician', at: 'H001', what: '石河子示例医院感染科经管医师' },
    { login: 'head', name: '丁一', role: 'departmentHead', at: 'H001', what: '石河子示例医院感染科主任：签字' },
    { login: 'office', name: '苗红', role: 'hospitalOffice', at: 'H001', what: '石河子示例医院医保办：上传名单' },
    { login: 'cashier', name: '白雪', role: 'cashier', at: 'H001', what: '石河子示例医院门诊收费处' },
    { login: 'agency', name: '范进', role: 'agency', what: '社保经办机构：备案' },
  ],
  experts: { count: 3, at: ['H001'] },
  citizens: citizensOf('659099', undefined, [
    ['武兰花', '女', '1961-05-05', 'employee'],
    ['武建新', '男', '1986-02-17', 'employee'],
    ['阿依古丽·买买提', '女', '1968-08-22', 'employee'],
    ['常小军', '男', '1979-03-30', 'resident'],
    ['龙秀琴', '女', '1964-12-12', 'employee'],
  ]),
  papers: {
    records: ['discharge'],
    psychiatricRecords: ['discharge'],
    id: ['idFront'],
    greenBooklet: ['booklet'],
    blueBooklet: ['booklet'],
  },
  facts: { recordsInstitution: 'H001', resettled: false, belongsTo: '单位在职、退休', unit },
  stories,
  note: '年度申报每年 3 月到 4 月，演示讲的是最近一次：文件已发布，示例纺织厂有 5 人申报',
}
