/** 合计: how many settlements (结算), and what they come to, in 分. Cancelled settlements (退费) count with a minus in their amounts. */
export interface Sums {
  lines: number
  /** 医疗费总额 medfee_sumamt. */
  medfee: number
  /** 基金支付总额 fund_pay_sumamt. */
  fund: number
  /** 个人账户支付 acct_pay. */
  account: number
}

/** Sums by 险种 and 清算类别 of the national code lists, keyed as `groupOf` writes them: 310/21. */
export type Grouped = Readonly<Record<string, Sums>>

export const nothing: Sums = { lines: 0, medfee: 0, fund: 0, account: 0 }

const combined = (one: Sums, other: Sums, sign: 1 | -1): Sums => ({
  lines: one.lines + sign * other.lines,
  medfee: one.medfee + sign * other.medfee,
  fund: one.fund + sign * other.fund,
  account: one.account + sign * other.account,
})

export const plus = (one: Sums, other: Sums): Sums => combined(one, other, 1)
export const minus = (one: Sums, other: Sums): Sums => combined(one, other, -1)
export const sameSums = (one: Sums, other: Sums): boolean =>
  one.lines === other.lines && one.medfee === other.medfee && one.fund === other.fund && one.account === other.account

/** The key of a group, from the codes of 险种 (insutype) and 清算类别 (clr_type). */
export const groupOf = (insutype: string, clrType: string): string => `${insutype}/${clrType}`

/** Both together, group by group; a group that comes to nothing is left out. */
export function plusGrouped(one: Grouped, other: Grouped): Grouped {
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort()
  const sums = keys.map((key) => [key, plus(one[key] ?? nothing, other[key] ?? nothing)] as const)
  return Object.fromEntries(sums.filter(([, sum]) => !sameSums(sum, nothing)))
}

const negated = (grouped: Grouped): Grouped => Object.fromEntries(Object.entries(grouped).map(([key, sums]) => [key, minus(nothing, sums)]))

/** How the totals of a side move when it gives way: the provider has so much more than the agency (`gap`), less where that is negative. */
export const movedBy = (concedes: 'provider' | 'agency', gap: Grouped): Grouped => (concedes === 'agency' ? gap : negated(gap))

/** All groups together. */
export const totalOf = (grouped: Grouped): Sums => Object.values(grouped).reduce(plus, nothing)

/** The groups in which the two differ, in the order of their codes. */
export function unequalGroups(one: Grouped, other: Grouped): string[] {
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort()
  return keys.filter((key) => !sameSums(one[key] ?? nothing, other[key] ?? nothing))
}
