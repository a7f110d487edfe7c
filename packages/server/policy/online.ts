import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import { options } from '@jingban/kernel/pack/tree.ts'

/** The words of channels that open in any browser, and of those bound to a program. 服务网点 is a place. */
export const anyBrowser = /网厅|网上|官网|网站|平台|线上/
export const anyProgram = /微信|公众号|小程序|支付宝|APP/i

/** Whether somebody files in this channel from where they are; all others are counters and other places. */
export const isOnline = (channel: string): boolean => anyProgram.test(channel) || anyBrowser.test(channel)

const channelsOf = (service: Service): string[] => options(service.filing.channels).flat()

/**
 * Whether a person fills a service in on these pages: one about a person, which applicants file, through a channel online. Where the notice of an area
 * knows only places to go to, all of it is prepared here, so that whoever takes it in finds it written (SHZ-12).
 */
export function filedHere(pack: Pack, service: Service): boolean {
  const forPeople = service.subject === 'person' && service.filing.by.some((role) => pack.roles[role]?.of === 'applicant')
  const anywhereOnline = pack.services.some((one) => channelsOf(one).some(isOnline))
  return forPeople && (!anywhereOnline || channelsOf(service).some(isOnline))
}
