import type { Pack } from '../pack/pack.ts'
import type { EntitlementRule, Service, Start } from '../pack/service.ts'
import type { AfterAct, PaymentRule, Procedure } from '../pack/stage.ts'
import { spanWords } from '../stages/words.ts'
import { grouped } from './grouped.ts'
import { limitsOf } from './limits.ts'
import { type Known, valuesOn } from './road.ts'
import { dayRuleWords, dayWords, notWritten } from './words.ts'

interface Road {
  title: string
  procedure: Procedure
  known: Known
}

const starts = { submitted: '提交那天', accepted: '受理那天', decided: '出结果那天', enrolled: '录入系统那天' }
const periods = { day: '第二天', month: '下个月', quarter: '下个季度' }

function startWords(start: Start): string {
  if (typeof start === 'string') return starts[start]
  if ('fixed' in start) return dayWords(start.fixed)
  return `${starts[start.after]}之后的${'next' in start ? periods[start.next] : dayRuleWords(start.day)}`
}

type Lasts = EntitlementRule['lasts'] extends infer T ? Exclude<T, { choose: unknown }> : never

/** How long a benefit lasts: 有效 2 年；长期有效；有效期文件没有写明. */
export function termWords(lasts: Lasts): string {
  if (lasts === 'notStated') return `有效期${notWritten}`
  if (lasts === 'long') return '长期有效'
  return typeof lasts === 'object' && 'calendarYears' in lasts ? `有效 ${lasts.calendarYears} 个自然年度` : `有效 ${spanWords(lasts)}`
}

function benefitLines(service: Service, { from, lasts, renew }: EntitlementRule, { known }: Road): string[] {
  const keeps = renew?.meanwhile === 'keeps' ? '，复审期间待遇照常' : ''
  return [
    ...valuesOn(from, known, service).map(({ use, whom }) => `${whom ? `${whom}：` : ''}待遇从${startWords(use)}起`),
    ...valuesOn(lasts, known, service).map(({ use, whom }) => `${whom ? `${whom}：` : ''}${termWords(use)}`),
    ...(renew ? [`到期前 ${spanWords(renew.opens)}内可以申请复审${keeps}`] : []),
  ]
}

const whose = { granted: '通过的', refused: '没有通过的', any: '' }

/** What is done for, or may be asked by, whoever has the result. On request means that nothing depends on it (DY-33). */
function actLine(pack: Pack, { on, act }: AfterAct): string[] {
  const by = pack.roles[act.by]
  const limits = limitsOf(act).join('，')
  if (act.does === 'tell') return [`${whose[on]}${act.name}`]
  if (act.does === 'giveBack') return [`${act.name}${by ? `（${by.name}）` : ''}`]
  if (act.optional) return [`${act.name}：自愿，${limits ? `${limits}可以来，晚来也行，` : ''}不办不影响待遇（${by?.name ?? ''}）`]
  return act.does === 'issue' ? [`${act.name}（${by?.name ?? ''}）`] : []
}

const payees: Record<PaymentRule['payee'], string> = {
  person: '打到申请时写的银行账户',
  representative: '打到代办人的银行账户',
  unit: '对公打到单位账户，不付给个人',
  provider: '打到医药机构的账户',
  otherAgency: '划到另一方经办机构的账户',
}

/** Whom the money goes to. */
const paymentLines = ({ procedure: { stages } }: Road): string[] =>
  stages.flatMap((stage) => (stage.kind === 'act' && stage.pays ? [`${stage.name}：${payees[stage.pays.payee]}`] : []))

/** 通过以后: how the result comes, from when and how long the benefit runs, what is returned, and what may be had for the asking. */
export function afterwardsOf(pack: Pack, service: Service, roads: readonly Road[]): string[] {
  const each = roads.map((road) => [
    ...paymentLines(road),
    ...(road.procedure.after ?? []).flatMap((one) => actLine(pack, one)),
    ...(service.entitlement ? benefitLines(service, service.entitlement, road) : []),
  ])
  const lines = [...new Set(each.flat())]
  const groups = grouped(lines, (line) => roads.flatMap(({ title }, index) => (each[index]?.includes(line) ? [title] : [])).join('、'))
  const everybody = roads.map(({ title }) => title).join('、')
  return [...groups].flatMap(([whom, list]) => list.map((line) => (whom === everybody ? line : `${whom}：${line}`)))
}
