import { definePack, type Pack } from '@jingban/kernel/pack/pack.ts'
import { determination, onlineChannels } from './determination.ts'
import { diseases } from './diseases.ts'
import { documents } from './documents.ts'
import { pools, roles } from './people.ts'
import { guide, watches } from './supervision.ts'

/** What both versions of the notice share. */
export const notice: Omit<Pack, 'from' | 'services'> = {
  area: 'kaifeng',
  name: '开封市',
  agency: '开封市社会医疗保险中心',
  prefix: 'KF',
  division: '410200',
  documents,
  calendar: 'national',
  pinned: 'submitted',
  roles,
  pools,
  organisations: { designated: { name: '门诊慢特病定点医疗机构', list: 'notStated', basis: 'KF-04 KF-46' } },
  diseases: { list: diseases, complete: false, source: '官方病种附件没有公开，名单来自公开代码表和转载，逐行注明', basis: 'KF-46' },
  watches,
  guide,
  phones: 'notStated',
}

/** 开封, from 2024-01-01: online filing only (KF-47). */
export const kaifeng = definePack({ ...notice, from: '2024-01-01', services: [determination(onlineChannels)] })
