import type { DemoCity, Story } from './city.ts'
import { accepts, acts, pass, reviewed, takesUp } from './deeds.ts'
import { story } from './filing.ts'
import { claiming } from './shangluo/claiming.ts'
import { enrolling } from './shangluo/enrolling.ts'
import { movingAway } from './shangluo/moving.ts'
import { institutions, officers } from './shangluo/offices.ts'
import { citizens, units } from './shangluo/people.ts'
import { providing } from './shangluo/providing.ts'
import { begins } from './shangluo/registers.ts'

const commissioned = { acceptedBy: '受委托的第三方' }

const determining: Story[] = [
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
  institutions,
  officers,
  experts: { count: 6, at: ['H001', 'H002', 'H003'] },
  citizens,
  units,
  begins,
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
  stories: [...determining, ...enrolling, ...movingAway, ...claiming, ...providing],
}
