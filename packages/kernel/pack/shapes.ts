import type { DayRule } from '../time/dayRule.ts'
import type { Span } from '../time/span.ts'
import type { Window } from '../time/window.ts'
import type { Clock } from './clock.ts'
import type { Criteria, Disease, Evidence, Fee, Field, Hospital, Material } from './material.ts'
import type { GuideText, LegalBasis, Pack } from './pack.ts'
import type { Fill, Pool, Role } from './people.ts'
import type { Appeal, Ban, EntitlementRule, Filing, ListRule, Quota, Sampling, Service, Start, Watch } from './service.ts'
import { choice, either, keysOf, list, map, type Shape, tree } from './shape.ts'
import type { Accept, Act, AfterAct, Attend, Notice, Procedure, Review, Supplement, Wait } from './stage.ts'
import type { Fact } from './tree.ts'

const number = 'number'
const text = 'text'
const flag = 'flag'
const texts = list(text)

const span = keysOf<Span>({ wd: number, days: number, hours: number, months: number, years: number, roll: text }, 'sameVisit')
const dayRule = keysOf<DayRule>({
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
const window = keysOf<Window>({ opens: dayRule, closes: dayRule, onlyOn: dayRule, outside: text, restDays: text }, 'always')
const condition = tree(keysOf<Fact>({ fact: text, is: either(text, flag), in: texts, min: number, max: number, known: flag }))

const clock = keysOf<Clock>({
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

const hospital = keysOf<Hospital>({ level: number, gradeA: flag, specialist: flag, designated: flag, where: text })
const evidence = tree(
  keysOf<Evidence>({
    document: texts,
    of: text,
    within: span,
    hospital,
    times: number,
    perYear: flag,
    stayDays: number,
    signed: keysOf<{ title: string; number: number }>({ title: text, number }),
    paper: text,
    seal: text,
    measure: text,
    op: text,
    value: number,
    unit: text,
    course: text,
    atLeast: span,
    person: text,
    min: number,
    max: number,
    is: text,
    judged: text,
  }),
)
const material = keysOf<Material>({
  id: text,
  name: text,
  accepts: evidence,
  per: text,
  basis: text,
  when: condition,
  officerMay: flag,
  copies: number,
  maxMegabytes: number,
  orCommitment: flag,
  mayLack: flag,
  givenBack: flag,
  help: text,
  without: text,
})

const fieldKeys = {
  id: text,
  label: text,
  type: text,
  options: texts,
  required: either(flag, condition),
  when: condition,
  personal: flag,
  basis: text,
} as const
const field = keysOf<Field>({ ...fieldKeys, rows: list(keysOf<Omit<Field, 'rows'>>(fieldKeys)) })
const fee = keysOf<Fee>({
  id: text,
  name: text,
  per: text,
  fen: choice(number),
  payer: text,
  payee: text,
  proof: text,
  borneBy: keysOf<NonNullable<Fee['borneBy']>>({ granted: text, refused: text }),
  refund: text,
  basis: text,
})

const criteria = keysOf<Criteria>({
  clauses: map(keysOf<Criteria['clauses'][string]>({ text, needs: evidence })),
  rule: tree(text),
  basis: text,
})
const disease = keysOf<Disease>({
  code: text,
  name: text,
  alsoCalled: texts,
  group: text,
  insurance: texts,
  criteria,
  notWith: texts,
  validFor: either(span, text),
  sensitive: flag,
  source: text,
})

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
  earliest: dayRule,
  then: map(text),
} as const
const act = keysOf<Act>({ ...stage, does: text, parts: texts, payee: text })
const fill = keysOf<Fill>({ how: text, pool: text, exclude: texts, takeUp: clock, by: text })
const slot = keysOf<Exclude<Attend['slot'], string>>({ by: text, makeUp: dayRule, restDays: text }, 'walkIn', 'booked', 'byList')
const stages: Shape = {
  by: 'kind',
  kinds: {
    accept: keysOf<Accept>({ ...stage, supplement }),
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
const procedure = keysOf<Procedure>({
  id: text,
  stages: list(stages),
  clocks: list(clock),
  after: list(keysOf<AfterAct>({ on: text, act })),
})

const filing = keysOf<Filing>({
  by: texts,
  channels: choice(texts),
  window: choice(window),
  places: choice(texts),
  eligible: condition,
  again: keysOf<NonNullable<Filing['again']>>({ grounds: texts, after: span, basis: text }),
  materials: list(material),
  form: list(field),
  fees: either(list(fee), text),
  confirmedBy: keysOf<NonNullable<Filing['confirmedBy']>>({ roles: texts, record: text, basis: text }),
  withdraw: text,
  basis: text,
})
const starts = ['submitted', 'accepted', 'decided', 'enrolled']
const start = keysOf<Start>({ day: dayRule, after: text, next: text, fixed: text }, ...starts)
type Change = NonNullable<EntitlementRule['provider']>['change']
const entitlement = keysOf<EntitlementRule>({
  from: choice(start),
  lasts: choice(either(span, keysOf<{ calendarYears: number }>({ calendarYears: number }, 'long'))),
  activatedBy: text,
  renew: keysOf<NonNullable<EntitlementRule['renew']>>({ opens: span, meanwhile: text, missed: text, procedure: text }),
  provider: keysOf<NonNullable<EntitlementRule['provider']>>({
    kinds: texts,
    each: number,
    change: keysOf<Change>({ times: number, per: text, exception: flag, by: text }),
    basis: text,
  }),
  ends: list(keysOf<NonNullable<EntitlementRule['ends']>[number]>({ on: text, at: either(text, keysOf<{ next: 'year' }>({ next: text })) })),
  basis: text,
})
const service = keysOf<Service>({
  id: text,
  name: text,
  code: text,
  subject: text,
  perDisease: flag,
  filing,
  routes: list(keysOf<Service['routes'][number]>({ when: condition, procedure: text })),
  procedures: list(procedure),
  entitlement,
  quotas: list(keysOf<Quota>({ most: number, group: text, counts: text, basis: text })),
  appeal: keysOf<Appeal>({ against: text, within: either(span, window), from: text, to: text, procedure: text, fee: text, basis: text }),
  bans: list(keysOf<Ban>({ on: text, scope: text, lasts: either(span, text), also: texts, basis: text })),
  sampling: list(keysOf<Sampling>({ of: text, when: condition, every: text, share: number, by: text, basis: text })),
  shows: map(text),
})

/** The whole of a pack. */
export const packShape: Shape = keysOf<Pack>({
  area: text,
  name: text,
  agency: text,
  prefix: text,
  division: text,
  from: text,
  to: text,
  documents: map(keysOf<LegalBasis>({ name: text, number: text, dated: text, issuer: text, overrides: texts, text })),
  calendar: text,
  pinned: text,
  roles: map(keysOf<Role>({ name: text, of: text, scope: text, supervises: flag })),
  pools: map(keysOf<Pool>({ name: text, members: condition, per: text, basis: text })),
  organisations: map(keysOf<NonNullable<Pack['organisations']>[string]>({ name: text, list: texts, basis: text })),
  diseases: keysOf<Exclude<NonNullable<Pack['diseases']>, string>>({ list: list(disease), complete: flag, source: text, basis: text }),
  lists: list(
    keysOf<ListRule>({
      id: text,
      name: text,
      per: text,
      keyed: text,
      window,
      closes: either(dayRule, text),
      steps: list(act),
      split: text,
      basis: text,
    }),
  ),
  watches: list(
    keysOf<Watch>({
      of: text,
      count: text,
      inARow: number,
      then: text,
      tell: text,
      ratio: text,
      atLeast: number,
      per: text,
      points: number,
      report: text,
      every: text,
      basis: text,
    }),
  ),
  services: list(service),
  guide: list(keysOf<GuideText>({ title: text, text, for: text, basis: text })),
  phones: map(text),
})
