import { nationalCalendar } from '../calendars/national.ts'
import { shangluo as pack } from './from2026-01-01.ts'

/** Where the tests of this pack play: today's version, the national calendar, somebody insured in 丹凤县. */
export const shangluo = {
  pack,
  calendar: nationalCalendar,
  now: '2026-04-03T09:00',
  filing: { disease: 'M01600', channel: '现场窗口', facts: { county: '丹凤县', representative: false } },
}
