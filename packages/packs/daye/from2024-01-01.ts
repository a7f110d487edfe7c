import { definePack } from '@jingban/kernel/pack/pack.ts'
import { determination, renewable } from './determination.ts'
import { diseasesFrom2024 } from './diseases.ts'
import { documentsFrom2024 } from './documents.ts'
import { notice } from './from2022-04-18.ts'
import { guide, renewalText } from './guide.ts'

/** 大冶, from 2024-01-01: the procedure of the notice, with the one list of the prefecture in place of its two catalogues (DY-17). */
export const daye = definePack({
  ...notice,
  from: '2024-01-01',
  documents: documentsFrom2024,
  diseases: diseasesFrom2024,
  services: [determination(renewable)],
  guide: [...guide, renewalText],
})
