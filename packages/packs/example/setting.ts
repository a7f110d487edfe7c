import type { Setting } from '@jingban/kernel/testing/world.ts'
import { nationalCalendar } from '../calendars/national.ts'
import { example } from './example.ts'

/** Where tests of the engine play: 示例市, on a Friday morning before the rest days of 清明节 unless they say otherwise. */
export const exampleCity: Setting = { pack: example, calendar: nationalCalendar, now: '2026-04-03T09:00' }

/** A filing at 示例市 for another of its services. */
export const exampleService = (service: string): Setting => ({ ...exampleCity, service })
