import type { Letterhead } from '@jingban/kernel/pack/pack.ts'
import { counties } from './wholeGuide.ts'

/** 行政区划代码 (GB/T 2260), in the order of the counties. */
const divisions = ['611000', '611002', '611021', '611022', '611023', '611024', '611025', '611026']

/** 落款 of the city's agency and of each county's. The guide tells where they are and neither their postcode, their contact nor their account. */
export const letterheads: Letterhead[] = counties.map((county, index) => ({
  county,
  name: `${index === 0 ? '商洛市' : county}医疗保险经办机构`,
  address: index === 0 ? '商洛市政务服务中心2楼' : `${county}政务服务中心`,
  division: divisions[index] ?? '',
  contact: 'notStated',
  account: 'notStated',
  basis: 'SL-F8.4 SL-F10.3',
}))
