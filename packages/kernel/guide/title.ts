import type { Service } from '../pack/service.ts'

/** 申请…、办理… before the name of a service, unless the name says so itself: 办理转移接续手续, not 办理转移接续手续办理. */
export function titleWords({ name, perDisease }: Pick<Service, 'name' | 'perDisease'>): string {
  if (/申请|^办理/.test(name)) return name
  const handled = /^(.+)办理$/.exec(name)?.[1]
  if (handled) return `办理${handled}`
  return `${perDisease || name.startsWith('出具') ? '申请' : '办理'}${name}`
}
