import type { Pack } from '../pack/pack.ts'
import type { Service } from '../pack/service.ts'

/** 事项名称, with its code, and what else the notice prints of an item, a line for each; of an item of several services, which one this is. */
export function particularsOf({ services }: Pack, { name, code, particulars }: Service): string[] {
  if (!particulars && !code) return []
  const { item = name, acceptedBy, serves, channel } = particulars ?? {}
  const several = services.filter((one) => one.particulars?.item === item).length > 1
  const own = several ? `，这一页是其中的“${name}”` : ''
  return [
    `事项名称：${item}${own}`,
    ...(code ? [`事项编码：${code}`] : []),
    ...(acceptedBy ? [`受理单位：${acceptedBy}`] : []),
    ...(serves ? [`服务对象：${serves}`] : []),
    ...(channel ? [`办理渠道：${channel}`] : []),
  ]
}

const subjects: Partial<Record<Service['subject'], string>> = {
  unit: '单位',
  unitOrPerson: '单位或个人',
  provider: '医药机构',
  providerMonth: '医药机构',
}

/** Who hands it in, by the names of the notice; the first applicant is the unit or the provider where it is about one. */
export function whoFiles({ roles }: Pack, { subject, filing }: Service): string[] {
  const own = filing.by.find((id) => roles[id]?.of === 'applicant')
  return filing.by.map((id) => (id === own ? subjects[subject] : undefined) ?? roles[id]?.name ?? id)
}
