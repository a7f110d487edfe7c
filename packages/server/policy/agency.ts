import type { Pack } from '@jingban/kernel/pack/pack.ts'

/**
 * What every page says of the agency: the number of the county where the notice gives each its own, otherwise the first; where it gives none the page
 * says so instead of inventing one.
 */
export function phoneOf({ phones }: Pick<Pack, 'phones'>, county?: unknown): string {
  const lines = phones === 'notStated' ? [] : Object.entries(phones)
  const [, own] = lines.find(([label]) => typeof county === 'string' && county !== '' && label.includes(county)) ?? lines[0] ?? []
  return own ?? '（电话没有写明）'
}

/** 示例医保: whose messages and pages they are, without the rank of the division and what stands in brackets behind its name. */
export const senderName = ({ name }: Pick<Pack, 'name'>): string => `${name.replace(/（.*?）/g, '').replace(/[市县区]$/, '')}医保`

/** 示例医保 · 门诊慢特病: the name of an area's service as pages show it; 网上办事 where it is more than that. */
export function areaTitle(pack: Pack): string {
  return `${senderName(pack)} · ${pack.services.every(({ perDisease }) => perDisease) ? '门诊慢特病' : '网上办事'}`
}
