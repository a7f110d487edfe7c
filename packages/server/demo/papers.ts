import type { DocumentKind } from '@jingban/kernel/pack/material.ts'
import { addDays, type Day } from '@jingban/kernel/time/day.ts'
import type { Paper, Statement } from '../../../tools/papers/paper.ts'
import { samplePapers } from '../../../tools/papers/samples.ts'
import type { DemoCitizen, DemoCity } from './city.ts'

/** What the papers of one application speak of. */
export interface PaperFacts {
  city: DemoCity
  who: DemoCitizen
  /** Whoever files for them. */
  representative?: DemoCitizen
  disease: string
  /** 出院 day of the records. */
  discharged: Day
}

const sample = <Kind extends Paper['kind']>(kind: Kind): Extract<Paper, { kind: Kind }> => {
  const found = samplePapers.find((paper) => paper.kind === kind)
  if (!found) throw new TypeError(`no sample paper ${kind}`)
  return found as Extract<Paper, { kind: Kind }>
}

function patientOf({ who, discharged }: PaperFacts) {
  return { name: who.name, sex: who.sex, age: Number(discharged.slice(0, 4)) - Number(who.birth.slice(0, 4)) }
}

const idFront = (who: DemoCitizen, { home }: DemoCity): Paper => ({ ...sample('idFront'), name: who.name, number: who.idNumber, address: home })

const statement = (given: Omit<Statement, 'kind'>): Paper => ({ kind: 'statement', ...given })

function diagnosis(facts: PaperFacts): Paper {
  const { city, discharged, disease } = facts
  const { name, sex, age } = patientOf(facts)
  return statement({
    title: '诊断证明书',
    issuer: city.hospital,
    seal: '诊断证明专用章',
    cells: [
      ['姓名', name],
      ['性别', sex],
      ['年龄', `${age} 岁`],
      ['科别', '内科'],
    ],
    words: [`诊断：${disease}；高血压病 2 级（高危）。`, '建议：长期服药，按时复查。'],
    signed: { as: '医师签名', name: '孙明', on: discharged },
  })
}

function applicationForm({ who, city, disease, discharged }: PaperFacts): Paper {
  return statement({
    title: '门诊慢特病病种待遇认定申请表',
    issuer: null,
    seal: '',
    cells: [
      ['姓名', who.name],
      ['性别', who.sex],
      ['证件号码', who.idNumber],
      ['定点医院', city.hospital],
      ['申报病种', disease],
      ['住址', city.home],
    ],
    words: [`符合诊断标准项目：住院病历、化验和检查支持${disease}的诊断，需要长期门诊治疗。`],
    signed: { as: '医师签名', name: '孙明', on: discharged },
  })
}

function attorney({ who, representative, discharged }: PaperFacts): Paper {
  const agent = representative?.name ?? ''
  return statement({
    title: '授权委托书',
    issuer: null,
    seal: '',
    cells: [
      ['委托人', who.name],
      ['证件号码', who.idNumber],
      ['代理人', agent],
      ['证件号码', representative?.idNumber ?? ''],
    ],
    words: [`本人行动不便，委托${agent}代为办理门诊慢特病待遇认定，提交材料、领取结果。`],
    signed: { as: '委托人签名', name: who.name, on: addDays(discharged, 30) },
  })
}

/** The cover of the booklet bears nobody's name: one photograph does for all who have the same insurance. */
const booklet = ({ who }: PaperFacts): Paper =>
  statement({
    title: `${who.insurance === 'employee' ? '职工' : '居民'}基本医疗保险证`,
    issuer: null,
    seal: '',
    cells: [
      ['证本', '正本'],
      ['版本', '演示'],
    ],
    words: ['本证是参加基本医疗保险的凭证，由本人保管。看病、申报门诊慢性病时请带上。'],
    signed: { as: '发证', name: '周洁', on: '2020-01-02' },
  })

function discharge(facts: PaperFacts): Paper {
  const { city, discharged, disease } = facts
  const dates = { admitted: addDays(discharged, -9), discharged }
  return {
    ...sample('discharge'),
    hospital: city.hospital,
    patient: patientOf(facts),
    ...dates,
    dischargeDiagnoses: [disease, '高血压病 2 级（高危）'],
  }
}

function laboratory(facts: PaperFacts): Paper {
  const { city, discharged, disease } = facts
  const sampled = addDays(discharged, -8)
  return { ...sample('laboratory'), hospital: city.hospital, patient: patientOf(facts), sampled, reported: sampled, diagnosis: disease }
}

/** The papers that are photographed, each with the kind of document that it is. */
const papers = {
  idFront: { document: 'id', print: (facts) => idFront(facts.who, facts.city) },
  idBack: { document: 'id', print: ({ city }) => ({ ...sample('idBack'), issuer: city.police }) },
  agentId: { document: 'id', print: (facts) => idFront(facts.representative ?? facts.who, facts.city) },
  discharge: { document: 'inpatient', print: discharge },
  laboratory: { document: 'test', print: laboratory },
  diagnosis: { document: 'diagnosis', print: diagnosis },
  applicationForm: { document: 'form', print: applicationForm },
  attorney: { document: 'proof', print: attorney },
  booklet: { document: 'booklet', print: booklet },
} satisfies Record<string, { document: DocumentKind; print: (facts: PaperFacts) => Paper }>

export type PaperName = keyof typeof papers

/** The paper of this name, with these facts on it. */
export const paperOf = (name: PaperName, facts: PaperFacts): Paper => papers[name].print(facts)

/** The kind of document that it is. */
export const documentOf = (name: PaperName): DocumentKind => papers[name].document

/** Where only it matters that something was handed in: the name of the material on a sheet that bears nobody's name, so that one photograph does for all. */
export const plainPaper = (material: string): Paper =>
  statement({
    title: material.replace(/[《》]|（.*）/g, ''),
    issuer: null,
    seal: '',
    cells: [
      ['材料', '示例'],
      ['用途', '演示'],
    ],
    words: [`这是演示用的一页“${material}”，内容为虚构。`],
    signed: { as: '填写人', name: '周洁', on: '2026-01-05' },
  })
