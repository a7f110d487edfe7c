import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { LoadedCase } from '../cases/load.ts'
import { rowsBeingTried } from '../follow/enter/again.ts'
import { type EnteringProgress, progressOf } from '../follow/enter/progress.ts'
import { faultsOfCase, isRefusedLine, isRetryable, type RegisterFault } from '../insurance/faults.ts'
import { faultWords } from '../insurance/faultWords.ts'
import { reachOf, readsRegister, within, writesRegister } from '../insurance/rights.ts'
import { DeskButton } from '../page/desk/button.tsx'
import { Panel } from '../page/desk/panel.tsx'
import { Form } from '../page/form/form.tsx'
import { TextField } from '../page/form/text.tsx'
import { count, momentWords } from '../page/words.ts'
import type { World } from '../world.ts'
import type { StaffActor } from './shell.tsx'
import { tablePath } from './tablePath.ts'

const Settle = ({ fault, csrf }: { fault: RegisterFault; csrf: string }) => (
  <Form action={`/desk/register/faults/${fault.case}`} hidden={{ csrf, fault: fault.id }}>
    <TextField name="note" label="怎么处理的" hint="不要写姓名和号码。例：已请单位重新申报" />
    <DeskButton>处理好了</DeskButton>
  </Form>
)

const SettleAll = ({ caseId, lines, csrf }: { caseId: string; lines: number; csrf: string }) => (
  <Form action={`/desk/register/faults/${caseId}`} hidden={{ csrf, fault: 'all' }} id="settle-all">
    <label class="label" for="note-all">
      这 {count(lines)} 行怎么处理的
    </label>
    <input class="input" id="note-all" name="note" placeholder="例：清单已交单位，改好重新申报" autocomplete="off" />
    <p class="btn-line">
      <DeskButton>{count(lines)} 行都处理好了</DeskButton>
    </p>
  </Form>
)

const Again = ({ fault, csrf }: { fault: RegisterFault; csrf: string }) => (
  <Form action={`/desk/register/faults/${fault.case}/again`} hidden={{ csrf, fault: fault.id }}>
    <DeskButton>改好了，再试一次</DeskButton>
  </Form>
)

const AllAgain = ({ caseId, lines, csrf }: { caseId: string; lines: number; csrf: string }) => (
  <Form action={`/desk/register/faults/${caseId}/again`} hidden={{ csrf, fault: 'all' }}>
    <DeskButton>都改好了，{count(lines)} 行一起再试</DeskButton>
  </Form>
)

/** Faults that stand on the page of a case; those beyond are in the list. */
const SHOWN = 20
/** Of more than that the first few, since they are seen to together. */
const FIRST = 5

const Line = ({ fault, today, csrf, writes, settles }: { fault: RegisterFault; today: Day; csrf: string; writes: boolean; settles: boolean }) => {
  const { what, todo } = faultWords(fault.fault)
  return (
    <>
      <p>
        <b>
          {fault.line > 0 ? `第 ${fault.line} 行：` : ''}
          {what}
        </b>
        。{fault.settledAt ? `${momentWords(fault.settledAt, today)}处理：${fault.note}` : todo}
      </p>
      {writes && isRetryable(fault) && <Again fault={fault} csrf={csrf} />}
      {settles && fault.settledAt === undefined && <Settle fault={fault} csrf={csrf} />}
    </>
  )
}

/** 登记进度 of a deed with many lines, and whether the worker is still at it. */
const Entering = ({ lines, reached }: EnteringProgress) => (
  <Panel title="登记进度" beside={reached < lines ? '正在登记' : '都过了一遍'}>
    <progress max={lines} value={reached} aria-label="登记到第几行" />
    <p role="status">
      一共 {count(lines)} 行，已经过了 {count(reached)} 行。{reached < lines && '可以先办别的，过一会儿再打开这一页看。'}
    </p>
  </Panel>
)

/** 一起再试 is at work. */
const Retrying = ({ lines }: { lines: number }) => (
  <p role="status">正在再试，还有 {count(lines)} 行没有试到。可以先办别的，过一会儿再打开这一页看。</p>
)

interface Refused {
  caseId: string
  table: string
  csrf: string
  waiting: readonly RegisterFault[]
  /** Whether they may be settled together now. */
  settles: boolean
}

/** More rows than the page lists: where all of them are, and how they are seen to together. */
const Many = ({ caseId, table, csrf, waiting, settles }: Refused) => {
  const lines = waiting.filter(isRefusedLine).length
  return (
    <>
      {lines > 0 && (
        <p>
          先列几行。<a href={`${tablePath(caseId, table)}-refused.xlsx`}>下载全部 {count(lines)} 行（.xlsx）</a>
          ，里面写了为什么、怎么办，可以请单位改好再报。
        </p>
      )}
      {settles && <SettleAll caseId={caseId} lines={waiting.length} csrf={csrf} />}
    </>
  )
}

/** What stands on the page: of many lines that are in the spreadsheet the first few, and whatever is not in it. */
function shownOf(faults: readonly RegisterFault[], waiting: readonly RegisterFault[]): RegisterFault[] {
  if (waiting.length <= SHOWN) return [...waiting, ...faults.filter(({ settledAt }) => settledAt !== undefined)].slice(0, SHOWN)
  const beside = waiting.filter((one) => !isRefusedLine(one)).slice(0, SHOWN)
  return [...beside, ...waiting.filter(isRefusedLine).slice(0, FIRST)]
}

/** 登记没成的: what of this case the register did not take, why, and what to do; whoever reads the register says when it is settled. */
export async function registerPanel(world: World, pack: Pack, loaded: LoadedCase, actor: StaffActor, csrf: string) {
  const { id, filed, facts } = loaded.state
  const faults = await faultsOfCase(world.db, filed.area, id)
  const progress = await progressOf(world, loaded)
  const long = progress && (progress.lines > SHOWN || progress.reached < progress.lines)
  if (faults.length === 0) return long ? <Entering {...progress} /> : null
  const today = dayOf(world.clock.now())
  const county = typeof facts.county === 'string' ? facts.county : undefined
  const retrying = await rowsBeingTried(world, filed.area, id)
  const idle = retrying === 0 && (!progress || progress.reached >= progress.lines)
  const settles = within(reachOf(pack, actor, readsRegister), county)
  const writes = within(reachOf(pack, actor, writesRegister), county) && idle
  const waiting = faults.filter(({ settledAt }) => settledAt === undefined)
  const again = waiting.filter(isRetryable)
  return (
    <>
      {long && <Entering {...progress} />}
      <Panel
        title="没有登记上的"
        beside={waiting.length > 0 ? `${count(waiting.length)} 行等处理` : '都处理了'}
        id="register"
        deciding={waiting.length > 0}
      >
        {retrying > 0 && <Retrying lines={retrying} />}
        {progress && waiting.length > SHOWN && <Many caseId={id} table={progress.table} csrf={csrf} waiting={waiting} settles={settles && idle} />}
        {writes && again.length > 1 && <AllAgain caseId={id} lines={again.length} csrf={csrf} />}
        {shownOf(faults, waiting).map((fault) => (
          <Line fault={fault} today={today} csrf={csrf} writes={writes} settles={settles} />
        ))}
      </Panel>
    </>
  )
}
