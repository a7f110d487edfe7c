import type { Span } from '../time/span.ts'

/** A span as the guide says it; the unit is never dropped. */
export function spanWords(span: Span): string {
  if (span === 'sameVisit') return '当场'
  if ('wd' in span) return `${span.wd} 个工作日`
  if ('hours' in span) return `${span.hours} 小时`
  if ('days' in span) return `${span.days} 天`
  if ('months' in span) return `${span.months} 个月`
  return `${span.years} 年`
}
