/** A decimal number as typed, in whole parts of 10^-`places`: 12.5 with 2 places is 1250. Nothing where it is no such number or has more decimals. */
export function decimalParts(text: string, places: number): number | undefined {
  const [, sign = '', whole = '', rest = ''] = /^([-−]?)(\d{1,9})(?:\.(\d+))?$/.exec(text.replaceAll(/[,，\s¥￥]/g, '')) ?? []
  if (whole === '' || rest.replace(/0+$/, '').length > places) return undefined
  const parts = Number(whole + rest.slice(0, places).padEnd(places, '0'))
  return sign === '' || parts === 0 ? parts : -parts
}

/** 元 with at most two decimals, in 分. */
export const fenOf = (text: string): number | undefined => decimalParts(text, 2)

/** Quantity in thousandths times price in ten-thousandths of a yuan, in whole 分, rounded half away from zero. */
export function productFen(quantity: number, price: number): number {
  const product = BigInt(quantity) * BigInt(price)
  const [size, sign] = product < 0n ? [-product, -1] : [product, 1]
  return Number((size + 50_000n) / 100_000n) * sign
}

/** The other way round, for fields that are shown again: 1250 with 2 places is 12.50. */
export function decimalText(parts: number, places: number): string {
  const digits = String(Math.abs(parts)).padStart(places + 1, '0')
  const rest = digits.slice(-places)
  return `${parts < 0 ? '-' : ''}${digits.slice(0, -places)}.${places > 2 ? rest.slice(0, 2) + rest.slice(2).replace(/0+$/, '') : rest}`
}
