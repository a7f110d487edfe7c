import type { FormCheck, FormLine, FormPart, FormSource } from '@jingban/kernel/pack/form.ts'
import type { Condition } from '@jingban/kernel/pack/tree.ts'

/** What is known for one source, while the condition of its place holds; undefined leaves a blank to write in. */
export type Values = (source: FormSource, when?: Condition) => string | undefined

/** To be filled in by hand. */
export const blank: Values = () => undefined

/** A line as the template sets it: one part over the whole width, or several with a share of it each. */
export interface SetLine {
  text: string
  share: number
  align: 'left' | 'center' | 'right'
}

const place = '　　　　　'

/** The marks that the template draws as boxes, since not every font has them. */
const ticked = '☑'
const empty = '☐'

function isTicked(check: FormCheck, value: string | undefined): boolean {
  const answers = typeof check === 'string' ? [check] : check.is
  return value !== undefined && [value, ...value.split('、')].some((one) => answers.includes(one))
}

/** □ 职工医保　□ 城乡居民医保: a box never stands apart from its words. */
function boxes({ checks = [], boxesBehind }: FormPart, value: string | undefined): string {
  const set = checks.map((check) => {
    const mark = isTicked(check, value) ? ticked : empty
    const label = typeof check === 'string' ? check : check.label
    return boxesBehind ? `${label}\u00a0${mark}` : `${mark}\u00a0${label}`
  })
  return set.join('　')
}

/**
 * A value with the wording that is printed around it. The first line of a value stands in its place in that wording, the others below it. What is
 * filled only while something holds leaves neither value nor wording where it does not.
 */
export function wordsOf(part: FormPart, values: Values): string {
  const { from, text, when, checks, blank: unknown } = part
  const value = from === undefined ? undefined : values(from, when)
  if (when !== undefined && value === undefined) return ''
  if (checks) return text === undefined ? boxes(part, value) : text.replace('{}', () => boxes(part, value))
  if (text === undefined) return value ?? unknown ?? ''
  const [first = '', ...below] = (value ?? unknown ?? place).split('\n')
  return [text.replace('{}', () => first), ...below].join('\n')
}

/** The parts of a line: those without a share of their own follow the one before them. */
export function setLine(line: FormLine, values: Values): SetLine[] {
  const set: SetLine[] = []
  for (const part of line) {
    const last = set.at(-1)
    const text = wordsOf(part, values)
    if (last && part.span === undefined) last.text += text
    else set.push({ text, share: part.span ?? 1, align: part.align ?? 'left' })
  }
  return set
}
