import type { DayRule } from '../time/dayRule.ts'
import type { Span } from '../time/span.ts'
import type { Window } from '../time/window.ts'
import type { Clock } from './clock.ts'
import { choice, either, keysOf, list, tree } from './shape.ts'
import type { Fact } from './tree.ts'

export const number = 'number'
export const text = 'text'
export const flag = 'flag'
export const texts = list(text)

export const span = keysOf<Span>({ wd: number, days: number, hours: number, months: number, years: number, roll: text }, 'sameVisit')
export const dayRule = keysOf<DayRule>({
  every: text,
  weekdays: list(number),
  half: text,
  roll: text,
  month: number,
  day: either(number, text),
  working: flag,
  later: number,
  on: text,
  announced: text,
})
export const window = keysOf<Window>({ opens: dayRule, closes: dayRule, onlyOn: dayRule, outside: text, restDays: text }, 'always')
export const condition = tree(keysOf<Fact>({ fact: text, is: either(text, flag), in: texts, min: number, max: number, known: flag }))

export const clock = keysOf<Clock>({
  id: text,
  owes: text,
  limit: choice(either(span, dayRule)),
  statutory: span,
  from: either(text, texts),
  to: text,
  stops: texts,
  extend: keysOf<NonNullable<Clock['extend']>>({ by: span, times: number }),
  late: text,
  basis: text,
})
