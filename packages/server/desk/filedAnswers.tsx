import type { CaseState } from '@jingban/kernel/case/state.ts'
import { type KeptAnswer, keptAnswers } from '../filing/keptAnswers.ts'
import { type Definition, DefinitionTable, Panel } from '../page/desk/panel.tsx'
import { count } from '../page/words.ts'
import type { World } from '../world.ts'
import { tablePath } from './tablePath.ts'

/** The lines of an answer that has several: the rows of a table. */
const answerLines = (answer: string) => answer.split('\n').map((line, index) => (index === 0 ? line : [<br />, line]))

/** What is longer is no label but a statement that was agreed to: it stands below its answer. */
const longestLabel = 24

/** A question with its answer, for a table of them. */
export const answerItem = ({ question, answer }: KeptAnswer): Definition =>
  question.length > longestLabel
    ? { term: '声明和承诺', text: [answer, <br />, <span class="quiet">{question}</span>] }
    : { term: question, text: answerLines(answer) }

/** The same of a case: a table with more lines than are told leads to all of them. */
function itemOf(caseId: string, kept: KeptAnswer): Definition {
  const { term, text } = answerItem(kept)
  const { table } = kept
  if (!table) return { term, text }
  const all = <a href={tablePath(caseId, table.id)}>看全部 {count(table.lines)} 行</a>
  return { term, text: [text, <br />, all] }
}

/** 申报内容: every question with its answer, as it was handed in; phones, numbers and accounts masked. Nothing once the person was erased. */
export async function FiledAnswers({ world, state }: { world: World; state: CaseState }) {
  const answers = await keptAnswers(world, state.filed.area, state.filed.application)
  if (answers.length === 0) return null
  return (
    <Panel title="申报内容" beside="号码和账号已遮住，要看全号请留痕">
      <DefinitionTable items={answers.map((kept) => itemOf(state.id, kept))} />
    </Panel>
  )
}
