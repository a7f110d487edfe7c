import { citizensOf, type DemoCity, type Story } from './city.ts'
import { accepts, acts, pass, reviewed, takesUp } from './deeds.ts'
import { story } from './scene.ts'

const county = '商州区'
const commissioned = { acceptedBy: '受委托的第三方' }

const stories: Story[] = [
  story(24 * 24, { citizen: 2, disease: 'M01600' }, async (scene, id) => {
    scene.pass(16)
    await accepts(scene, id)
    scene.pass(40)
    await reviewed(scene, id, pass)
    scene.pass(20)
    await acts(scene, id)
  }),
  story(7 * 24, { citizen: 0, disease: 'M04600', facts: { ...commissioned, representative: true }, by: 'thirdParty' }, async (scene, id) => {
    await accepts(scene, id)
    scene.pass(48)
    await reviewed(scene, id, pass)
  }),
  story(3 * 24, { citizen: 3, disease: 'M03900', by: 'counter' }, async (scene, id) => {
    await accepts(scene, id)
    scene.pass(20)
    await takesUp(scene, id)
  }),
  story(4, { citizen: 1, disease: 'M01600' }),
]

export const shangluo: DemoCity = {
  area: 'shangluo',
  hospital: '商洛市示例医院',
  police: '商洛市公安局示例分局',
  home: '陕西省商洛市商州区示例街道演示路 9 号',
  institutions: [
    { code: 'H001', name: '商洛市示例医院', kinds: ['定点医疗机构'], level: 3, county, address: '演示路 1 号' },
    { code: 'H002', name: '商洛市示例中医院', kinds: ['定点医疗机构'], level: 2, county, address: '演示路 30 号' },
    { code: 'H003', name: '示例镇卫生院', kinds: ['定点医疗机构'], level: 1, county, address: '示例镇' },
    { code: 'T001', name: '商洛市示例第三方服务点', kinds: ['commissioned'], county, address: '演示路 12 号' },
  ],
  officers: [
    { login: 'counter', name: '屈颖', role: 'counter', county, what: '商州区医保经办窗口：收件、受理' },
    { login: 'counter0', name: '阮敏', role: 'counter', county: '市本级', what: '市本级医保经办窗口：收件、受理' },
    { login: 'third', name: '冀超', role: 'thirdParty', at: 'T001', county, what: '受委托的第三方窗口：收件、受理' },
    { login: 'officer', name: '雷静', role: 'officer', county, what: '商州区审核岗：录入、办结' },
    { login: 'supervisor', name: '董洁', role: 'supervisor', what: '监督岗：总览、异常、专家' },
  ],
  experts: { count: 6, at: ['H001', 'H002', 'H003'] },
  citizens: citizensOf('611099', county, [
    ['屈桂芳', '女', '1956-03-08', 'resident'],
    ['屈建平', '男', '1982-12-19', 'employee'],
    ['阮长生', '男', '1953-05-27', 'employee'],
    ['雷秀英', '女', '1951-10-01', 'resident'],
  ]),
  papers: {
    id: ['idFront', 'idBack'],
    agentId: ['agentId'],
    attorney: ['attorney'],
    form: ['applicationForm'],
    records: ['discharge'],
    diagnosis: ['diagnosis'],
  },
  facts: {
    representative: false,
    identityDocument: '身份证',
    acceptedBy: '医保经办机构',
    provider: 'H001',
    recordsInstitution: 'H002',
    criteriaMet: '住院病历、化验和检查支持诊断',
    physician: '孙明',
    signedOn: '2025-12-01',
  },
  stories,
}
