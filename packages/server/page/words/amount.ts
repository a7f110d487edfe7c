const grouped = (whole: string): string => whole.replace(/\B(?=(\d{3})+$)/g, ',')

/** A count with a comma every three digits: 1,224. */
export const count = (n: number): string => `${n < 0 ? '−' : ''}${grouped(String(Math.abs(Math.trunc(n))))}`

/** Money 金额, given in whole fen 分, told in yuan and never in 万: 1,234.50 元. */
export function money(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return `${fen < 0 ? '−' : ''}${grouped(digits.slice(0, -2))}.${digits.slice(-2)} 元`
}

/** A share with one decimal, 98.7 %; 「—」 when there is nothing to divide by. It is never rounded up to 100 %: 999 of 1,000 and 9,999 of 10,000 stay below. */
export function share(part: number, whole: number): string {
  if (whole === 0) return '—'
  const tenths = Math.round((part / whole) * 1000)
  const told = part < whole ? Math.min(tenths, 999) : tenths
  return `${told % 10 === 0 ? told / 10 : (told / 10).toFixed(1)} %`
}

const binary = 1024

/** A size in MB with at most one decimal, rounded up, so that 15.01 MB never reads as 15 MB; below 0.1 MB in KB: 2.8 MB, 86 KB. */
export function fileSize(bytes: number): string {
  const tenths = Math.ceil((bytes / binary / binary) * 10)
  return tenths > 1 ? `${tenths / 10} MB` : `${Math.ceil(bytes / binary)} KB`
}

/** 12 个工作日. */
export const workingDays = (n: number): string => `${count(n)} 个工作日`

/** Calendar days 自然日, told so that nobody takes them for working days: 7 天（含周末）. */
export const calendarDays = (n: number): string => `${count(n)} 天（含周末）`

const dayMinutes = 24 * 60

/** A length of clock time, always with its unit: 40 分钟, 17 小时 20 分, 48 小时, 2 天 3 小时 (from 72 hours). Minutes are cut, not rounded. */
export function duration(minutes: number): string {
  const whole = Math.max(0, Math.trunc(minutes))
  const hours = Math.trunc(whole / 60)
  if (hours === 0) return `${whole} 分钟`
  if (whole >= 3 * dayMinutes) {
    const rest = Math.trunc((whole % dayMinutes) / 60)
    return `${Math.trunc(whole / dayMinutes)} 天${rest === 0 ? '' : ` ${rest} 小时`}`
  }
  return `${hours} 小时${whole % 60 === 0 ? '' : ` ${whole % 60} 分`}`
}

/** How long something has stood, in its largest unit: 5 小时, 2 天. */
export function standing(minutes: number): string {
  if (minutes >= dayMinutes) return `${count(minutes / dayMinutes)} 天`
  return minutes >= 60 ? `${Math.trunc(minutes / 60)} 小时` : `${Math.max(0, Math.trunc(minutes))} 分钟`
}

/** A short wait: 52 秒, 2 分 40 秒. Fractions are rounded up, so that nobody is told to come too early. */
export function seconds(n: number): string {
  const whole = Math.ceil(n)
  if (whole < 60) return `${whole} 秒`
  return `${Math.trunc(whole / 60)} 分${whole % 60 === 0 ? '钟' : ` ${whole % 60} 秒`}`
}
