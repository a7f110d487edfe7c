import { calendarOf, type PublishedYear } from '@jingban/kernel/time/publishedYear.ts'
import { national2025 } from './national.ts'

// 全国年节及纪念日放假办法 第四条 lets an ethnic region fix days of its own. The region moves no weekend for them.
const xinjiang2025: PublishedYear = {
  ...national2025,
  document: '新疆维吾尔自治区2025年节假日放假调休安排（依国办发明电〔2024〕12号、自治区人民政府令第174号）',
  source: 'http://www.mnw.cn/news/cj/3018205.html',
  off: [...national2025.off, { from: '2025-03-29', to: '2025-03-31', name: '肉孜节' }, { from: '2025-06-06', to: '2025-06-10', name: '古尔邦节' }],
}

/** The years for which the region's own notice is known: 2025. The days of 2026 can be computed from the moon only to within a day: left out. */
export const xinjiangYears = [xinjiang2025] as const

/**
 * The calendar of the Xinjiang region for 2025: its horizon is 2025-12-31, the end of the last year whose regional notice is known. Whether the
 * offices of the Eighth Division (Shihezi) keep it is a choice of the agency.
 */
export const xinjiangCalendar = calendarOf('xinjiang', xinjiangYears)
