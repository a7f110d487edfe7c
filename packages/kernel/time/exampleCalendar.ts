import { calendarOf, type PublishedYear } from './publishedYear.ts'

/** A fictional year 示例年 for tests: 2030 begins on a Tuesday, and all its holidays are invented. */
export const exampleYear: PublishedYear = {
  year: 2030,
  document: '示例放假安排',
  source: 'https://example.org/2030',
  off: [
    { from: '2030-01-01', to: '2030-01-01', name: '元旦' },
    { from: '2030-02-02', to: '2030-02-08', name: '春节' },
    { from: '2030-05-01', to: '2030-05-05', name: '劳动节' },
    { from: '2030-10-01', to: '2030-10-07', name: '国庆节' },
  ],
  work: [
    { day: '2030-01-27', name: '春节' },
    { day: '2030-02-09', name: '春节' },
    { day: '2030-04-28', name: '劳动节' },
    { day: '2030-05-11', name: '劳动节' },
    { day: '2030-09-29', name: '国庆节' },
    { day: '2030-10-12', name: '国庆节' },
  ],
}

/** The calendar of that one year; 2031 is not published. */
export const exampleCalendar = calendarOf('示例', [exampleYear])
