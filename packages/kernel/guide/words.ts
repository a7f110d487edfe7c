import type { DocumentKind, Evidence, Field, Hospital } from '../pack/material.ts'
import type { Service } from '../pack/service.ts'
import { type Condition, type Fact, isLeaf, type Tree } from '../pack/tree.ts'
import { spanWords } from '../stages/words.ts'
import type { DayRule } from '../time/dayRule.ts'
import type { Window } from '../time/window.ts'

export const notWritten = '文件没有写明'

const kinds: Record<DocumentKind, string> = {
  inpatient: '住院病历',
  outpatient: '门诊病历',
  discharge: '出院小结',
  diagnosis: '诊断证明',
  test: '化验单',
  imaging: '检查报告',
  pathology: '病理报告',
  surgery: '手术记录',
  treatment: '治疗记录',
  prescription: '处方',
  id: '证件',
  booklet: '医保手册',
  form: '表格',
  receipt: '票据',
  proof: '证明',
  commitment: '承诺书',
  photo: '照片',
}

const days = ['一', '二', '三', '四', '五', '六', '日']
const periods = { month: '每月', quarter: '每季度', halfYear: '每半年', year: '每年' }
const following = { month: '次月', quarter: '下季度', halfYear: '下半年', year: '次年' }
const units = { month: '个月', quarter: '个季度', halfYear: '个半年', year: '年' }
const ordinals = ['一', '二', '三', '四', '五', '六']

/** 周一至周五 where three or more follow each other, else 周二、周四. */
export function weekdayWords(weekdays: readonly number[]): string {
  const [first = 1, last = first] = [weekdays[0], weekdays.at(-1)]
  const row = weekdays.length > 2 && weekdays.every((day, index) => day === first + index)
  return (row ? [first, last] : weekdays).map((day) => `周${days[day - 1] ?? ''}`).join(row ? '至' : '、')
}

/** A named day as the guide says it: 每周三、周五上午；每年 3 月 1 日；每季度第一个月 10 日. */
export function dayRuleWords(rule: DayRule): string {
  if ('announced' in rule) return `${rule.announced}（另行通知）`
  if ('on' in rule) return dayWords(rule.on)
  if (rule.every === 'week') return `每${weekdayWords(rule.weekdays)}${rule.half ? (rule.half === 'am' ? '上午' : '下午') : ''}`
  const { every, month, later, working, day } = rule
  const period = later === undefined ? periods[every] : later === 1 ? following[every] : `${later} ${units[every]}后`
  const inMonth = month === undefined ? '' : every === 'year' ? ` ${month} 月` : `第${ordinals[month - 1] ?? month}个月`
  const end = working ? '最后一个工作日' : month !== undefined && every === 'year' ? '底' : month === undefined && every !== 'month' ? '末' : '月底'
  return `${period}${inMonth}${day === 'last' ? end : working ? `第 ${day} 个工作日` : ` ${day} 日`}`
}

/** 2026年5月9日. */
export function dayWords(day: string): string {
  const [year, month, date] = day.split('-')
  return `${year}年${Number(month)}月${Number(date)}日`
}

/** When filing is open. */
export function windowWords(window: Window): string {
  if (window === 'always') return '随时可以报'
  if ('onlyOn' in window) return `${dayRuleWords(window.onlyOn)}收件${'roll' in window.onlyOn && window.onlyOn.roll === 'skip' ? '，遇放假不收' : ''}`
  const [opens, closes] = [dayRuleWords(window.opens), dayRuleWords(window.closes)]
  return `${opens}到${opens.startsWith('每年 ') ? closes.replace(/^每年/, '') : closes}`
}

/** Facts that every case has, whether the form asks for them or not: of the person, and what the registers know. */
const known: Record<string, string> = {
  insurance: '参加的医保',
  county: '参保地',
  age: '年龄',
  sex: '性别',
  group: '病种类别',
  stopped: '已经停保',
  deathOnRecord: '系统里查得到死亡信息',
  accountBalance: '个人账户余额',
  legalPerson: '是单位',
  keyChanged: '变更了关键信息',
}
/** How a question is called: its label on the form, or the name of a fact that the case has without being asked. */
export const labelOf = (fact: string, fields: readonly Field[]): string => fields.find((field) => field.id === fact)?.label ?? known[fact] ?? ''

const places: Partial<Record<Service['subject'], string>> = { unit: '单位所在地', provider: '机构所在地', providerMonth: '机构所在地' }

/** The questions of a service; where the case has its county from the register of units and providers, it is not where somebody is insured. */
export function asking({ subject, filing }: Pick<Service, 'subject' | 'filing'>): Field[] {
  const label = places[subject]
  return label === undefined ? filing.form : [...filing.form, { id: 'county', label, type: 'text' }]
}

/** Facts of which people say otherwise than “X的人”, or “X 1 以上”. */
const said: Record<string, { yes?: string; no?: string; any?: string; unknown?: string }> = {
  deathOnRecord: { yes: '系统里查得到死亡信息的人', no: '系统里查不到死亡信息的人' },
  accountBalance: { any: '个人账户里有余额' },
  legalPerson: { yes: '单位' },
  insurance: { unknown: '还没有参加医保的人' },
}

/** What must hold for everybody who applies, a line for each: 参加的医保：职工、居民. */
export function requirementWords(condition: Condition, fields: readonly Field[]): string[] {
  if ('all' in condition) return condition.all.flatMap((one) => requirementWords(one, fields))
  if (!isLeaf(condition)) return [conditionWords(condition, fields)]
  const label = labelOf(condition.fact, fields)
  if ('in' in condition) return [`${label}：${condition.in.join('、')}`]
  if ('is' in condition && typeof condition.is === 'string') return [`${label}：${condition.is}`]
  const asked = fields.some(({ id }) => id === condition.fact)
  if ('is' in condition && asked) return [`${label}：${condition.is ? '是' : '否'}`]
  if ('is' in condition && condition.is) return [label]
  return [conditionWords(condition, fields)]
}

/** Whom a condition means, with the labels of the form: 办过异地居住备案的人. */
export function conditionWords(condition: Condition, fields: readonly Field[]): string {
  if ('all' in condition) return condition.all.map((one) => conditionWords(one, fields)).join('，并且')
  if ('any' in condition) return condition.any.map((one) => conditionWords(one, fields)).join('，或者')
  if ('atLeast' in condition) return `${condition.of.map((one) => conditionWords(one, fields)).join('、')}至少 ${condition.atLeast} 项`
  if ('not' in condition) {
    const { not } = condition
    if (isLeaf(not) && 'is' in not && not.is === true) return conditionWords({ fact: not.fact, is: false }, fields)
    return `不是“${conditionWords(not, fields)}”`
  }
  return factWords(condition, labelOf(condition.fact, fields))
}

function factWords(fact: Fact, label: string): string {
  if ('is' in fact) {
    if (typeof fact.is === 'string') return `${fact.is}`
    const people = /^(?!属于|是|由|有|在).*人员?$/.test(label)
    if (fact.is) return said[fact.fact]?.yes ?? (people ? label : `${label}的人`)
    return said[fact.fact]?.no ?? (people ? `不是${label}的人` : `没有“${label}”的人`)
  }
  if ('in' in fact) return fact.in.join('、')
  if ('min' in fact) return said[fact.fact]?.any ?? `${label} ${fact.min} 以上`
  if ('max' in fact) return `${label} ${fact.max} 以下`
  return fact.known ? `填了“${label}”的人` : (said[fact.fact]?.unknown ?? `没有填“${label}”的人`)
}

/** The same where more words follow: 死亡的还要…, 居民还要…. */
export function whomWords(condition: Condition, fields: readonly Field[]): string {
  const words = conditionWords(condition, fields)
  return /[人员民工]$/.test(words) ? words : `${words}的`
}

function hospitalWords({ level, gradeA, specialist, designated, where }: Hospital): string {
  const which = [
    where === 'here' ? '本市' : where === 'elsewhere' ? '外地' : '',
    level ? `${level === 3 ? '三' : '二'}级${gradeA ? '甲等' : level === 2 ? '以上' : ''}` : '',
    specialist ? '专科' : '',
    designated ? '定点' : '',
  ].join('')
  return `${which}医院`
}

const paperWords = { original: '原件', copy: '复印件', either: '原件或复印件' }

function documentWords(leaf: Extract<Evidence, { document: DocumentKind[] }>): string {
  const what = leaf.of ?? leaf.document.map((kind) => kinds[kind]).join('、')
  return [
    `${leaf.hospital ? `${hospitalWords(leaf.hospital)}的` : ''}${what}`,
    leaf.within && `${spanWords(leaf.within)}内的`,
    leaf.stayDays && `住院 ${leaf.stayDays} 天以上`,
    leaf.times && `${leaf.perYear ? '每年 ' : ''}${leaf.times} 次以上`,
    leaf.signed && `${leaf.signed.number} 位${leaf.signed.title}签字`,
    leaf.paper && paperWords[leaf.paper],
    leaf.seal && `盖${leaf.seal}`,
  ]
    .filter(Boolean)
    .join('，')
}

/** One piece of proof as the guide says it: 住院病历，2 年内的，复印件，盖医院印章. */
export function evidenceWords(leaf: Evidence): string {
  if ('document' in leaf) return documentWords(leaf)
  if ('measure' in leaf) return `${leaf.measure} ${leaf.op} ${leaf.value} ${leaf.unit}${leaf.times ? `，${leaf.times} 次` : ''}`
  if ('course' in leaf) return `${leaf.course}病程 ${spanWords(leaf.atLeast)}以上`
  if ('judged' in leaf) return leaf.judged
  if (leaf.person === 'sex') return leaf.is === 'F' ? '女' : '男'
  return `年龄${leaf.min === undefined ? '' : ` ${leaf.min} 岁以上`}${leaf.max === undefined ? '' : ` ${leaf.max} 岁以下`}`
}

/** 下面任选一种：身份证、护照，原件: papers that differ in their names alone, on one line. Undefined where more is said of one of them. */
function alikeWords(branches: readonly Tree<Evidence>[]): string[] | undefined {
  const papers = branches.map((branch) => {
    if (!isLeaf(branch) || !('document' in branch)) return undefined
    const { document, of, paper, ...more } = branch
    return of !== undefined && !of.includes('，') && Object.keys(more).length === 0 ? { of, paper } : undefined
  })
  const [first] = papers
  if (!first || papers.some((one) => one?.paper !== first.paper || one === undefined)) return undefined
  return [`下面任选一种：${papers.map((one) => one?.of).join('、')}${first.paper ? `，${paperWords[first.paper]}` : ''}`]
}

/** What a tree of proof asks for, one line for each branch. */
export function treeWords(tree: Tree<Evidence>): string[] {
  if (isLeaf(tree)) return [evidenceWords(tree)]
  if ('not' in tree) return treeWords(tree.not).map((line) => `不是：${line}`)
  if ('all' in tree) return tree.all.flatMap(treeWords)
  const branches = 'any' in tree ? tree.any : tree.of
  const inner = branches.flatMap((branch) => ('all' in branch ? [treeWords(branch).join('和')] : treeWords(branch)))
  if ('any' in tree) return branches.length === 1 ? inner : (alikeWords(branches) ?? ['下面任选一种', ...inner])
  return [`下面至少 ${tree.atLeast} 种`, ...inner]
}

/** Money in yuan: 1,234.50 元. */
export function moneyWords(fen: number): string {
  const [yuan = '0', rest = '00'] = (fen / 100).toFixed(2).split('.')
  return `${yuan.replace(/\B(?=(\d{3})+$)/g, ',')}${rest === '00' ? '' : `.${rest}`} 元`
}
