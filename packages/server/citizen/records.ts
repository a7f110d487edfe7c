import { type DocumentEvidence, documentsOf, earliest } from '@jingban/kernel/criteria/lookBack.ts'
import type { DocumentKind, Hospital, Material } from '@jingban/kernel/pack/material.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import type { DiseaseAnswers, RecordAnswers } from '../filing/draft.ts'
import { fullDateWords } from '../page/words.ts'

/** How a kind of record is spoken of: its name, what of it is photographed, and what happened on its day. */
interface RecordWords {
  name: string
  photographed: string
  happened: string
  when: string
}

const kinds: Record<DocumentKind, RecordWords> = {
  inpatient: { name: '住院病历', photographed: '出院小结', happened: '出院', when: '出院是哪一天？' },
  outpatient: { name: '门诊病历', photographed: '门诊病历', happened: '看门诊', when: '看门诊是哪一天？' },
  discharge: { name: '出院证明', photographed: '出院证明', happened: '出院', when: '出院是哪一天？' },
  diagnosis: { name: '诊断证明', photographed: '诊断证明', happened: '开具', when: '诊断证明是哪一天开的？' },
  test: issued('化验单'),
  imaging: issued('影像检查报告'),
  pathology: issued('病理报告'),
  surgery: issued('手术记录'),
  treatment: issued('特殊治疗记录'),
  prescription: issued('处方'),
  id: issued('证件'),
  booklet: issued('医保本'),
  form: issued('表'),
  receipt: issued('收据'),
  proof: issued('证明'),
  commitment: issued('承诺书'),
  photo: issued('照片'),
}

function issued(name: string): RecordWords {
  return { name, photographed: name, happened: '开具', when: `${name}是哪一天的？` }
}

export const recordWords = (kind: DocumentKind): RecordWords => kinds[kind]

/** The kind by which a group of accepted documents is spoken of. */
export const leadingKind = (evidence: DocumentEvidence): DocumentKind => evidence.document[0] ?? 'proof'

/** The card of a person, photographed closer than a page. */
export const isCard = (material: Material): boolean => documentsOf(material.accepts).some((one) => one.document.includes('id'))

/** The accepted documents of which the notice asks how old they are, or from which hospital (KF-08, SHZ-10). */
export const asked = (material: Material): DocumentEvidence[] =>
  documentsOf(material.accepts).filter((one) => one.within !== undefined || one.hospital !== undefined)

/** A record somebody may have: the kind that stands for it, and what is accepted of it. */
export interface RecordChoice {
  kind: DocumentKind
  name: string
  evidence: DocumentEvidence
}

/** Which records a material may be, where it matters which: one choice for each alternative of the notice; within a single one, each kind it names. */
export function recordChoices(material: Material): RecordChoice[] {
  if (asked(material).length === 0) return []
  const accepted = documentsOf(material.accepts)
  const [only] = accepted
  if (accepted.length === 1 && only) return only.document.map((kind) => ({ kind, name: kinds[kind].name, evidence: only }))
  return accepted.map((evidence) => {
    const kind = leadingKind(evidence)
    const { name, photographed } = kinds[kind]
    const grouped = evidence.document.length > 1 ? evidence.of : undefined
    return { kind, name: grouped ?? (photographed === name ? name : `${name}（${photographed}）`), evidence }
  })
}

/** What was said of the record handed in for a material. */
export const recordOf = (own: DiseaseAnswers | undefined, material: Material): RecordAnswers => own?.records?.[material.id] ?? {}

/** The record that was chosen for a material; the only one there is where nothing has to be chosen. */
export function chosenRecord(own: DiseaseAnswers | undefined, material: Material): RecordChoice | undefined {
  const choices = recordChoices(material)
  const { document } = recordOf(own, material)
  return choices.length === 1 ? choices[0] : choices.find(({ kind }) => kind === document)
}

/** 2024年4月3日（含）以后出院: the look-back as a date for whoever hands in today; undefined where there is none. */
export function sinceWords(evidence: DocumentEvidence, today: Day, kind: DocumentKind = leadingKind(evidence)): string | undefined {
  const since = evidence.within && earliest(evidence.within, today)
  return since && `${fullDateWords(since)}（含）以后${recordWords(kind).happened}`
}

const levels = { 2: '二级及以上', 3: '三级' } as const

/** 二级及以上定点医院: from which hospitals a record is accepted (DY-25, SL-5.13); undefined where the notice asks nothing. */
export function hospitalWords({ level, specialist, designated }: Hospital = {}): string | undefined {
  const words = [level && levels[level], designated && '定点', specialist && '专科'].filter(Boolean).join('')
  return words === '' ? undefined : `${words}医院`
}

/** What a record has to be, in one line: 住院病历：2024年4月3日（含）以后出院的，二级及以上医院的. */
function lineOf(evidence: DocumentEvidence, today: Day): string[] {
  const kind = leadingKind(evidence)
  const happened = evidence.document.length > 1 && evidence.within ? '的' : `${recordWords(kind).happened}的`
  const since = evidence.within && earliest(evidence.within, today)
  const hospital = hospitalWords(evidence.hospital)
  const asks = [since && `${fullDateWords(since)}（含）以后${happened}`, hospital && `要${hospital}的`].filter(Boolean)
  const name = evidence.document.length > 1 && evidence.of ? evidence.of : recordWords(kind).name
  return asks.length > 0 ? [`${name}：${asks.join('，')}`] : []
}

/** What a material has to be like, in short lines: dates, hospital, seal, what the pack says of it. */
export function requirements(material: Material, today: Day): string[] {
  const documents = documentsOf(material.accepts)
  const seal = documents.some((one) => one.seal) ? ['复印件上要有医院的红章'] : []
  return [...documents.flatMap((one) => lineOf(one, today)), ...seal, ...(material.help ? [material.help] : [])]
}
