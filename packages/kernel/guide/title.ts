import type { Service } from '../pack/service.ts'

/** What is paid or written out is applied for; everything else is handled. */
const appliedFor = ({ perDisease, procedures }: Pick<Service, 'perDisease' | 'procedures'>): boolean =>
  perDisease === true || procedures.some(({ stages }) => stages.some((stage) => stage.kind === 'act' && stage.pays?.payee === 'person'))

/** 申请…、办理… before the name of a service, unless the name says so itself: 办理转移接续手续, not 办理转移接续手续办理. */
export function titleWords(service: Pick<Service, 'name' | 'perDisease' | 'procedures'>): string {
  const { name } = service
  if (/申请|^办理|^查询/.test(name)) return name
  if (name.startsWith('出具')) return `申请${name}`
  const handled = /^(.+)办理$/.exec(name)?.[1]
  return handled ? `办理${handled}` : `${appliedFor(service) ? '申请' : '办理'}${name}`
}
