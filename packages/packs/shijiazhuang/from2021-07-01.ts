import { definePack } from '@jingban/kernel/pack/pack.ts'
import { chronicDiseases } from '../hebei/chronicDiseases.ts'
import { determination } from '../hebei/determination.ts'
import { roles } from '../hebei/people.ts'
import { directories } from './directories.ts'
import { documents, guide } from './guide.ts'
import { questions } from './questions.ts'
import { specialDiseases } from './specialDiseases.ts'

/** 特殊人员的类别: the longer list of the notice and 其他, since both of its lists end in 等 (SJZ-08, SJZ-22). */
export const categories = ['异地安置', '常驻外地', '年老或行动不便', '运用智能技术困难', '居住地偏远', '其他']

/** 石家庄, from 2021-07-01 (SJZ-01): the province's process with the city's directories, diseases and texts (SJZ-46). */
export const shijiazhuang = definePack({
  area: 'shijiazhuang',
  name: '石家庄市',
  agency: '石家庄市医疗保障经办机构',
  prefix: 'SJZ',
  division: '130100',
  from: '2021-07-01',
  documents,
  calendar: 'national',
  pinned: 'submitted',
  roles,
  organisations: directories,
  questions,
  diseases: {
    list: [...specialDiseases, ...chronicDiseases],
    complete: false,
    source: '特殊病 8 种照启用通知；通知没有列出慢性病，暂用河北省城乡居民名单，逐行注明',
    basis: 'SJZ-15',
  },
  services: [determination(categories)],
  guide,
  phones: 'notStated',
})
