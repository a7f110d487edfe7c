/**
 * 四舍五入到分: wherever a share is taken the result is rounded to whole 分 at once, half a 分 up, so that every step shown adds up to what is paid. No
 * document found says otherwise (《会计基础工作规范》第五十二条: 所有以元为单位的阿拉伯数字一律填写到角分). A cancelled line (退费) is rounded like the line it cancels.
 */
export const roundingWords = '每一步四舍五入到分'

/** `amount` × `numerator` ÷ `denominator`, rounded half away from zero. All are integers, `denominator` is positive, the product is below 2^53. */
export function share(amount: number, numerator: number, denominator: number): number {
  const product = Math.abs(amount) * numerator
  const rest = product % denominator
  const whole = (product - rest) / denominator + (2 * rest >= denominator ? 1 : 0)
  return amount < 0 ? 0 - whole : whole
}

/** A percentage of an amount in 分; the percentage has at most two decimals. */
export const percentOf = (amount: number, percent: number): number => share(amount, Math.round(percent * 100), 10_000)
