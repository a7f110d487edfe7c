import { citizensOf, type DemoCity, type Story } from './city.ts'
import { accepts, attends, pass, reviewed, seated, takesUp } from './deeds.ts'
import { story } from './filing.ts'
import type { Scene } from './scene.ts'

const special = { specialPerson: true, category: '年老或行动不便', cause: '脑梗后卧床，不能到医院', commitment: true }
const department = { department: '慢病管理科' }

/** Came to the hospital, accepted, and taken by a physician. */
async function withPhysician(scene: Scene, id: string): Promise<void> {
  await accepts(scene, id, department)
  scene.pass(3)
  await seated(scene, id)
}

const stories: Story[] = [
  story(20 * 24, { citizen: 2, disease: 'M01600' }, async (scene, id) => {
    scene.pass(40)
    await attends(scene, id)
    await withPhysician(scene, id)
    scene.pass(20)
    await reviewed(scene, id, pass)
  }),
  story(30 * 24, { citizen: 1, disease: 'M03900' }, async (scene, id) => {
    scene.pass(40)
    await attends(scene, id)
    await withPhysician(scene, id)
    scene.pass(20)
    await reviewed(scene, id, { opinion: 'fail', reason: '没有 24 小时动态血压报告，靶器官损害也没有检查。' })
  }),
  story(6 * 24, { citizen: 3, disease: 'M07801', facts: special }, async (scene, id) => {
    scene.pass(20)
    await withPhysician(scene, id)
    await takesUp(scene, id)
  }),
  story(3 * 24, { citizen: 4, disease: 'M05300', facts: special }),
  story(2 * 24, { citizen: 0, disease: 'M04600' }),
]

const both = (where: 'City' | 'County'): string[] => [`chronic${where}`, `special${where}`]

export const shijiazhuang: DemoCity = {
  area: 'shijiazhuang',
  hospital: '石家庄市示例医院',
  police: '石家庄市公安局示例分局',
  home: '河北省石家庄市示例县演示路 66 号 2 号楼 101 室',
  institutions: [
    { code: 'H001', name: '石家庄市示例医院', kinds: both('City'), level: 3, county: '市区', address: '演示大街 1 号' },
    { code: 'H002', name: '示例县医院', kinds: both('County'), level: 2, county: '示例县', address: '示例县健康路 20 号' },
  ],
  officers: [
    { login: 'office1', name: '梁洁', role: 'certifierOffice', at: 'H001', what: '石家庄市示例医院医保办：现场认定、受理' },
    { login: 'office2', name: '贾丽', role: 'certifierOffice', at: 'H002', what: '示例县医院医保办：现场认定、受理' },
    { login: 'physician1', name: '马晓东', role: 'physician', at: 'H001', what: '石家庄市示例医院认定医师' },
    { login: 'physician2', name: '高翔', role: 'physician', at: 'H002', what: '示例县医院认定医师' },
    { login: 'agency', name: '田野', role: 'agency', what: '医保经办机构：办件' },
    { login: 'supervisor', name: '杜鹃', role: 'supervisor', what: '监督岗：总览、异常' },
  ],
  experts: { count: 0, at: [] },
  citizens: citizensOf('130199', '示例县', [
    ['贾秀珍', '女', '1957-06-18', 'resident'],
    ['贾文斌', '男', '1983-09-12', 'employee'],
    ['梁振国', '男', '1954-01-25', 'employee'],
    ['高桂兰', '女', '1946-11-03', 'resident'],
    ['田福来', '男', '1960-08-14', 'resident', '13800000031'],
  ]),
  papers: { original: ['discharge'], evidence: ['laboratory'] },
  facts: { filledInBy: '本人', specialPerson: false, certifier: 'H002' },
  stories,
  note: '参保地是示例县：选“让系统替我选”，会分到示例县医院',
}
