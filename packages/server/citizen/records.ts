import { type DocumentEvidence, documentsOf, earliest } from '@jingban/kernel/criteria/lookBack.ts'
import type { DocumentKind, Material } from '@jingban/kernel/pack/material.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
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

/** The accepted documents that must lie within a time before today (KF-08). */
export const windowed = (material: Material): DocumentEvidence[] => documentsOf(material.accepts).filter((one) => one.within !== undefined)

/** 2024年4月3日（含）以后出院: the look-back as a date for whoever hands in today; undefined where there is none. */
export function sinceWords(evidence: DocumentEvidence, today: Day): string | undefined {
  const since = evidence.within && earliest(evidence.within, today)
  return since && `${fullDateWords(since)}（含）以后${recordWords(leadingKind(evidence)).happened}`
}

/** What a material has to be like, in short lines: dates, seal, what the pack says of it. */
export function requirements(material: Material, today: Day): string[] {
  const documents = documentsOf(material.accepts)
  const dates = documents.flatMap((one) => {
    const since = sinceWords(one, today)
    return since ? [`${recordWords(leadingKind(one)).name}：${since}的`] : []
  })
  const seal = documents.some((one) => one.seal) ? ['复印件上要有医院的红章'] : []
  return [...dates, ...seal, ...(material.help ? [material.help] : [])]
}
