import { definePack, type Pack } from '@jingban/kernel/pack/pack.ts'
import { assessmentForm } from './assessmentForm.ts'
import { determination } from './determination.ts'
import { diseasesFrom2022 } from './diseases.ts'
import { documents } from './documents.ts'
import { guide } from './guide.ts'
import { pools, roles } from './people.ts'
import { hours, offices, organisations, phones } from './places.ts'

/** What all versions of the notice share. */
export const notice: Omit<Pack, 'from' | 'to' | 'services' | 'diseases' | 'documents' | 'guide'> = {
  area: 'daye',
  name: '大冶市',
  agency: '大冶市医疗保障局服务中心',
  prefix: 'DY',
  division: '420281',
  calendar: 'national',
  pinned: 'submitted',
  roles,
  pools,
  organisations,
  hours,
  offices,
  forms: [assessmentForm],
  lists: [{ id: 'posting', name: '慢性病评审结果公示名单', per: 'area', closes: 'byHand', steps: [], basis: 'DY-30 DY-55' }],
  phones,
}

/** 大冶, from the day of the notice, with two catalogues, to the end of 2023 (DY-01, DY-17). */
export const dayeTwoCatalogues = definePack({
  ...notice,
  from: '2022-04-18',
  to: '2023-12-31',
  documents,
  diseases: diseasesFrom2022,
  services: [determination()],
  guide: [...guide, { title: '病种范围', text: '职工医保 16 个慢性病病种，居民医保 35 个慢性病病种。', for: 'citizen', basis: 'DY-17' }],
})
