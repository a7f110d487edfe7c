import { dayRuleWords, notWritten } from '../guide/words.ts'
import { spanWords } from '../stages/words.ts'
import type { DayRule } from '../time/dayRule.ts'
import type { Span } from '../time/span.ts'
import type { Statement } from './diffStatements.ts'
import type { Pack } from './pack.ts'
import type { Service } from './service.ts'
import type { Procedure, Review, Stage } from './stage.ts'
import { type Choice, options } from './tree.ts'

const isSpan = (limit: Span | DayRule): limit is Span => limit === 'sameVisit' || !('every' in limit || 'on' in limit || 'announced' in limit)

/** How long, or by which day. */
const limitWords = (limit: Choice<Span | DayRule | 'notStated'>): string =>
  options(limit)
    .map((one) => (one === 'notStated' ? notWritten : isSpan(one) ? spanWords(one) : `${dayRuleWords(one)}前`))
    .join('或')

/** What the procedures of a service say: how long it takes and where one must go, who reviews how, and what the staff do one after the other. */
export function statementsOfStages(pack: Pack, service: Service): Statement[] {
  const several = service.procedures.length > 1
  return service.procedures.flatMap((procedure) => {
    const all = statementsOf(pack, procedure)
    return several ? all.map((one) => ({ ...one, about: `${procedure.id}，${one.about}` })) : all
  })
}

function statementsOf(pack: Pack, procedure: Procedure): Statement[] {
  const visits = procedure.stages.filter((stage) => stage.kind === 'attend' && stage.visits === 'applicant')
  const notices = procedure.stages.filter((stage) => stage.kind === 'notice')
  const acts = (procedure.after ?? []).map(({ act }) => act)
  return [
    { audience: 'citizen', about: '办理期限', says: procedure.clocks.map((clock) => limitWords(clock.limit)) },
    { audience: 'citizen', about: '要本人去的', says: visits.map((stage) => stage.name) },
    {
      audience: 'citizen',
      about: '公示',
      says: notices.map(({ name, lasts }) => `${name} ${lasts === 'notStated' ? notWritten : spanWords(lasts)}`),
    },
    { audience: 'citizen', about: '出结果以后', says: acts.map((act) => act.name) },
    ...procedure.stages.filter((stage) => stage.kind === 'review').map((stage) => reviewing(pack, stage)),
    { audience: 'staff', about: '办理环节', says: procedure.stages.map((stage) => stageWords(pack, stage)) },
  ]
}

function reviewing(pack: Pack, stage: Review): Statement {
  const { seats = 1, fill, vote } = stage
  const drawn = fill.how === 'draw' ? `从${pack.pools?.[fill.pool]?.name ?? ''}随机抽` : fill.how === 'appoint' ? '由人指定' : '按顺序分'
  const takeUp = fill.how === 'draw' && fill.takeUp ? [`${limitWords(fill.takeUp.limit)}内接收`] : []
  const split = vote ? [{ thirdDecides: '意见不同由第三人决定', refused: '意见不同不通过', officer: '意见不同由经办裁定' }[vote.otherwise]] : []
  const many = seats === 'notStated' ? `几人${notWritten}` : `${seats} 人`
  return { audience: 'expert', about: `“${stage.name}”`, says: [many, drawn, ...takeUp, ...(stage.blind ? ['互不知情'] : []), ...split] }
}

function stageWords(pack: Pack, stage: Stage): string {
  const limits = (stage.clocks ?? []).map((clock) => limitWords(clock.limit))
  return `${stage.name}（${[pack.roles[stage.by]?.name ?? stage.by, ...limits].join('，')}）`
}
