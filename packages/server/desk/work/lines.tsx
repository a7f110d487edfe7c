import { currentStage, stageOf } from '@jingban/kernel/case/rules.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { dayOf, hoursBetween, type Instant } from '@jingban/kernel/time/instant.ts'
import { matterName } from '../../cases/heldDiseases.ts'
import { type LoadedCase, loadCase } from '../../cases/load.ts'
import { Chip } from '../../page/desk/chip.tsx'
import { type Row, SelectBox, Single, Table, TwoLines } from '../../page/desk/table.tsx'
import { momentWords, standing } from '../../page/words.ts'
import type { Person } from '../../registry/person.ts'
import type { World } from '../../world.ts'
import { masked } from '../personWords.ts'
import type { StaffActor } from '../shell.tsx'
import { opinionAt } from '../staffWords.ts'
import { subjectWords } from '../subjectWords.ts'
import { caseLeft } from '../timeLeft.ts'
import { batchDeed } from './batchDeed.ts'
import type { Waiting } from './waiting.ts'

/** How the flags of a case are called where it is worked. A flag of somebody's own stands as it was written. */
const flagWords: Record<string, string> = {
  hastened: '参保人催办',
  againstProposal: '和提议不同',
  forgedRecords: '伪造病历',
  poolExhausted: '没有专家可抽',
  outsideWindow: '不在收件时间内申报',
}

/** A line with its case: what was said before, and whether it may go with others. */
export interface WorkLine {
  waiting: Waiting
  loaded: LoadedCase
  /** Why it is worked alone; nothing where it may be chosen. */
  alone: string | undefined
}

export async function linesOf(world: World, actor: StaffActor, step: string, lines: readonly Waiting[]): Promise<WorkLine[]> {
  const moment = { actor, now: world.clock.now() }
  const found: WorkLine[] = []
  for (const waiting of lines) {
    const loaded = await loadCase(world, actor.area, waiting.id)
    if (!loaded) continue
    const flagged = waiting.flags.length > 0 ? '有提醒' : undefined
    found.push({ waiting, loaded, alone: flagged ?? batchDeed(loaded, step, moment).alone })
  }
  return found
}

const Opinion = ({ loaded: { rules, state } }: { loaded: LoadedCase }) => {
  const last = state.tasks.findLast((task) => task.state === 'done' && task.stage !== state.at)
  if (!last) return <>—</>
  const stage = stageOf(rules, last.stage)
  const kind = last.opinion === 'pass' ? 'pass' : last.opinion === 'fail' ? 'fail' : 'supplement'
  return <Chip kind={kind} text={opinionAt(stage.kind === 'review' ? stage : {}, last.opinion ?? '')} />
}

function remindersOf({ waiting, loaded, alone }: WorkLine, batch: boolean, today: ReturnType<typeof dayOf>): string {
  const { state, rules } = loaded
  const stage = currentStage(rules, state)
  const slot = state.slot && `约 ${momentWords(state.slot, today)}`
  const missed = state.noShows > 0 && `已有 ${state.noShows} 次没来`
  const parts = stage?.kind === 'act' && state.partsDone.length > 0 && `已办 ${state.partsDone.length} 项`
  const again = state.told && !state.awaiting && '补过材料'
  const flags = waiting.flags.map((flag) => flagWords[flag] ?? flag)
  return [slot, missed, parts, again, ...flags, batch && alone !== '有提醒' && alone].filter(Boolean).join('；') || '—'
}

interface LinesProps {
  world: World
  pack: Pack
  lines: readonly WorkLine[]
  persons: ReadonlyMap<string, Person>
  /** Whether some of the rows can be done together. */
  batch: boolean
}

function rowOf({ world, pack, persons, batch }: LinesProps, line: WorkLine): Row {
  const { waiting, loaded, alone } = line
  const now: Instant = world.clock.now()
  const left = caseLeft(waiting, world.policies.calendar(pack.calendar), now)
  const person = masked(persons.get(waiting.person), dayOf(now))
  const box = alone === undefined ? <SelectBox name="case" value={waiting.id} what={waiting.number} /> : <Single />
  return {
    marked: left.chip.kind === 'overdue',
    cells: [
      ...(batch ? [box] : []),
      <TwoLines top={<Chip {...left.chip} />} below={left.below} />,
      <a href={`/desk/work/${waiting.id}`}>{waiting.number}</a>,
      <TwoLines top={`${person.name} 尾号 ${person.tail}`} below={waiting.insurance ? `${waiting.insurance}医保` : person.sexAndAge} />,
      matterName(loaded.rules.pack, waiting),
      waiting.channel,
      <Opinion loaded={loaded} />,
      standing(hoursBetween(waiting.enteredAt, now) * 60),
      remindersOf(line, batch, dayOf(now)),
    ],
  }
}

/** The lines of one step, in the columns of a queue. */
export const WorkTable = (props: LinesProps) => (
  <Table
    caption="待我办"
    keys
    columns={[
      ...(props.batch ? [{ text: '选' }] : []),
      ...['期限', '办件号', subjectWords(props.pack.services).who, '病种或事项', '渠道', '前面意见', '本环节停留', '提醒'].map((text) => ({ text })),
    ]}
    rows={props.lines.map((line) => rowOf(props, line))}
  />
)
