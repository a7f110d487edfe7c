import type { Pack } from '@jingban/kernel/pack/pack.ts'

/** What every page says of the agency; where the notice gives no number the page says so instead of inventing one. */
export function phoneOf(pack: Pack): string {
  return pack.phones === 'notStated' ? '（电话没有写明）' : (Object.values(pack.phones)[0] ?? '（电话没有写明）')
}

/** 示例医保 · 门诊慢特病: the name of an area's service as pages show it. */
export function areaTitle(pack: Pack): string {
  return `${pack.name.replace(/市$/, '')}医保 · 门诊慢特病`
}
