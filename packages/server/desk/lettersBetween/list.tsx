import { dayOf } from '@jingban/kernel/time/instant.ts'
import { dueWords } from '../../cases/dueWords.ts'
import { countLetters, type LetterLine, listLetters, MOST_LETTERS, type Shown } from '../../letters/listLetters.ts'
import { kindWords } from '../../letters/words.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { EmptyState, Tabs } from '../../page/desk/queue.tsx'
import { Table, TwoLines } from '../../page/desk/table.tsx'
import { nearMomentWords } from '../../page/words.ts'
import { findPersons } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { masked } from '../personWords.ts'
import { type DeskContext, enter, packOf, page } from '../shell.tsx'
import { chipOf, ownerWords, place } from './words.ts'

const shownWords: Readonly<Record<Shown, string>> = { arrived: '收到的', sent: '发出的', waiting: '等着办的', overdue: '超时的' }
const all: readonly Shown[] = ['arrived', 'sent', 'waiting', 'overdue']

/** What the tab asks for; what arrived unless it says otherwise. */
const shownBy = (text: string | undefined): Shown => all.find((one) => one === text) ?? 'arrived'

const Due = ({ line: { clock, loaded }, world }: { line: LetterLine; world: World }) => {
  if (!clock || !loaded) return '—'
  const words = dueWords(clock, loaded.rules.calendar, world.clock.now())
  return <TwoLines top={words.last} below={words.state === 'overdue' ? <Chip kind="overdue" text={words.left} /> : words.left} />
}

/** Letters of one kind with whom they are about, whose turn it is and until when. */
async function Letters({ c, world, lines }: { c: DeskContext; world: World; lines: readonly LetterLine[] }) {
  const pack = packOf(c, world)
  const today = dayOf(world.clock.now())
  const persons = await findPersons(world.db, world.keys, pack.area, [...new Set(lines.flatMap(({ row }) => row.person ?? []))])
  return (
    <Table
      caption="经办机构之间的函件"
      columns={['函件', '参保人', '对方机构', '状态', '等谁', '最迟', '时间'].map((text) => ({ text }))}
      rows={lines.map((line) => {
        const { row } = line
        const person = row.person ? masked(persons.get(row.person), today) : undefined
        return {
          marked: line.overdue || row.problem !== null,
          cells: [
            <a href={`${place}/${row.id}`}>{kindWords[row.kind]}</a>,
            person ? `${person.name} 尾号 ${person.tail}` : '（本地没有登记）',
            <TwoLines top={row.otherName} below={row.otherDivision} />,
            <Chip {...chipOf(row.state)} />,
            ownerWords(pack, line),
            <Due line={line} world={world} />,
            nearMomentWords(row.arrivedAt, today),
          ],
        }
      })}
    />
  )
}

/** 函件: arrived, sent, waiting and overdue, with the way to bring one in as a file. */
export async function showLetters(c: DeskContext, world: World): Promise<Response> {
  const actor = enter(c, world, place)
  const pack = packOf(c, world)
  const show = shownBy(c.req.query('show'))
  const overdue = await listLetters(world, actor, pack, 'overdue')
  const lines = show === 'overdue' ? overdue : await listLetters(world, actor, pack, show)
  const counts = await Promise.all(
    all.map(async (one) => ({ one, count: one === 'overdue' ? overdue.length : await countLetters(world, actor, pack, one) })),
  )
  return page(c, world, {
    title: '函件',
    at: place,
    children: (
      <>
        <PageHead
          title="函件"
          lead={`转移接续的联系函、信息表和资金。同一系统里的机构自动送达，别处的用文件收发。每页最多 ${MOST_LETTERS} 封，等着办的从最早的排起。`}
          aside={<DeskButton href={`${place}/import`}>导入收到的文件</DeskButton>}
        />
        <Tabs
          label="函件"
          tabs={counts.map(({ one, count }) => ({
            text: shownWords[one],
            href: `${place}?show=${one}`,
            count,
            current: one === show,
            alarm: one === 'overdue',
          }))}
        />
        {lines.length === 0 ? (
          <EmptyState title="没有函件" done={show === 'overdue' || show === 'waiting'}>
            <p>{show === 'arrived' ? '别处经办机构发来的函件会在这里。' : '这里没有要办的。'}</p>
          </EmptyState>
        ) : (
          <Letters c={c} world={world} lines={lines} />
        )}
      </>
    ),
  })
}
