import { nationalCalendar } from '../calendars/national.ts'
import { kaifeng as pack } from './from2024-01-01.ts'

/** Where the tests of this pack play: today's version, the national calendar. */
export const kaifeng = { pack, calendar: nationalCalendar, filing: { disease: 'M01600', channel: '河南政务服务网' } }
