import type { Pack } from '../pack/pack.ts'
import type { Role } from '../pack/people.ts'
import type { Service } from '../pack/service.ts'
import type { Procedure, Stage } from '../pack/stage.ts'
import { options } from '../pack/tree.ts'
import { spanWords } from '../stages/words.ts'
import { termWords } from './afterwards.ts'
import type { GuideMaterial } from './tables.ts'
import { notWritten } from './words.ts'

/** One question with its answer. */
export interface Asked {
  question: string
  answer: string
}

/** Asks only where the policy has an answer, or says that it has none. */
type Asking = (pack: Pack, service: Service, stages: readonly Stage[], procedures: readonly Procedure[]) => Asked[]

const helping: Asking = (pack, { filing, subject }) => {
  const names = (among: readonly Role['of'][]): string[] =>
    filing.by.flatMap((id) => {
      const role = pack.roles[id]
      return role && among.includes(role.of) ? [role.name] : []
    })
  const [applicants, helpers] = [names(['applicant']), names(['institution', 'unit', 'thirdParty'])]
  return [
    ...(applicants.length > 1
      ? [
          {
            question: subject === 'person' ? '本人办不了，谁能替我申请？' : '能委托别人来办吗？',
            answer: subject === 'person' ? `${applicants.slice(1).join('、')}可以替您申请。` : `可以，委托${applicants.slice(1).join('、')}来办。`,
          },
        ]
      : []),
    ...(helpers.length > 0 && subject === 'person' ? [{ question: '不会用手机怎么办？', answer: `可以请人帮您提交：${helpers.join('、')}。` }] : []),
  ]
}

const perDisease: Asking = (_, service) => {
  if (!service.perDisease) return []
  const most = (service.quotas ?? []).map(({ most: number, group }) => `${group ? `${group}最多` : '最多'} ${number} 个`)
  const limit = most.length > 0 ? most.join('，') : `最多报几个，${notWritten}`
  return [{ question: '得了几种病，要分开申请吗？', answer: `可以一起申请。每个病分开办，各有各的编号、期限和结果。${limit}。` }]
}

const notTakenUp: Asking = (_, __, stages) => {
  const limits = stages.flatMap((stage) =>
    stage.kind === 'review' && stage.fill.how === 'draw' && stage.fill.takeUp?.late === 'redraw' ? options(stage.fill.takeUp.limit) : [],
  )
  const [limit] = limits.filter((one) => typeof one === 'object' && 'hours' in one)
  if (typeof limit !== 'object' || !('hours' in limit)) return []
  return [{ question: '专家一直不接怎么办？', answer: `超过 ${limit.hours} 小时没有接收，系统自动换一位，总的期限不变。` }]
}

const supplementing: Asking = (_, __, stages, procedures) => {
  const withins = stages.flatMap((stage) => ('supplement' in stage && stage.supplement ? [stage.supplement.within] : []))
  if (withins.length === 0) return []
  const stops = procedures.every(({ clocks }) => clocks[0]?.stops?.includes('supplement'))
  const limits = [
    ...new Set(withins.map((within) => (within === 'notStated' ? `多少天内补齐，${notWritten}，早补早办` : `请在 ${spanWords(within)}内补齐`))),
  ]
  return [{ question: '材料不全怎么办？', answer: `缺什么会一次告诉您。${stops ? '等您补材料的日子不算在期限里。' : ''}${limits.join('；')}。` }]
}

const starts: Asking = (_, { entitlement }) => {
  const from = entitlement ? options(entitlement.from) : []
  if (from.length === 0 || from.some((one) => one !== 'decided')) return []
  return [{ question: '通过以前的门诊费能报吗？', answer: '不能。从出结果那天算起，那天以前的费用不报。' }]
}

const lasting: Asking = (_, { entitlement }) => {
  if (!entitlement) return []
  const terms = [...new Set(options(entitlement.lasts).map(termWords))]
  return [{ question: '通过以后能用多久？', answer: `${terms.join('，或者')}。` }]
}

const withdrawing: Asking = (_, { filing: { withdraw } }) =>
  withdraw === undefined
    ? []
    : [{ question: '提交以后能撤回吗？', answer: withdraw === 'notStated' ? `${notWritten}。请打电话问。` : '可以，出结果以前都能撤回。' }]

const fees: Asking = (_, { filing }) =>
  filing.fees === 'notStated' ? [{ question: '要不要交钱？', answer: `${notWritten}。有人向您收钱，请先打电话问清楚。` }] : []

const askings: readonly Asking[] = [helping, perDisease, notTakenUp, supplementing, starts, lasting, withdrawing, fees]

/** 常见问题: what the notice asks and answers itself, what people ask, answered from the policy that runs, and what to do without a material. */
export function questionsOf(pack: Pack, service: Service, materials: readonly GuideMaterial[]): Asked[] {
  const procedures = service.routes.flatMap(({ procedure }) => service.procedures.filter((one) => one.id === procedure))
  const stages = procedures.flatMap((procedure) => procedure.stages)
  const lacking = materials.flatMap(({ name, without }) => (without === undefined ? [] : [{ question: `没有${name}怎么办？`, answer: without }]))
  const own = (pack.questions ?? []).map(({ question, answer }) => ({ question, answer }))
  return [...own, ...askings.flatMap((asking) => asking(pack, service, stages, procedures)), ...lacking]
}
