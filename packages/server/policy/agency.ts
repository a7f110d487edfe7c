import type { Pack } from '@jingban/kernel/pack/pack.ts'

/** What every page says of the agency; where the notice gives no number the page says so instead of inventing one. */
export function phoneOf(pack: Pack): string {
  return pack.phones === 'notStated' ? '（电话没有写明）' : (Object.values(pack.phones)[0] ?? '（电话没有写明）')
}

/** 示例医保: whose messages and pages they are, without the rank of the division and what stands in brackets behind its name. */
export const senderName = ({ name }: Pick<Pack, 'name'>): string => `${name.replace(/（.*?）/g, '').replace(/[市县区]$/, '')}医保`

/** 示例医保 · 门诊慢特病: the name of an area's service as pages show it. */
export function areaTitle(pack: Pack): string {
  return `${senderName(pack)} · 门诊慢特病`
}
