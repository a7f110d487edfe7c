import { calendarOf, type PublishedYear } from '@jingban/kernel/time/publishedYear.ts'

const national2023: PublishedYear = {
  year: 2023,
  document: '国务院办公厅关于2023年部分节假日安排的通知（国办发明电〔2022〕16号）',
  source: 'http://www.mee.gov.cn/zcwj/gwywj/202212/t20221209_1007555.shtml',
  off: [
    { from: '2022-12-31', to: '2023-01-02', name: '元旦' },
    { from: '2023-01-21', to: '2023-01-27', name: '春节' },
    { from: '2023-04-05', to: '2023-04-05', name: '清明节' },
    { from: '2023-04-29', to: '2023-05-03', name: '劳动节' },
    { from: '2023-06-22', to: '2023-06-24', name: '端午节' },
    { from: '2023-09-29', to: '2023-10-06', name: '中秋节、国庆节' },
  ],
  work: [
    { day: '2023-01-28', name: '春节' },
    { day: '2023-01-29', name: '春节' },
    { day: '2023-04-23', name: '劳动节' },
    { day: '2023-05-06', name: '劳动节' },
    { day: '2023-06-25', name: '端午节' },
    { day: '2023-10-07', name: '中秋节、国庆节' },
    { day: '2023-10-08', name: '中秋节、国庆节' },
  ],
}

const national2024: PublishedYear = {
  year: 2024,
  document: '国务院办公厅关于2024年部分节假日安排的通知（国办发明电〔2023〕7号）',
  source: 'http://paper.people.com.cn/rmrb/html/2023-10/26/nw.D110000renmrb_20231026_3-06.htm',
  off: [
    { from: '2024-01-01', to: '2024-01-01', name: '元旦' },
    { from: '2024-02-10', to: '2024-02-17', name: '春节' },
    { from: '2024-04-04', to: '2024-04-06', name: '清明节' },
    { from: '2024-05-01', to: '2024-05-05', name: '劳动节' },
    { from: '2024-06-10', to: '2024-06-10', name: '端午节' },
    { from: '2024-09-15', to: '2024-09-17', name: '中秋节' },
    { from: '2024-10-01', to: '2024-10-07', name: '国庆节' },
  ],
  work: [
    { day: '2024-02-04', name: '春节' },
    { day: '2024-02-18', name: '春节' },
    { day: '2024-04-07', name: '清明节' },
    { day: '2024-04-28', name: '劳动节' },
    { day: '2024-05-11', name: '劳动节' },
    { day: '2024-09-14', name: '中秋节' },
    { day: '2024-09-29', name: '国庆节' },
    { day: '2024-10-12', name: '国庆节' },
  ],
}

/** The year 2025 as the State Council arranged it; the regional notices of that year repeat it. */
export const national2025: PublishedYear = {
  year: 2025,
  document: '国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）',
  source: 'https://m.gmw.cn/2024-11/12/content_1303894933.htm',
  off: [
    { from: '2025-01-01', to: '2025-01-01', name: '元旦' },
    { from: '2025-01-28', to: '2025-02-04', name: '春节' },
    { from: '2025-04-04', to: '2025-04-06', name: '清明节' },
    { from: '2025-05-01', to: '2025-05-05', name: '劳动节' },
    { from: '2025-05-31', to: '2025-06-02', name: '端午节' },
    { from: '2025-10-01', to: '2025-10-08', name: '国庆节、中秋节' },
  ],
  work: [
    { day: '2025-01-26', name: '春节' },
    { day: '2025-02-08', name: '春节' },
    { day: '2025-04-27', name: '劳动节' },
    { day: '2025-09-28', name: '国庆节、中秋节' },
    { day: '2025-10-11', name: '国庆节、中秋节' },
  ],
}

const national2026: PublishedYear = {
  year: 2026,
  document: '国务院办公厅关于2026年部分节假日安排的通知（2025年11月4日）',
  source: 'https://politics.gmw.cn/2025-11/04/content_38391083.htm',
  off: [
    { from: '2026-01-01', to: '2026-01-03', name: '元旦' },
    { from: '2026-02-15', to: '2026-02-23', name: '春节' },
    { from: '2026-04-04', to: '2026-04-06', name: '清明节' },
    { from: '2026-05-01', to: '2026-05-05', name: '劳动节' },
    { from: '2026-06-19', to: '2026-06-21', name: '端午节' },
    { from: '2026-09-25', to: '2026-09-27', name: '中秋节' },
    { from: '2026-10-01', to: '2026-10-07', name: '国庆节' },
  ],
  work: [
    { day: '2026-01-04', name: '元旦' },
    { day: '2026-02-14', name: '春节' },
    { day: '2026-02-28', name: '春节' },
    { day: '2026-05-09', name: '劳动节' },
    { day: '2026-09-20', name: '国庆节' },
    { day: '2026-10-10', name: '国庆节' },
  ],
}

/** The years that the State Council has arranged, 2023 to 2026. Years imported later are appended to these and given to calendarOf. */
export const nationalYears = [national2023, national2024, national2025, national2026] as const

/** The national calendar; its horizon is 2026-12-31, since no arrangement for 2027 is published. */
export const nationalCalendar = calendarOf('national', nationalYears)
