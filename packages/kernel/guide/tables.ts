import type { Disease, Field, Material } from '../pack/material.ts'
import type { LegalBasis, Pack } from '../pack/pack.ts'
import type { Appeal, Service } from '../pack/service.ts'
import { spanWords } from '../stages/words.ts'
import { conditionWords, dayWords, notWritten, treeWords, windowWords } from './words.ts'

export interface GuideMaterial {
  name: string
  requirements: string[]
  /** Who must bring it. */
  who: string
  /** How: 拍照或扫描上传，合计不超过 15 MB. */
  how: string
  help?: string
  without?: string
}

export interface GuideDisease {
  name: string
  alsoCalled: string[]
  group?: string
  insurance?: string[]
  /** Whether its standard is known: 标准 4 条, or that a person judges it. */
  criteria: string
  lasts?: string
  source: string
}

/** What whoever was refused may do: only what the pack has. */
export interface GuideOption {
  title: string
  text: string
}

export interface GuideDocument {
  name: string
  number: string
  issuer?: string
  dated?: string
  /** Whether its text was at hand when the rules were written. */
  text: '原文已核对' | '原文没有找到'
}

/** 要交什么材料, with what each must be, who must bring it and how. */
export function materialsOf({ filing, perDisease }: Service): GuideMaterial[] {
  return filing.materials.map((material) => ({
    name: material.name,
    requirements: treeWords(material.accepts),
    who: whoBrings(material, filing.form, perDisease === true),
    how: howHandedIn(material),
    ...(material.help && { help: material.help }),
    ...(material.without && { without: material.without }),
  }))
}

function whoBrings(material: Material, fields: readonly Field[], perDisease: boolean): string {
  const who = material.officerMay ? '医保中心要的时候才交' : material.when ? conditionWords(material.when, fields) : '所有人'
  return material.per === 'case' && perDisease ? `${who}，一个病一份` : who
}

function howHandedIn({ copies, maxMegabytes, orCommitment, mayLack, givenBack }: Material): string {
  return [
    '拍照或扫描上传',
    copies && `${copies} 份`,
    maxMegabytes && `合计不超过 ${maxMegabytes} MB`,
    orCommitment && '没有可以写承诺',
    mayLack && '没有可以写明原因',
    givenBack && '用完退还',
  ]
    .filter(Boolean)
    .join('，')
}

/** 病种, each with its source and whether its standard is known. Empty where the service has none. */
export function diseasesOf(pack: Pack, service: Service): GuideDisease[] {
  if (!service.perDisease || pack.diseases === undefined || pack.diseases === 'notStated') return []
  return pack.diseases.list.map((disease) => ({
    name: disease.name,
    alsoCalled: disease.alsoCalled ?? [],
    criteria: criteriaWords(disease),
    source: disease.source,
    ...(disease.group && { group: disease.group }),
    ...(disease.insurance && { insurance: disease.insurance }),
    ...(disease.validFor && { lasts: lastsWords(disease.validFor) }),
  }))
}

const criteriaWords = ({ criteria }: Disease): string =>
  criteria === 'notStated' ? '标准没有公布，由专家判断并写明理由' : `标准 ${Object.keys(criteria.clauses).length} 条`

/** How long a benefit lasts. */
export const lastsWords = (lasts: NonNullable<Disease['validFor']>): string =>
  lasts === 'long' ? '长期有效' : lasts === 'notStated' ? `有效期${notWritten}` : `有效 ${spanWords(lasts)}`

export const askByPhone = '打电话问'

/** 没有通过怎么办: filing again and an appeal where the pack has them, and the phone. */
export function optionsOf(pack: Pack, service: Service): GuideOption[] {
  const { appeal, filing } = service
  const again = filing.again
  return [
    ...(again
      ? [{ title: '补新材料再申请', text: `${again.grounds.join('、')}，${again.after ? `${spanWords(again.after)}以后` : '随时'}可以再申请` }]
      : []),
    ...(appeal ? [{ title: '申请复议', text: `${withinWords(appeal)}，向${pack.roles[appeal.to]?.name ?? ''}提出，由没有参加过的人看` }] : []),
    ...(pack.phones === 'notStated'
      ? []
      : [
          {
            title: askByPhone,
            text: Object.entries(pack.phones)
              .map((one) => one.join(' '))
              .join('；'),
          },
        ]),
  ]
}

function withinWords({ within }: Appeal): string {
  if (within === 'notStated') return `多少天内提出${notWritten}`
  if (within === 'always' || (typeof within === 'object' && ('opens' in within || 'onlyOn' in within))) return windowWords(within)
  return `收到结果后 ${spanWords(within)}内`
}

const periods = { calendarYear: '一个自然年度', year: '一年', term: '有效期内' }

/** 换定点医院: how often, by whom, and what an exception needs. */
export function providerRulesOf(pack: Pack, service: Service): string[] {
  const provider = service.entitlement?.provider
  if (!provider) return []
  const { times, per, by, exception } = provider.change
  return [
    `选 ${provider.each} 家${provider.kinds.join('、')}`,
    `${periods[per]}可以换 ${times} 次，到${pack.roles[by]?.name ?? ''}办理`,
    ...(exception ? ['超过次数的，有特殊原因可以写明，由医保中心决定'] : []),
  ]
}

/** 依据文件. */
export function documentsOf(pack: Pack): GuideDocument[] {
  return Object.values(pack.documents).map((document: LegalBasis) => ({
    name: document.name,
    number: document.number,
    text: document.text === 'read' ? '原文已核对' : '原文没有找到',
    ...(document.issuer && { issuer: document.issuer }),
    ...(document.dated && { dated: dayWords(document.dated) }),
  }))
}
