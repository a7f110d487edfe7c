import type { Task } from '@jingban/kernel/case/state.ts'
import { JudgedList } from '../../page/desk/criteria.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import type { OwnTask } from '../ownTask.ts'
import { opinionWords } from '../staffWords.ts'
import type { Asked } from './given.ts'

const seats = ({ stage }: OwnTask): number => (typeof stage.seats === 'number' ? stage.seats : 1)

/**
 * The opinions this reviewer may read: those given in the same round, unless the stage is blind. Then only the one who decides between two reads
 * them, since until both are in nobody may know the other's (KF-24, KF-25).
 */
export function othersFor(own: OwnTask): Task[] {
  const { stage, task, loaded } = own
  if (stage.blind && task.seat <= seats(own)) return []
  return loaded.state.tasks.filter((one) => one.round === task.round && one.stage === task.stage && one.state === 'done' && one.id !== task.id)
}

/** The seat that decides where the others disagree. */
export const decides = (own: OwnTask): boolean => own.task.seat > seats(own)

const letters = ['甲', '乙', '丙', '丁', '戊']

const pageWords = ({ pages }: Asked, cited: readonly string[]): string => {
  const numbers = pages.filter((page) => cited.includes(page.id)).map((page) => page.number)
  return numbers.length === 0 ? '没有指明页码' : `第 ${numbers.join('、')} 页`
}

const verdictOf = (task: Task, criterion: string): string => task.findings?.find((one) => one.criterion === criterion)?.met ?? ''

/** Both opinions without names, those lines first on which they differ. */
export const Others = ({ asked, others }: { asked: Asked; others: readonly Task[] }) => {
  const differs = (criterion: string): boolean => new Set(others.map((task) => verdictOf(task, criterion))).size > 1
  const lines = [...asked.lines].sort((a, b) => Number(differs(b.criterion)) - Number(differs(a.criterion)))
  const different = lines.filter(({ criterion }) => differs(criterion)).map(({ criterion }) => criterion)
  return (
    <Panel title="前面专家的意见（不记名）" beside={different.length > 0 ? `第 ${different.join('、')} 条判得不同，排在前面` : '每一条判得相同'}>
      {others.map((task, index) => (
        <section>
          <h3>
            专家{letters[index] ?? index + 1}：{opinionWords(task.opinion ?? '')}
          </h3>
          {task.reason !== undefined && <p>理由：{task.reason}</p>}
          <JudgedList
            findings={lines.flatMap(({ criterion, text }) => {
              const found = task.findings?.find((one) => one.criterion === criterion)
              return found ? [{ number: criterion, text, verdict: found.met, pages: pageWords(asked, found.pages), note: found.note }] : []
            })}
          />
        </section>
      ))}
    </Panel>
  )
}
