import { nationalCalendar } from '../calendars/national.ts'
import { shijiazhuang as pack } from './from2021-07-01.ts'

/** Where the tests of this pack play: the national calendar, a chronic disease, an institution of its directory. */
export const shijiazhuang = { pack, calendar: nationalCalendar, filing: { disease: 'M01600', facts: { certifier: '石家庄市第二医院' } } }
