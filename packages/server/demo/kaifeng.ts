import { citizensOf, type DemoCity, type Story } from './city.ts'
import { afterEnd, pass, reviewed, type Says, takesUp } from './deeds.ts'
import { story } from './filing.ts'
import type { Scene } from './scene.ts'

async function granted(scene: Scene, id: string): Promise<void> {
  scene.pass(5)
  await reviewed(scene, id, pass)
  scene.pass(20)
  await reviewed(scene, id, pass)
}

const waitsForFinalReview = async (scene: Scene, id: string): Promise<void> => {
  scene.pass(5)
  await reviewed(scene, id, pass)
  scene.pass(30)
  await takesUp(scene, id)
}

const lacks =
  (why: string) =>
  async (scene: Scene, id: string): Promise<void> => {
    scene.pass(20)
    await reviewed(scene, id, { opinion: 'supplement', reason: why, deficiencies: [{ item: 'reports', why }] })
  }

const noAftermath: Says = {
  opinion: 'fail',
  reason: '要求：有脑血管病后遗症的表现和影像报告。看到：出院小结写明肢体活动正常，没有影像报告。建议：补做头颅 CT 或磁共振后再申请。',
}
const noFactor: Says = { opinion: 'fail', reason: '要求：类风湿因子阳性。看到：化验单上没有这一项。建议：补做后再看。' }

const stories: Story[] = [
  story(30 * 24, { citizen: 0, disease: 'M01600' }, async (scene, id) => {
    await granted(scene, id)
    scene.pass(48)
    await afterEnd(scene, id, 'formalities')
  }),
  story(6 * 24, { citizen: 7, disease: 'M03900' }, granted),
  story(60, { citizen: 1, disease: 'M03900', facts: { provider: 'H002' } }, waitsForFinalReview),
  story(50, { citizen: 2, disease: 'M04600', facts: { provider: 'H002' } }, waitsForFinalReview),
  story(96, { citizen: 0, disease: 'M04600' }, lacks('没有近 6 个月的心电图报告')),
  story(90, { citizen: 3, disease: 'M01600', facts: { provider: 'H003' } }, lacks('化验单上没有近 6 个月的糖化血红蛋白')),
  story(10 * 24, { citizen: 4, disease: 'M04803' }, async (scene, id) => {
    scene.pass(30)
    await reviewed(scene, id, noAftermath)
  }),
  story(70, { citizen: 5, disease: 'M06900', facts: { provider: 'H005' } }, async (scene, id) => {
    scene.pass(5)
    await reviewed(scene, id, pass)
    scene.pass(24)
    await reviewed(scene, id, pass, noFactor)
  }),
  story(3, { citizen: 6, disease: 'M03900', facts: { provider: 'H003' } }),
]

const designated = ['定点医疗机构', 'designated']

export const kaifeng: DemoCity = {
  area: 'kaifeng',
  hospital: '开封市示例医院',
  police: '开封市公安局示例分局',
  home: '河南省开封市示例区汴河路演示小区 6 号楼 2 单元 301 号',
  institutions: [
    { code: 'H001', name: '开封市示例医院', kinds: designated, level: 3, county: '示例区', address: '汴河路 1 号' },
    { code: 'H002', name: '开封市示例中医院', kinds: designated, level: 3, county: '示例区', address: '宋门大街 18 号' },
    { code: 'H003', name: '示例县人民医院', kinds: designated, level: 2, county: '示例县', address: '健康路 66 号' },
    { code: 'H004', name: '示例县中医院', kinds: designated, level: 2, county: '示例县', address: '中山路 9 号' },
    { code: 'H005', name: '开封市示例第二医院', kinds: designated, level: 3, county: '新示例区', address: '郑开大道 120 号' },
    { code: 'H006', name: '示例街道社区卫生服务中心', kinds: designated, level: 1, county: '示例区', address: '示例街 5 号' },
  ],
  officers: [
    { login: 'supervisor', name: '孙红', role: 'supervisor', what: '监督岗：总览、异常、专家、抽审' },
    { login: 'centre', name: '李宁', role: 'centre', what: '医保中心：办件、设置、短信' },
    { login: 'county', name: '周平', role: 'countyAgency', what: '县区医保经办机构：办件' },
    { login: 'sampler', name: '吴静', role: 'sampler', what: '抽审岗：每季度抽审' },
    { login: 'office1', name: '郑梅', role: 'hospitalOffice', at: 'H001', what: '开封市示例医院医保办：协助申报、通知' },
    { login: 'provider1', name: '冯兰', role: 'providerOffice', at: 'H001', what: '开封市示例医院医保办：办手续、换定点' },
    { login: 'provider3', name: '陈英', role: 'providerOffice', at: 'H003', what: '示例县人民医院医保办：办手续、换定点' },
  ],
  experts: { count: 24, at: ['H001', 'H002', 'H003', 'H004', 'H005'] },
  citizens: citizensOf('410299', undefined, [
    ['王秀兰', '女', '1959-03-14', 'resident'],
    ['王建军', '男', '1984-06-02', 'employee'],
    ['李国强', '男', '1952-11-20', 'employee'],
    ['张桂英', '女', '1949-08-08', 'resident'],
    ['刘德福', '男', '1961-01-30', 'resident'],
    ['陈玉珍', '女', '1956-05-17', 'employee', '13800000012'],
    ['赵铁柱', '男', '1965-09-09', 'resident', '13800000011'],
    ['孙淑芬', '女', '1958-12-25', 'employee'],
  ]),
  papers: { id: ['idFront', 'idBack'], records: ['discharge'], reports: ['laboratory'] },
  facts: { provider: 'H001', livesAway: false, recordsInstitution: 'H004' },
  stories,
}
