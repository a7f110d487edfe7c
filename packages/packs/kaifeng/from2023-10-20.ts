import { definePack } from '@jingban/kernel/pack/pack.ts'
import { determination, onlineChannels } from './determination.ts'
import { notice } from './from2024-01-01.ts'

/** 开封, trial from 2023-10-20 to 2023-12-31: online and offline side by side (KF-47). */
export const kaifengTrial = definePack({
  ...notice,
  from: '2023-10-20',
  to: '2023-12-31',
  services: [determination([...onlineChannels, '线下窗口'])],
})
