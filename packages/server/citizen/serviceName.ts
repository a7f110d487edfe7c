import type { Service } from '@jingban/kernel/pack/service.ts'

/** 门诊慢特病: a service as people speak of it, without the words for what the agency does with it and for whom. */
export const plainName = ({ name }: Pick<Service, 'name'>): string =>
  name.replace(/^基本医疗保险参保人员享受/, '').replace(/(病种)?(待遇)?(认定|申报鉴定)$/, '')
