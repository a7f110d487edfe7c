import type { CaseState } from '@jingban/kernel/case/state.ts'
import { type KeptAnswer, keptAnswers } from '../filing/keptAnswers.ts'
import { DefinitionTable, Panel } from '../page/desk/panel.tsx'
import type { World } from '../world.ts'

/** The lines of an answer that has several: the rows of a table. */
export const answerLines = (answer: string) => answer.split('\n').map((line, index) => (index === 0 ? line : [<br />, line]))

const items = (answers: readonly KeptAnswer[]) => answers.map(({ question, answer }) => ({ term: question, text: answerLines(answer) }))

/** 申报内容: every question with its answer, as it was handed in; phones, numbers and accounts masked. Nothing once the person was erased. */
export async function FiledAnswers({ world, state }: { world: World; state: CaseState }) {
  const answers = await keptAnswers(world, state.filed.area, state.filed.application)
  if (answers.length === 0) return null
  return (
    <Panel title="申报内容" beside="号码和账号已遮住，要看全号请留痕">
      <DefinitionTable items={items(answers)} />
    </Panel>
  )
}
