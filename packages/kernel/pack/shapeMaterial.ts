import type { Criteria, Disease, Evidence, Fee, Field, Hospital, Material } from './material.ts'
import { choice, either, keysOf, list, map, tree } from './shape.ts'
import { condition, flag, number, span, text, texts } from './shapeTime.ts'

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
export const material = keysOf<Material>({
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
  alsoCalled: map(texts),
  required: either(flag, condition),
  when: condition,
  personal: flag,
  from: choice(texts),
  allocate: keysOf<NonNullable<Field['allocate']>>({ prefer: texts, basis: text }),
  sumOf: texts,
  replaces: text,
  key: either(flag, texts),
  past: flag,
  help: text,
  basis: text,
} as const
export const field = keysOf<Field>({ ...fieldKeys, rows: list(keysOf<Omit<Field, 'rows'>>(fieldKeys)) })
export const fee = keysOf<Fee>({
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
export const disease = keysOf<Disease>({
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
