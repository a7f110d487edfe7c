/**
 * 四舍五入到分: wherever a share is taken the result is rounded to whole 分 at once, half a 分 up, so that every step shown adds up to what is paid. No
 * document found says otherwise (《会计基础工作规范》第五十二条: 所有以元为单位的阿拉伯数字一律填写到角分). A cancelled line (退费) is rounded like the line it cancels.
 */
export const roundingWords = '每一步四舍五入到分'

/** `amount` × `numerator` ÷ `denominator`, rounded half away from zero. All are integers and `denominator` is positive; exact however large the product is. */
export function share(amount: number, numerator: number, denominator: number): number {
  const [product, parts] = [BigInt(Math.abs(amount)) * BigInt(numerator), BigInt(denominator)]
  const whole = Number((2n * product + parts) / (2n * parts))
  return amount < 0 ? 0 - whole : whole
}

/** A percentage of an amount in 分; the percentage has at most two decimals. */
export const percentOf = (amount: number, percent: number): number => share(amount, Math.round(percent * 100), 10_000)
