import type { Finding } from '@jingban/kernel/case/event.ts'
import type { Task } from '@jingban/kernel/case/state.ts'
import { Panel } from '../../page/desk/panel.tsx'
import { Table, TwoLines } from '../../page/desk/table.tsx'
import { Shape } from '../../page/icons.tsx'
import type { OwnTask } from '../ownTask.ts'
import { opinionAt } from '../staffWords.ts'
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

const verdicts = {
  met: { shape: 'check', text: '符合' },
  unmet: { shape: 'cross', text: '不符合' },
  unclear: { shape: 'bang', text: '看不出' },
} as const

const findingOf = (task: Task, criterion: string): Finding | undefined => task.findings?.find((one) => one.criterion === criterion)

const Judgement = ({ asked, finding }: { asked: Asked; finding: Finding | undefined }) =>
  finding === undefined ? (
    <span class="quiet">没有判</span>
  ) : (
    <>
      <span class={`judged-${finding.met}`}>
        <Shape name={verdicts[finding.met].shape} />
        {verdicts[finding.met].text}
      </span>
      <span class="below">{[pageWords(asked, finding.pages), finding.note].filter(Boolean).join(' · ')}</span>
    </>
  )

/** Both opinions side by side without names, those lines first on which they differ. */
export const Others = ({ asked, others }: { asked: Asked; others: readonly Task[] }) => {
  const differs = (criterion: string): boolean => new Set(others.map((task) => findingOf(task, criterion)?.met)).size > 1
  const lines = [...asked.lines].sort((a, b) => Number(differs(b.criterion)) - Number(differs(a.criterion)))
  const different = lines.filter(({ criterion }) => differs(criterion)).map(({ criterion }) => criterion)
  const opinions = {
    cells: ['意见和理由', ...others.map((task) => <TwoLines top={<b>{opinionAt(asked.stage, task.opinion ?? '')}</b>} below={task.reason ?? ''} />)],
  }
  const rows = lines.map(({ criterion, text }) => ({
    marked: differs(criterion),
    cells: [`${criterion} ${text}`, ...others.map((task) => <Judgement asked={asked} finding={findingOf(task, criterion)} />)],
  }))
  return (
    <Panel
      title="前面专家的意见（不记名）"
      beside={different.length > 0 ? `第 ${different.join('、')} 条判得不同，排在前面` : '每一条判得相同'}
      flush
    >
      <Table
        caption="前面专家的意见"
        columns={[{ text: '标准' }, ...others.map((_, index) => ({ text: `专家${letters[index] ?? index + 1}` }))]}
        rows={[opinions, ...rows]}
        dense
      />
    </Panel>
  )
}
