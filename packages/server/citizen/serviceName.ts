import type { Service } from '@jingban/kernel/pack/service.ts'

/** 门诊慢特病: a service as people speak of it, without the words for what the agency does with it. */
export const plainName = ({ name }: Pick<Service, 'name'>): string => name.replace(/(病种)?待遇认定$/, '')
