import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { matterName } from '../../cases/heldDiseases.ts'
import type { CaseLine } from '../../cases/listCases.ts'
import { Chip, type ChipKind } from '../../page/desk/chip.tsx'
import { type Row, Table, TwoLines } from '../../page/desk/table.tsx'
import { momentWords } from '../../page/words.ts'
import type { Person } from '../../registry/person.ts'
import type { World } from '../../world.ts'
import { masked } from '../personWords.ts'
import { endingWords } from '../staffWords.ts'
import { subjectWords } from '../subjectWords.ts'
import { caseLeft } from '../timeLeft.ts'

/** How the flags of a case are called. A flag of somebody's own stands as it was written. */
const flagWords: Record<string, string> = {
  poolExhausted: '没有专家可抽',
  outsideWindow: '不在收件时间内申报',
  hastened: '参保人催办',
  againstProposal: '和提议不同',
  forgedRecords: '伪造病历',
  sampleProblem: '抽审发现问题',
}

/** Above the working days left, or what it came to. */
function limitOf(world: World, pack: Pack, line: CaseLine): { kind: ChipKind; text: string; below: string } {
  const now = world.clock.now()
  if (line.status === 'ended') {
    const result = line.result as keyof typeof endingWords | null
    const kind = result === 'granted' ? 'pass' : result === 'refused' ? 'fail' : 'quiet'
    return { kind, text: result ? endingWords[result] : '已办结', below: line.endedAt ? momentWords(line.endedAt, dayOf(now)) : '' }
  }
  const { chip, below } = caseLeft(line, world.policies.calendar(pack.calendar), now)
  return { ...chip, below }
}

function rowOf(world: World, pack: Pack, line: CaseLine, person: Person | undefined): Row {
  const shown = masked(person, dayOf(world.clock.now()))
  const { kind, text, below } = limitOf(world, pack, line)
  return {
    marked: kind === 'overdue',
    cells: [
      <TwoLines top={<Chip kind={kind} text={text} />} below={below} />,
      <a href={`/desk/queue/${line.id}`}>{line.number}</a>,
      <TwoLines top={shown.tail ? `${shown.name} 尾号 ${shown.tail}` : shown.name} below={line.insurance ? `${line.insurance}医保` : ''} />,
      matterName(pack, line),
      line.status === 'ended' ? '已办结' : (line.stageName ?? '—'),
      momentWords(line.submittedAt, dayOf(world.clock.now())),
      line.flags.length === 0 && line.status !== 'stuck' ? '—' : <Reminders line={line} />,
    ],
  }
}

const Reminders = ({ line }: { line: CaseLine }) => (
  <>
    {line.status === 'stuck' && !line.flags.includes('poolExhausted') && <Chip kind="urgent" text="等监督岗处理" />}
    {line.flags.map((flag) => (
      <Chip kind={flag === 'poolExhausted' || flag === 'forgedRecords' ? 'urgent' : 'warn'} text={flagWords[flag] ?? flag} />
    ))}
  </>
)

const columns = (pack: Pack) => ['期限', '办件号', subjectWords(pack.services).who, '病种或事项', '环节', '交申请', '提醒'].map((text) => ({ text }))

interface CaseTableProps {
  world: World
  pack: Pack
  lines: readonly CaseLine[]
  persons: ReadonlyMap<string, Person>
}

/** The lines of the queue, names masked. */
export const CaseTable = ({ world, pack, lines, persons }: CaseTableProps) => (
  <Table caption="办件" columns={columns(pack)} keys rows={lines.map((line) => rowOf(world, pack, line, persons.get(line.person)))} />
)
