import type { Rules } from '@jingban/kernel/case/rules.ts'
import { directoriesOf } from '@jingban/kernel/directory/candidates.ts'
import { choose, type Facts } from '@jingban/kernel/pack/tree.ts'
import { anyBrowser, anyProgram, isOnline } from '../policy/online.ts'

/** How the program that shows the page names itself, and the words for it in the name of a channel. */
const programs: [sign: RegExp, words: RegExp][] = [
  [/MicroMessenger/i, /微信|公众号/],
  [/AlipayClient/i, /支付宝/],
]
/**
 * 申报渠道: by which of the notice's channels somebody comes who looks at these pages (KF-03, DY-05, SJZ-02, SJZ-03), told by the browser: never a
 * counter. Undefined where the notice names no channel but places to go to.
 */
export function channelFor(channels: readonly string[], userAgent: string | undefined): string | undefined {
  const online = channels.filter(isOnline)
  const words = programs.find(([sign]) => sign.test(userAgent ?? ''))?.[1]
  const own = words && online.find((channel) => words.test(channel))
  return own ?? online.find((channel) => anyBrowser.test(channel) && !anyProgram.test(channel)) ?? online[0]
}

/** The names of the directories from which these answers choose an institution: 团医院. */
function placesNamed({ pack, service }: Pick<Rules, 'pack' | 'service'>, facts: Facts): string[] {
  const fields = service.filing.form.filter((field) => field.type === 'institution' && facts[field.id] !== undefined)
  const directories = fields.flatMap((field) => directoriesOf(field, facts) ?? [])
  return directories.flatMap((id) => pack.organisations?.[id]?.name ?? [])
}

/** The same for a filing with these answers. Where the notice knows only places, it is the place whose papers are filled in here. */
export function filingChannel(rules: Pick<Rules, 'pack' | 'service'>, facts: Facts, userAgent: string | undefined): string {
  const channels = choose(rules.service.filing.channels, facts) ?? []
  const names = placesNamed(rules, facts)
  return channelFor(channels, userAgent) ?? channels.find((channel) => names.some((name) => channel.includes(name))) ?? channels[0] ?? ''
}

/** Whether papers are only prepared here and handed over at a place: the notice names no channel online for these answers. */
export const handsOverThere = ({ service }: Pick<Rules, 'service'>, facts: Facts): boolean =>
  channelFor(choose(service.filing.channels, facts) ?? [], undefined) === undefined
