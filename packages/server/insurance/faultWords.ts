import type { Relation } from '@jingban/kernel/insurance/state.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { fullDateWords } from '../page/words.ts'
import type { Fault } from './faults.ts'
import { creditCodeWords, idNumberWords } from './numberWords.ts'
import { awayWords, itemWords, schemeWords, sealedUnitWords, standingWords, unitStateWords } from './words.ts'

/** What was not entered and why, and what to do about it. */
export interface FaultWords {
  what: string
  todo: string
}

type Sayings<Code extends Fault['code'] = Fault['code']> = { [One in Code]: (fault: Extract<Fault, { code: One }>) => FaultWords }

const say = (what: string, todo: string): FaultWords => ({ what, todo })
const until = (to: Day | undefined): string => (to === undefined ? '' : `到 ${fullDateWords(to)}`)
const since = (one: { scheme: Relation['scheme']; state: Relation['state']; since: Day }): string =>
  `${schemeWords[one.scheme]}从 ${fullDateWords(one.since)}起是“${standingWords[one.state]}”`
const item = (id: string): string => itemWords[id] ?? sealedUnitWords[id] ?? '这一项'

const ofRelations = {
  alreadyEnrolled: ({ unit, county, ...one }) => {
    const where = [county, unit !== undefined && '在单位'].filter(Boolean).join('，')
    return say(`已经参保：${since(one)}${where && `（${where}）`}`, '中断的请办恢复，换险种的请办统筹区内转移，换单位的请先由原单位办停保。')
  },
  notEnrolled: ({ scheme }) => say(`没有参加${schemeWords[scheme]}`, '请核对险种和证件号码；要参保的请办增加。'),
  notActive: (one) => say(`${since(one)}，不能这样办`, '请核对变更类别。'),
  notInterrupted: (one) => say(`${since(one)}，没有中断`, '请核对变更类别，不用恢复。'),
  otherUnit: (one) => say(`${schemeWords[one.scheme]}从 ${fullDateWords(one.since)}起不在这个单位`, '只能由现在的单位或本人办，请和参保人核对。'),
  sameScheme: ({ scheme }) => say(`本来就是${schemeWords[scheme]}`, '请核对要转到哪个险种。'),
  wageInvalid: () => say('申报工资不对', '请填 0 或更大的金额，最多两位小数。'),
  dead: ({ on }) => say(`已经登记死亡（${fullDateWords(on)}）`, '请和参保人或家属核对；登记错了的，请找经办机构负责人。'),
} satisfies Partial<Sayings>

const ofAnnulments = {
  noSuchEntry: () => say('没有这一条登记', '请回到登记历史再看。'),
  alreadyAnnulled: () => say('这一条已经撤销了', '不用再办。'),
  ownEntry: () => say('自己登记的不能自己撤销', '请另一位经办人撤销。'),
  notAnnullable: () => say('这一条不能撤销', '信息变更错了的，再办一次变更改回来。'),
  laterEntry: ({ on }) => say(`后面还有登记（${fullDateWords(on)}起）接着这一条`, '请从最后一条撤销起，一条一条往前。'),
} satisfies Partial<Sayings>

const ofDays = {
  dayInFuture: ({ on }) => say(`生效日期 ${fullDateWords(on)}还没到`, '请到那一天再办，或改成今天以前的日期。'),
  dayBeforeLast: ({ on, last }) => say(`生效日期 ${fullDateWords(on)}早于上一次登记（${fullDateWords(last)}）`, '请填上一次登记当天或以后的日期。'),
  monthInFuture: ({ month }) => say(`${month} 还没到，不能算缴费月数`, '请核对缴费的年月。'),
  periodReversed: () => say('结束早于开始', '请核对起止。'),
  nothingChanged: () => say('没有要变的内容', '请核对变更后的内容。'),
} satisfies Partial<Sayings>

const ofEntitlements = {
  alreadyAided: (one) => say(`已经是${one.category}，从 ${fullDateWords(one.since)}起${until(one.to)}`, '不用再登记。'),
  notAided: ({ category }) => say(`没有${category}的身份`, '请核对身份类别。'),
  alreadyFiledAway: (one) =>
    say(
      `已有备案：${awayWords[one.kind]}，${one.province}${one.city ?? ''}，从 ${fullDateWords(one.since)}起${until(one.to)}`,
      '要换地方的请办变更。',
    ),
  noSuchFiling: () => say('没有有效的备案', '第一次备案的请选新增。'),
} satisfies Partial<Sayings>

const ofUnits = {
  unitAlreadyEnrolled: (one) =>
    say(`单位已经登记，编码 ${one.unitCode}，从 ${fullDateWords(one.since)}起，现在${unitStateWords[one.state]}`, '要改信息的请办变更登记。'),
  unitNotEnrolled: () => say('单位还没有参保登记', '请先办新参保登记。'),
  unitNotActive: (one) => say(`单位从 ${fullDateWords(one.since)}起是“${unitStateWords[one.state]}”`, '请先恢复单位的登记。'),
  unitNotSuspended: ({ state }) => say(`单位现在“${unitStateWords[state]}”，没有暂停`, '不用恢复。'),
  unitHasMembers: ({ members }) => say(`单位还有 ${members} 人在保`, '请先给这些人办停保或转移，再注销单位。'),
} satisfies Partial<Sayings>

const ofRows = {
  numberInvalid: ({ problem }) => say(idNumberWords(problem), '请照证件核对，改好再报。'),
  creditCodeInvalid: ({ problem }) => say(creditCodeWords(problem), '请照证书核对，改好再报。'),
  documentInvalid: () => say('证件号码不对', '请照证件核对：5 到 20 位字母和数字。'),
  nameDiffers: () => say('姓名和登记的不一样', '请照证件核对；改了名的，先办信息变更。'),
  unknownPerson: () => say('登记库里没有这个人', '请核对证件号码；第一次参保的请办增加。'),
  notOwnRow: () => say('这个人不归本次申请的单位或个人', '请核对证件号码，由他本人或他的单位来办。'),
  unknownChange: ({ change }) => say(`不认识的变更类别“${change}”`, '请选表上的变更类别。'),
  unknownScheme: () => say('没有能登记的险种', '请选职工、居民、生育或补充医疗保险。'),
  beforeDiffers: (one) => say(`变更前的${item(one.item)}和登记的不一样`, '请核对，登记库里的没有改。'),
  valueInvalid: (one) => say(`变更后的${item(one.item)}写得不对`, '请照证件改好再报。'),
  numberTaken: () => say('新的号码已经登记给别人', '请照证件核对；确实重号的，找经办机构合并。'),
  birthDiffersFromNumber: () => say('出生日期和身份证号不一样', '请先改身份证号，或核对出生日期。'),
  sexDiffersFromNumber: () => say('性别和身份证号不一样', '请先改身份证号，或核对性别。'),
  phoneDiffers: () => say('手机号和登记的不一样，没有改', '要改手机号的，请办信息变更。'),
  byHand: (one) => say(`${item(one.item)}系统里没有对应的项目`, '请经办人自己处理，办完写明怎么办的。'),
} satisfies Partial<Sayings>

const sayings: Sayings = { ...ofRelations, ...ofAnnulments, ...ofDays, ...ofEntitlements, ...ofUnits, ...ofRows }

/** What is shown of a fault: what is wrong, and what to do. Every code has its words; a new one does not compile until it is said here. */
export const faultWords = <Code extends Fault['code']>(fault: Extract<Fault, { code: Code }>): FaultWords =>
  (sayings[fault.code as Code] as (one: Extract<Fault, { code: Code }>) => FaultWords)(fault)
