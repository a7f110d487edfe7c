import { procedureOf } from '../case/rules.ts'
import type { Disease, Evidence, Field, Material } from '../pack/material.ts'
import type { LegalBasis, Pack } from '../pack/pack.ts'
import type { Appeal, Service } from '../pack/service.ts'
import { leaves, options, type Tree } from '../pack/tree.ts'
import { spanWords } from '../stages/words.ts'
import { whoActs } from './facts.ts'
import { decide, type Known, knownOn, titleOf } from './road.ts'
import { asking, dayWords, notWritten, treeWords, whomWords, windowWords } from './words.ts'

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
export function materialsOf(pack: Pack, service: Service): GuideMaterial[] {
  const { filing, perDisease } = service
  return filing.materials.map((material) => ({
    name: material.name,
    requirements: treeWords(material.accepts),
    ...(printedFor(pack, service, material)
      ? { who: '不用自己带', how: '按您填的内容打印，您核对' }
      : { who: whoBrings(material, asking(service), perDisease === true), how: howHandedIn(material, filing.channels) }),
    ...(material.help && { help: material.help }),
    ...(material.without && { without: material.without }),
  }))
}

/** Whether a form need not be brought, because it is printed from the answers at one of the stages (DY-21). */
export function printedFor({ forms = [] }: Pack, { procedures }: Service, { accepts, officerMay }: Material): boolean {
  const printed = procedures.flatMap(({ stages }) => stages.flatMap(({ prints = [] }) => prints))
  const asked = leaves(accepts).flatMap((leaf) => ('document' in leaf && leaf.of ? [leaf.of] : []))
  return officerMay === true && forms.some(({ id, title }) => printed.includes(id) && asked.some((name) => name.includes(title)))
}

function whoBrings(material: Material, fields: readonly Field[], perDisease: boolean): string {
  const whom = material.when && whomWords(material.when, fields)
  const who = material.officerMay ? `${whom ? `${whom}，` : ''}经办人员要求时才交` : (whom ?? '所有人')
  return material.per === 'case' && perDisease ? `${who}，一个病一份` : who
}

/** Channels for which one has to come. */
export const inPerson = /^(?!.*辅助).*(窗口|大厅|医院|医疗机构|网点|现场|柜台|到.*填表)/

function howHandedIn({ copies, maxMegabytes, orCommitment, mayLack, givenBack }: Material, channels: Service['filing']['channels']): string {
  const all = options(channels).flat()
  const there = all.filter((channel) => inPerson.test(channel)).length
  return [
    there === 0 ? '拍照或扫描上传' : there === all.length ? '交到申报的地方' : '网上申请的拍照或扫描上传，到现场申请的带去',
    copies && `${copies} 份`,
    maxMegabytes && `合计不超过 ${maxMegabytes} MB`,
    orCommitment && '没有可以写个人承诺书',
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
    criteria: criteriaWords(disease, judgeOf(pack, service, disease)),
    source: disease.source,
    ...(disease.group && { group: disease.group }),
    ...(disease.insurance && { insurance: disease.insurance }),
    ...(disease.validFor && { lasts: lastsWords(disease.validFor) }),
  }))
}

/** Who judges a disease: whoever first reviews it on the road that it takes. */
function judgeOf(pack: Pack, service: Service, { group, insurance }: Disease): string {
  const admits = (known: Known): boolean =>
    (group === undefined || (known.get('group')?.includes(group) ?? true)) &&
    (insurance?.some((one) => known.get('insurance')?.includes(one) ?? true) ?? true)
  const route = service.routes.findLast((_, index) => admits(knownOn(pack, service, index)))
  const review = route && procedureOf(service, route.procedure).stages.find((stage) => stage.kind === 'review')
  return review ? whoActs(pack, review) : '专家'
}

const byPerson = (needs: Tree<Evidence> | undefined): boolean => needs === undefined || leaves(needs).some((leaf) => 'judged' in leaf)

function criteriaWords({ criteria }: Disease, judge: string): string {
  if (criteria === 'notStated') return `标准没有公布，由${judge}判断并写明理由`
  const clauses = Object.values(criteria.clauses)
  const judged = clauses.filter(({ needs }) => byPerson(needs)).length
  return `标准 ${clauses.length} 条${judged > 0 ? `，其中 ${judged} 条要由${judge}判断` : ''}`
}

/** How long a benefit lasts. */
export const lastsWords = (lasts: NonNullable<Disease['validFor']>): string =>
  lasts === 'long' ? '长期有效' : lasts === 'notStated' ? `有效期${notWritten}` : `有效 ${spanWords(lasts)}`

export const askByPhone = '打电话问'

/** 没有通过怎么办: filing again and an appeal where the pack has them, and the phone. */
export function optionsOf(pack: Pack, service: Service, known?: Known): GuideOption[] {
  const { filing } = service
  const again = filing.again
  const appeal = known && decide(service.appeal?.when, known) === false ? undefined : service.appeal
  return [
    ...(again
      ? [{ title: '补新材料再申请', text: `${again.grounds.join('、')}，${again.after ? `${spanWords(again.after)}以后` : '随时'}可以再申请` }]
      : []),
    ...(appeal ? [{ title: '申请复议', text: appealWords(pack, service, appeal) }] : []),
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

/** Who may appeal, until when, and to whom. Roads that the notice gives no appeal are named. */
function appealWords(pack: Pack, service: Service, appeal: Appeal): string {
  const roads = service.routes.map((_, index) => ({ index, known: knownOn(pack, service, index) }))
  const without = roads.filter(({ known }) => decide(appeal.when, known) === false).map(({ index, known }) => titleOf(service, index, known))
  return [
    appeal.against === 'refused' ? '没有通过的人' : '对结果有意见的人',
    `，${withinWords(appeal)}，向${pack.roles[appeal.to]?.name ?? ''}提出，由没有参加过的人看`,
    without.length > 0 ? `。${without.join('、')}，文件没有写复议` : '',
  ].join('')
}

function withinWords({ within }: Appeal): string {
  if (within === 'notStated') return `多少天内提出${notWritten}`
  if (within === 'always' || (typeof within === 'object' && ('opens' in within || 'onlyOn' in within))) return windowWords(within)
  return `接到通知后 ${spanWords(within)}内`
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
