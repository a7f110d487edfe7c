import type { GuideText, LegalBasis, Pack } from './pack.ts'
import type { Pool, Role } from './people.ts'
import type { RatingRule } from './rating.ts'
import type { Appeal, Ban, EntitlementRule, Filing, ListRule, Particulars, Quota, Sampling, Service, Start, Watch } from './service.ts'
import { choice, either, keysOf, list, map, type Shape } from './shape.ts'
import { disease, fee, field, material } from './shapeMaterial.ts'
import { papersShape } from './shapePapers.ts'
import { act, procedure } from './shapeStage.ts'
import { condition, dayRule, flag, number, span, text, texts, window } from './shapeTime.ts'

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
  letters: text,
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
  particulars: keysOf<Particulars>({ item: text, acceptedBy: text, serves: text, channel: text, basis: text }),
  part: text,
  several: flag,
  apartBy: texts,
  agreement: text,
  perDisease: flag,
  filing,
  routes: list(keysOf<Service['routes'][number]>({ when: condition, procedure: text })),
  procedures: list(procedure),
  entitlement,
  quotas: list(keysOf<Quota>({ most: number, group: text, counts: text, basis: text })),
  appeal: keysOf<Appeal>({
    when: condition,
    against: text,
    within: either(span, window),
    from: text,
    servedBy: text,
    to: text,
    procedure: text,
    fee: text,
    basis: text,
  }),
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
  roles: map(keysOf<Role>({ name: text, of: text, scope: text, chosenIn: text, supervises: flag })),
  pools: map(keysOf<Pool>({ name: text, members: condition, per: text, basis: text })),
  ...papersShape,
  diseases: keysOf<Exclude<NonNullable<Pack['diseases']>, string>>({ list: list(disease), complete: flag, source: text, basis: text }),
  lists: list(
    keysOf<ListRule>({
      id: text,
      name: text,
      per: text,
      placeIn: text,
      keyed: text,
      fee: text,
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
  guide: list(keysOf<GuideText>({ title: text, text, for: text, part: text, basis: text })),
  phones: map(text),
  servicePhones: map(text),
  rating: keysOf<RatingRule>({
    levels: texts,
    bad: number,
    dimensions: texts,
    followUp: keysOf<RatingRule['followUp']>({ owes: text, limit: span, basis: text }),
    basis: text,
  }),
})
