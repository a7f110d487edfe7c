import { currentStage } from '@jingban/kernel/case/rules.ts'
import type { CaseState } from '@jingban/kernel/case/state.ts'
import type { Notice, Wait } from '@jingban/kernel/pack/stage.ts'
import { spanWords } from '@jingban/kernel/stages/words.ts'
import { readDay } from '@jingban/kernel/time/day.ts'
import { dayOf, type Instant } from '@jingban/kernel/time/instant.ts'
import type { LoadedCase } from '../cases/load.ts'
import type { StepLine } from '../lists/rows.ts'
import { dateWords, dayWords } from '../page/words.ts'
import type { World } from '../world.ts'

/** The list a case is on, with how far that has come. */
interface OwnList {
  cycle: string
  steps: StepLine[]
  closedAt: Instant | null
}

async function listOf({ db }: Pick<World, 'db'>, { id, filed }: CaseState, kind: string): Promise<OwnList | undefined> {
  const [row] = await db.rows<OwnList>(
    `select r.cycle, r.closed_at as "closedAt", r.data->'steps' as steps from list_member m join list_row r on r.area = m.area and r.id = m.list
     where m.area = $1 and m.case_id = $2 and m.kind = $3 and m.removed_at is null and r.state <> 'voided' order by m.joined_at desc limit 1`,
    [filed.area, id, kind],
    'list of a case',
  )
  return row
}

/** 在“年度申报名册”里，4月30日 封册；等“发体检通知”，5月1日 起: which list, and its next day (SHZ-16, SHZ-27). */
async function waitLines(world: World, { rules, state }: Pick<LoadedCase, 'rules' | 'state'>, stage: Wait): Promise<string[]> {
  const today = dayOf(world.clock.now())
  const name = rules.pack.lists?.find(({ id }) => id === stage.list)?.name ?? stage.name
  const list = await listOf(world, state, stage.list)
  const closes = readDay(list?.cycle ?? '')
  const closed = list?.closedAt ? `，${dateWords(dayOf(list.closedAt), today)} 已经封册` : undefined
  const open = closed ?? (closes === undefined ? '' : `，${dayWords(closes, today)} 封册`)
  const step = list?.steps.find(({ id }) => id === stage.until)
  const next = step && !step.doneAt ? [`在等“${step.name}”${step.from ? `，${dateWords(step.from, today)} 以后办` : ''}。`] : []
  return [`您${list ? '在' : '会进'}“${name}”里${open}，一批一起办。`, ...next]
}

/** 公示到 4月27日，期满自动往下办。 An objection is told without whose it is or what it says (DY-30). */
function noticeLines({ state }: Pick<LoadedCase, 'state'>, stage: Notice, today: ReturnType<typeof dayOf>): string[] {
  const { posting } = state
  if (posting?.objections.some((one) => !one.settled)) return ['有人提出异议，正在核实，最迟日期顺延。']
  if (posting) return [`公示到 ${dateWords(dayOf(posting.closes), today)}，期满自动往下办。`]
  return [stage.lasts === 'notStated' ? '就要公示，公示几天文件没有写明。' : `就要公示，共 ${spanWords(stage.lasts)}。`]
}

/** What a case waits for where nobody has to do anything: a batch, or the end of its public notice; empty for all else. */
export async function waitingLines(world: World, loaded: Pick<LoadedCase, 'rules' | 'state'>): Promise<string[]> {
  const stage = loaded.state.ended ? undefined : currentStage(loaded.rules, loaded.state)
  if (stage?.kind === 'wait') return waitLines(world, loaded, stage)
  return stage?.kind === 'notice' ? noticeLines(loaded, stage, dayOf(world.clock.now())) : []
}
