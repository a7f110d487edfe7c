import { citizensOf, type DemoCity, type Story } from './city.ts'
import { accepts, acts, pass, reviewed, seated, takesUp } from './deeds.ts'
import { story } from './filing.ts'
import { publishes } from './listDeeds.ts'
import { followCase, type Scene } from './scene.ts'

/** Accepted, judged, rechecked and made public. */
async function published(scene: Scene, id: string): Promise<void> {
  scene.pass(20)
  await accepts(scene, id)
  scene.pass(30)
  await reviewed(scene, id, pass)
  scene.pass(20)
  await seated(scene, id)
  await reviewed(scene, id, pass)
  scene.pass(2)
  await publishes(scene, 'officer')
}

const stories: Story[] = [
  story(26 * 24, { citizen: 0, disease: 'M01600' }, async (scene, id) => {
    await published(scene, id)
    scene.pass(9 * 24)
    await followedByEntry(scene, id)
  }),
  story(6 * 24, { citizen: 2, disease: 'M04600', facts: { intakePoint: 'C002' } }, published),
  story(4 * 24, { citizen: 3, disease: 'M03900' }, async (scene, id) => {
    scene.pass(22)
    await accepts(scene, id)
    scene.pass(6)
    await takesUp(scene, id)
  }),
  story(12 * 24, { citizen: 4, disease: 'M04803' }, async (scene, id) => {
    scene.pass(20)
    await accepts(scene, id)
    scene.pass(30)
    await reviewed(scene, id, {
      opinion: 'fail',
      reason: '要求：有脑血管病后遗症的表现。看到：出院小结写明肢体活动正常，没有影像报告。',
    })
  }),
  story(5, { citizen: 1, disease: 'M03900' }),
]

/** 公示期满, and the entry in the insurance system; the certificate waits for whoever wants it. */
async function followedByEntry(scene: Scene, id: string): Promise<void> {
  await followCase(scene, id)
  scene.pass(20)
  await acts(scene, id)
}

export const daye: DemoCity = {
  area: 'daye',
  hospital: '大冶市示例医院',
  police: '大冶市公安局示例分局',
  home: '湖北省大冶市示例街道铜绿山路演示小区 3 栋 502 号',
  institutions: [
    { code: 'C001', name: '示例街道卫生院医保办', kinds: ['healthCentres'], county: '示例街道', address: '示例街 12 号' },
    { code: 'C002', name: '示例镇服务网点', kinds: ['outlets'], county: '示例镇', address: '示例镇便民服务中心' },
    { code: 'H001', name: '大冶市示例医院', kinds: ['designated'], level: 3, county: '示例街道', address: '演示大道 8 号' },
    { code: 'H002', name: '大冶市示例中医院', kinds: ['designated'], level: 2, county: '示例街道', address: '演示大道 35 号' },
    { code: 'H003', name: '示例镇卫生院', kinds: ['designated'], level: 1, county: '示例镇', address: '示例镇中心路 2 号' },
  ],
  officers: [
    { login: 'intake0', name: '柯敏', role: 'intake', at: '大冶市医疗保障局服务中心医保经办窗口', what: '市医保局服务中心窗口：受理' },
    { login: 'intake1', name: '余芳', role: 'intake', at: 'C001', what: '示例街道卫生院医保办：受理、收件、发证' },
    { login: 'intake2', name: '黄磊', role: 'intake', at: 'C002', what: '示例镇服务网点：受理、收件、发证' },
    { login: 'helper1', name: '胡静', role: 'institutionHelper', at: 'H001', what: '大冶市示例医院：协助申报' },
    { login: 'officer', name: '刘涛', role: 'officer', what: '服务中心经办岗：复核、公示、录入' },
    { login: 'supervisor', name: '石岚', role: 'supervisor', what: '市医保局监督岗：总览、异常、专家' },
  ],
  experts: { count: 9, at: ['H001', 'H002', 'H003'] },
  citizens: citizensOf('420299', undefined, [
    ['程桂香', '女', '1958-04-11', 'resident'],
    ['程志强', '男', '1985-10-23', 'employee'],
    ['余国平', '男', '1955-02-09', 'employee'],
    ['柯兰英', '女', '1950-07-30', 'resident'],
    ['曹德明', '男', '1962-12-05', 'resident'],
  ]),
  papers: { id: ['idFront', 'idBack'], records: ['discharge'], reports: ['laboratory'] },
  facts: { insuredAt: '大冶市', provider: 'H001', intakePoint: 'C001', recordsInstitution: 'H002' },
  stories,
}
