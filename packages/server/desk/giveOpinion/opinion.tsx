import { diseaseOf } from '@jingban/kernel/case/rules.ts'
import { propose } from '@jingban/kernel/criteria/propose.ts'
import { opinionsAt } from '@jingban/kernel/verbs/giveOpinion.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { OpinionPanel } from '../../page/desk/opinion.tsx'
import type { FieldError } from '../../page/form/field.tsx'
import { opinionAt } from '../staffWords.ts'
import { type Asked, givenOf } from './given.ts'
import { Missing } from './missing.tsx'
import type { Typed } from './typed.ts'

interface OpinionProps {
  title: string
  asked: Asked
  typed: Typed
  errors: readonly FieldError[]
}

/** What an opinion is called at this stage: a stage that decides says 通过, one before it 符合 and where that leads. */
export function opinionText({ stage, loaded: { rules } }: Asked, opinion: string): string {
  const stages = rules.procedure.stages
  const named = stages.find((one) => one.id === stage.then?.[opinion])
  const back = named !== undefined && stages.indexOf(named) < stages.findIndex((one) => one.id === stage.id)
  const word = opinionAt(stage, opinion)
  if (named && !(stage.decides && opinion === 'pass')) return `${word === opinion ? '' : `${word}，`}${back ? '退回' : '转'}${named.name}`
  if (stage.decides) return word
  const next = stages[stages.findIndex((one) => one.id === stage.id) + 1]
  return opinion === 'pass' && next ? `${word}，进${next.name}` : word
}

/** What the findings so far come to. The machine proposes only when every line is judged, and never chooses. */
function stateOf(asked: Asked, typed: Typed): { state: string; proposal?: string } {
  const { lines, loaded } = asked
  if (lines.length === 0) return { state: '系统没有预先选好意见。' }
  const { findings } = givenOf(asked, typed)
  const open = lines.filter(({ criterion }) => !findings.some((one) => one.criterion === criterion)).map(({ criterion }) => criterion)
  const judged = `已判 ${findings.length} 条`
  if (open.length > 0) return { state: `${judged}。第 ${open.join('、')} 条还没判，系统先不给提议，也不预先选好意见。` }
  const proposal = propose(diseaseOf(loaded.rules.pack, loaded.state.filed.disease)?.criteria ?? 'notStated', findings)
  if (proposal === undefined) return { state: `${judged}，有看不出的，系统不给提议。` }
  return { state: `${judged}。`, proposal: `系统按核对结果提议：${opinionText(asked, proposal)}。请您决定；和提议不同要写理由。` }
}

/** Sentences from the lines that were not met, for the reason: what is asked, what was seen, what to do. */
function phrasesFrom(asked: Asked, typed: Typed): string[] {
  const { findings } = givenOf(asked, typed)
  return asked.lines.flatMap(({ criterion, text }) => {
    const found = findings.find((one) => one.criterion === criterion && one.met !== 'met')
    if (!found) return []
    const numbers = asked.pages.filter((page) => found.pages.includes(page.id)).map((page) => page.number)
    const where = numbers.length > 0 ? `第 ${numbers.join('、')} 页` : '材料里'
    const asks = text.replace(/（[^（）]*）$/, '')
    return [`要求：${asks}。看到：${where}${found.note ?? (found.met === 'unmet' ? '不符合' : '看不出')}。建议：有新的病历、检查报告后可以再申报。`]
  })
}

/** 您的意见: pass, fail, or what is missing where the stage allows it (KF-17, KF-18, KF-19). Nothing is preselected. */
export const Opinion = ({ title, asked, typed, errors }: OpinionProps) => {
  const { stage, materials } = asked
  const errorAt = (field: string): string | undefined => errors.find((one) => one.field === field)?.text
  const options = opinionsAt(stage).map((value) => ({ value, text: opinionText(asked, value) }))
  return (
    <OpinionPanel
      title={title}
      {...stateOf(asked, typed)}
      name="opinion"
      options={options}
      value={typed.opinion}
      optionError={errorAt('opinion')}
      reason={{
        name: 'reason',
        label: `理由（选“${opinionText(asked, 'fail')}”或和提议不同时必填。参保人会看到，请写他能照着做的话）`,
        value: typed.reason,
        ...(asked.lines.length > 0 && { placeholder: '例：要求近 6 个月的化验单；看到的是去年的；建议补做后再申报' }),
        error: errorAt('reason'),
      }}
      phrases={phrasesFrom(asked, typed)}
      foot={stage.fill.how === 'draw' ? '回避会马上重新随机抽人，不算不接收。' : '回避以后由别人来办，不算不接收。'}
    >
      {stage.supplement && <Missing materials={materials} supplement={stage.supplement} typed={typed} errors={errors} />}
      <ButtonRow
        end={
          <DeskButton kind="danger" name="do" value="recuse">
            我要回避
          </DeskButton>
        }
      >
        <DeskButton kind="primary" name="do" value="check">
          提交意见
        </DeskButton>
        <DeskButton name="do" value="draft">
          存草稿
        </DeskButton>
      </ButtonRow>
    </OpinionPanel>
  )
}
