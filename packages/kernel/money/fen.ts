/** 金额 in 分: a whole number, never negative, small enough to be exact. Nothing here is ever a fraction of a 分. */
export type Fen = number

/** Whether this is an amount: whole, not negative, exact. */
export const isFen = (value: unknown): value is Fen => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0

/** 1234.50: an amount in 元 with two decimals and nothing else, as bank files have it. Throws a RangeError for what is no amount. */
export function yuanText(fen: Fen): string {
  if (!isFen(fen)) throw new RangeError(`not an amount in 分: ${fen}`)
  const digits = String(fen).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** The amount that a text such as 1234.5 or 1234.50 names, digit by digit; undefined for everything else (signs, commas, a third decimal). */
export function readYuan(text: string): Fen | undefined {
  const [, yuan, fraction = ''] = /^(0|[1-9]\d{0,12})(?:\.(\d{1,2}))?$/.exec(text) ?? []
  return yuan === undefined ? undefined : Number(`${yuan}${fraction.padEnd(2, '0')}`)
}

/** The sum of amounts. Throws a RangeError where it is no longer exact. */
export function sumOf(amounts: readonly Fen[]): Fen {
  const sum = amounts.reduce((so, one) => so + one, 0)
  if (!isFen(sum)) throw new RangeError('the sum of these amounts is not exact')
  return sum
}
