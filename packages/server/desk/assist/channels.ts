import type { Role } from '@jingban/kernel/pack/people.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import { options } from '@jingban/kernel/pack/tree.ts'
import type { Filer } from './assisted.ts'

/** Words by which a notice calls the channel of each kind of filer. */
const signs: Partial<Record<Role['of'], RegExp>> = {
  agency: /窗口|现场|服务中心/,
  thirdParty: /第三方|窗口|现场/,
  institution: /辅助|医疗机构|医药机构|医院/,
  unit: /单位/,
}

/** Every channel that the notice opens for this service, whatever the answers. */
export const channelsOf = (service: Service): string[] => [...new Set(options(service.filing.channels).flat())]

/** 申报渠道 (DY-05): the one that by its words is the filer's; the filer may say another. Undefined where the notice's words tell none. */
export function usualChannel({ pack, role }: Pick<Filer, 'pack' | 'role'>, service: Service): string | undefined {
  const channels = channelsOf(service)
  const sign = signs[pack.roles[role]?.of ?? 'system']
  return channels.length === 1 ? channels[0] : channels.find((one) => sign?.test(one))
}

/** In whose name it is filed: the filer's own role where the service names it, otherwise that of the person or of who stands in for them. */
export function filedAsOf({ pack, role }: Pick<Filer, 'pack' | 'role'>, service: Service, represented: boolean): string {
  const { by } = service.filing
  if (by.includes(role)) return role
  const people = by.filter((one) => pack.roles[one]?.of === 'applicant')
  return (represented ? people[1] : people[0]) ?? people[0] ?? role
}
