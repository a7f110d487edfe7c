import type { ActorReference } from '@jingban/kernel/case/actor.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { dayOf, type Instant } from '@jingban/kernel/time/instant.ts'
import { actorWords, loginsOf } from '../../audit/actorWords.ts'
import { Chip } from '../../page/desk/chip.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { Table } from '../../page/desk/table.tsx'
import { fullDateWords, momentWords } from '../../page/words.ts'
import type { World } from '../../world.ts'

/** Whether an entry may be taken back by whoever looks: the way to it, or that another has to. */
export type TakingBack = { href: string } | 'byAnother'

/** One entry of a register in words, with the day from which it holds, when it was written, by whom and from what. */
export interface HistoryLine {
  on: Day
  at: Instant
  by: ActorReference
  ref?: string
  words: string
  /** Its number in the stream. */
  entry: number
  /** 已撤销. */
  annulled: boolean
  takeBack?: TakingBack
}

/** The case or the file an entry comes of, as a link. */
function Source({ reference, numbers }: { reference: string | undefined; numbers: ReadonlyMap<string, string> }) {
  const [kind, id = ''] = reference?.split(':') ?? []
  if (kind === 'case') return <a href={`/desk/queue/${id}`}>{numbers.get(id) ?? '办件'}</a>
  if (kind === 'import') return <a href={`/desk/register/imports/${id}`}>批量导入</a>
  return <>—</>
}

const Words = ({ entry, words, annulled }: HistoryLine) => (
  <>
    {entry}. {annulled ? <del>{words}</del> : words}
    {annulled && <Chip kind="quiet" text="已撤销" />}
  </>
)

const TakeBack = ({ of }: { of: TakingBack | undefined }) =>
  of === undefined ? <>—</> : of === 'byAnother' ? <>自己登记的，由别人撤销</> : <a href={of.href}>登记错了，撤销</a>

async function numbersOf(world: World, area: string, lines: readonly HistoryLine[]): Promise<Map<string, string>> {
  const ids = lines.flatMap(({ ref }) => (ref?.startsWith('case:') ? [ref.slice('case:'.length)] : []))
  const rows = await world.db.rows<{ id: string; number: string }>('select id, number from case_row where area = $1 and id = any($2)', [area, ids])
  return new Map(rows.map(({ id, number }) => [id, number]))
}

/** 登记历史, the newest entry first. */
export async function historyPanel(world: World, area: string, lines: readonly HistoryLine[]) {
  const today = dayOf(world.clock.now())
  const logins = await loginsOf(
    world.db,
    lines.map(({ by }) => by),
  )
  const numbers = await numbersOf(world, area, lines)
  const takes = lines.some(({ takeBack }) => takeBack !== undefined)
  return (
    <Panel title="登记历史" beside={`${lines.length} 条`} flush={lines.length > 0}>
      {lines.length === 0 ? (
        <p>还没有登记过。</p>
      ) : (
        <Table
          caption="登记历史"
          dense
          columns={['登记了什么', '从哪天起', '什么时候登记', '谁登记', '从哪里来', ...(takes ? ['操作'] : [])].map((text) => ({ text }))}
          rows={lines
            .map((line) => ({
              cells: [
                <Words {...line} />,
                fullDateWords(line.on),
                momentWords(line.at, today),
                actorWords(line.by, logins),
                <Source reference={line.ref} numbers={numbers} />,
                ...(takes ? [<TakeBack of={line.takeBack} />] : []),
              ],
            }))
            .reverse()}
        />
      )}
    </Panel>
  )
}
