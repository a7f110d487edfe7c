import { definePack } from '@jingban/kernel/pack/pack.ts'
import { determination } from './determination.ts'
import { diseases } from './diseases.ts'
import { forms } from './forms.ts'
import { lists } from './lists.ts'
import { roles } from './people.ts'
import { announcements, documents, guide, offices, organisations } from './publications.ts'

/** 石河子（八师师市）. The document bears no date; that this version begins with 2019 is set here, not said there. */
export const shihezi = definePack({
  area: 'shihezi',
  name: '石河子市（八师）',
  agency: '师市人社局医保科',
  prefix: 'SHZ',
  division: '659001',
  from: '2019-01-01',
  documents,
  calendar: 'xinjiang',
  pinned: 'submitted',
  roles,
  organisations,
  offices,
  announcements,
  forms,
  diseases: {
    list: diseases,
    complete: false,
    source: '流程图只写出第1—19种里的 7 种、第20种和居民的 1 种；其余 12 种没有找到，没有补写',
    basis: 'SHZ-06 SHZ-08 SHZ-22 SHZ-29 SHZ-30',
  },
  lists,
  services: [determination],
  guide,
  phones: 'notStated',
})
