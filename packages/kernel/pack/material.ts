import type { Span } from '../time/span.ts'
import type { Choice, Clause, Condition, Id, NotStated, Tree } from './tree.ts'

/** Kinds of record (材料种类). Paper and seal belong to the kind of record, not to the material (DY-27). */
export type DocumentKind =
  | 'inpatient'
  | 'outpatient'
  | 'discharge'
  | 'diagnosis'
  | 'test'
  | 'imaging'
  | 'pathology'
  | 'surgery'
  | 'treatment'
  | 'prescription'
  | 'id'
  | 'booklet'
  | 'form'
  | 'receipt'
  | 'proof'
  | 'commitment'
  | 'photo'

export interface Hospital {
  level?: 2 | 3
  gradeA?: true
  specialist?: true
  designated?: true
  where?: 'here' | 'elsewhere'
}

/** A typed leaf of proof: a document, a measured value, a course of illness, a fact of the person, or words only an expert can judge. */
export type Evidence =
  | {
      document: DocumentKind[]
      of?: string
      within?: Span
      hospital?: Hospital
      times?: number
      perYear?: true
      stayDays?: number
      signed?: { title: string; number: number }
      paper?: 'original' | 'copy' | 'either'
      seal?: string
    }
  | { measure: string; op: '<' | '<=' | '>' | '>='; value: number; unit: string; times?: number; within?: Span }
  | { course: string; atLeast: Span }
  | { person: 'age' | 'sex'; min?: number; max?: number; is?: 'M' | 'F' }
  | { judged: string; within?: Span }

/** 申报材料: one item to hand in. `officerMay` is 可要求提供; `orCommitment` is 告知承诺. */
export interface Material {
  id: Id
  name: string
  accepts: Tree<Evidence>
  per: 'application' | 'case'
  basis: Clause
  when?: Condition
  officerMay?: true
  copies?: number
  /** Total of the files of this one item, in units of 1024 x 1024 bytes. */
  maxMegabytes?: number
  orCommitment?: true
  /** The applicant may say there is none, with the reason; the reviewer judges what follows. */
  mayLack?: true
  givenBack?: true
  /** Plain help for whoever collects it: what is photographed, and what to do without it. */
  help?: string
  without?: string
}

export type FieldType =
  | 'text'
  | 'idNumber'
  | 'phone'
  | 'date'
  | 'month'
  | 'money'
  | 'number'
  | 'yes'
  | 'one'
  | 'many'
  | 'institution'
  | 'disease'
  | 'rows'
  | 'creditCode'
  | 'account'
  | 'region'
  | 'statement'

/** 表单项, or something recorded at a stage. `personal` answers never stand in an event. */
export interface Field {
  id: Id
  label: string
  type: FieldType
  options?: string[]
  /** What a register or people call an option besides (低保对象 for 低保), so that what is registered finds it. */
  alsoCalled?: Record<string, string[]>
  rows?: Field[]
  required?: boolean | Condition
  when?: Condition
  personal?: true
  /** For an institution: the directories it is picked from; anywhere in the register where none is named. */
  from?: Choice<Id[]>
  /** Left open, the system assigns one and records by which rule (SJZ-14): those able to take the disease, then as preferred. */
  allocate?: { prefer: ('county' | 'fewestOpen')[]; basis: Clause }
  /** 合计: this number must be the sum of these (SL-F15.3). */
  sumOf?: Id[]
  /** 变更后: this answer takes the place of what that one holds; one of the two alone, or the same twice, is refused (SL-F4.2). */
  replaces?: Id
  /** 关键信息: answering it, or answering it with one of these options, makes the fact `keyChanged` true, upon which papers may be asked for (SL-1A.10, SL-1B.12). */
  key?: true | string[]
  /** A day or month that cannot lie in the future. */
  past?: true
  help?: string
  basis?: Clause
}

/** 认定标准: numbered clauses as printed, and a rule over their numbers. */
export interface Criteria {
  clauses: Record<string, { text: string; needs?: Tree<Evidence> }>
  rule: Tree<string>
  basis: Clause
}

export interface Disease {
  code: Id
  name: string
  /** Names people use for it (俗名), for the search. */
  alsoCalled?: string[]
  group?: string
  insurance?: string[]
  criteria: Criteria | NotStated
  notWith?: Id[]
  validFor?: Span | 'long' | NotStated
  /** Never named in public lists and messages. */
  sensitive?: true
  source: string
}

/** 收费: a fee is something a stage `needs`, in 分. */
export interface Fee {
  id: Id
  name: string
  per: 'disease' | 'person' | 'stage'
  fen: Choice<number | NotStated>
  payer: Id
  payee: Id
  proof?: Id
  borneBy?: { granted: Id; refused: Id }
  refund: 'never' | NotStated
  basis: Clause
}
