/** More pages or rows than any list has. */
const MOST = 1_000_000

/** The number in an address: whole, no less than `least`, which also stands for what is none, and no more than a database counts. */
export function wholeNumber(text: string | undefined, least: number): number {
  const number = Math.trunc(Number(text))
  return Number.isNaN(number) ? least : Math.min(MOST, Math.max(least, number))
}
