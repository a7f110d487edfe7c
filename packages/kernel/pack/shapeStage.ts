import type { Fill } from './people.ts'
import { choice, either, keysOf, list, map, type Shape } from './shape.ts'
import { field } from './shapeMaterial.ts'
import { clock, condition, dayRule, flag, number, span, text, texts } from './shapeTime.ts'
import type { Accept, Act, AfterAct, Attend, Notice, PaymentRule, Procedure, Review, Supplement, Wait } from './stage.ts'

const supplement = keysOf<Supplement>({ within: span, then: text, late: text })
const stage = {
  kind: text,
  id: text,
  name: text,
  by: text,
  at: text,
  when: condition,
  basis: text,
  clocks: list(clock),
  needs: texts,
  records: list(field),
  prints: texts,
  computes: text,
  earliest: dayRule,
  then: map(text),
} as const
const pays = keysOf<PaymentRule>({ amount: text, payee: text, fund: choice(text), checkedBy: text })
export const act = keysOf<Act>({
  ...stage,
  does: text,
  parts: texts,
  payee: text,
  optional: flag,
  via: texts,
  enters: text,
  pays,
  reconciles: flag,
  numbered: text,
  exchanges: text,
})
const fill = keysOf<Fill>({ how: text, pool: text, exclude: texts, takeUp: clock, by: text })
const slot = keysOf<Exclude<Attend['slot'], string>>({ by: text, makeUp: dayRule, restDays: text }, 'walkIn', 'booked', 'byList')
const stages: Shape = {
  by: 'kind',
  kinds: {
    accept: keysOf<Accept>({ ...stage, supplement, numbered: text }),
    attend: keysOf<Attend>({ ...stage, visits: text, slot, noShow: text, advice: choice(text), fee: text }),
    review: keysOf<Review>({
      ...stage,
      fill,
      seats: number,
      blind: flag,
      vote: keysOf<NonNullable<Review['vote']>>({ agree: either(number, text), otherwise: text }),
      decides: flag,
      outcomes: texts,
      criteria: flag,
      supplement,
      sample: keysOf<NonNullable<Review['sample']>>({ share: number }),
    }),
    wait: keysOf<Wait>({ ...stage, list: text, until: text }),
    notice: keysOf<Notice>({
      ...stage,
      lasts: span,
      where: texts,
      objection: keysOf<Exclude<Notice['objection'], string>>({ by: text, then: text }),
      list: text,
    }),
    act,
  },
}
export const procedure = keysOf<Procedure>({
  id: text,
  stages: list(stages),
  clocks: list(clock),
  after: list(keysOf<AfterAct>({ on: text, act })),
})
