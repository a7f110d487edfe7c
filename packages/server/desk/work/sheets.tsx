import { reference } from '@jingban/kernel/case/actor.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Child } from 'hono/jsx'
import { recordReading } from '../../audit/readings.ts'
import { matterName } from '../../cases/heldDiseases.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { type Definition, DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { fullDateWords, shownNumber } from '../../page/words.ts'
import { phoneOf } from '../../policy/agency.ts'
import { seesRedacted } from '../../redaction/reader.ts'
import { findPerson } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { mayRead } from '../mayRead.ts'
import { numberWords } from '../personWords.ts'
import { type DeskContext, type DeskEnv, page } from '../shell.tsx'
import { thingName } from './deeds/deed.ts'
import { SubmittedTable } from './forms/submitted.tsx'
import { type OpenedWork, openedWork, workPath } from './opened.ts'

/** Whom the paper is for; the name stands in full, since it is handed to that person. */
async function addressed(world: World, { rules, state }: OpenedWork): Promise<Definition[]> {
  const person = await findPerson(world.db, world.keys, state.filed.area, state.filed.person)
  return [
    { term: '申请人', text: person?.name ?? '（已注销）' },
    { term: person ? numberWords(person) : '身份证', text: person ? shownNumber(person) : '' },
    { term: '事项', text: state.filed.disease ? `${rules.service.name} · ${matterName(rules.pack, state.filed)}` : rules.service.name },
    { term: '办件号', text: state.filed.number },
  ]
}

interface Sheet {
  title: string
  body: Child
  /** Fields to sign on paper. */
  signs: readonly string[]
}

function ruling({ rules, state }: OpenedWork): Sheet | undefined {
  if (state.ended?.how !== 'notAccepted') return undefined
  return {
    title: '不予受理决定书',
    body: (
      <>
        <p>{fullDateWords(dayOf(state.marks.submitted ?? state.enteredAt))} 提交的申请，不予受理。</p>
        <p>
          理由：<b>{state.ended.reason}</b>
        </p>
        <p>
          依据：{rules.procedure.stages.find((one) => one.kind === 'accept')?.basis}。不服的，可以依法申请行政复议或提起行政诉讼。问：
          {phoneOf(rules.pack, state.facts.county)}
        </p>
      </>
    ),
    signs: ['经办人', '申请人签收', '日期'],
  }
}

function notice(opened: OpenedWork): Sheet | undefined {
  const { told } = opened.state
  if (!told) return undefined
  return {
    title: '一次性告知单',
    body: (
      <>
        <p>
          您交的材料还缺下面 {told.deficiencies.length} 份。请一次补齐{told.until ? `，最迟 ${fullDateWords(dayOf(told.until))}` : ''}
          。补齐前时间不算。
        </p>
        <ol>
          {told.deficiencies.map((one) => (
            <li>
              <b>{one.described ?? thingName(opened, one.item)}</b>：{one.why}
            </li>
          ))}
        </ol>
        <p>以后不会再要这张单子以外的材料。问：{phoneOf(opened.rules.pack, opened.state.facts.county)}</p>
      </>
    ),
    signs: ['经办人', '申请人签收', '日期'],
  }
}

function acceptance(opened: OpenedWork): Sheet | undefined {
  const { accepted } = opened.state.marks
  if (!accepted) return undefined
  return {
    title: '受理通知书',
    body: (
      <>
        <p>{fullDateWords(dayOf(accepted))} 已受理。收到的材料：</p>
        <SubmittedTable opened={opened} />
        <p>问：{phoneOf(opened.rules.pack, opened.state.facts.county)}</p>
      </>
    ),
    signs: ['经办人', '日期'],
  }
}

const checklist = (opened: OpenedWork): Sheet => ({
  title: '核对清单：已提交的材料',
  body: (
    <>
      <p>只核对已提交的。原件看过当场退还，不留存。</p>
      <SubmittedTable opened={opened} boxes />
    </>
  ),
  signs: ['核对人', '日期'],
})

/** The paper names its person in full: that it was opened to be printed is recorded like any reading. */
async function record(world: World, { actor, state }: OpenedWork, title: string): Promise<void> {
  const now = world.clock.now()
  const about = [{ person: state.filed.person, case: state.id }]
  const reading = { area: state.filed.area, actor: reference(actor), fields: ['printedForm'], about, at: now, shownUntil: now }
  await recordReading(world.db, { ...reading, reason: `打印《${title}》` })
}

const sheets: Readonly<Record<string, (opened: OpenedWork) => Sheet | undefined>> = { ruling, notice, acceptance, checklist }

async function show(c: DeskContext, world: World, name: string): Promise<Response> {
  const opened = await openedWork(c, world)
  const sheet = sheets[name]?.(opened)
  const { rules, state, actor } = opened
  // The papers name the person: not for experts.
  if (!sheet || !mayRead(rules, state, actor) || seesRedacted(rules, state, actor)) throw new HTTPException(404)
  await record(world, opened, sheet.title)
  return page(c, world, {
    title: sheet.title,
    at: '/desk/work',
    children: (
      <Panel>
        <h1>{sheet.title}</h1>
        <DefinitionTable items={await addressed(world, opened)} />
        {sheet.body}
        <p>{rules.pack.agency}</p>
        <DefinitionTable items={sheet.signs.map((term) => ({ term, text: '＿＿＿＿＿＿＿＿' }))} />
        <p class="btn-line no-print">
          <span>用浏览器的“打印”打这一页，一式两份。</span>
          <DeskButton kind="primary" href={`/desk/work`}>
            回待我办
          </DeskButton>
          <DeskButton href={workPath(opened.state)}>看这一件</DeskButton>
        </p>
      </Panel>
    ),
  })
}

/** Papers to print for a case: 受理通知书, 一次性告知单, 不予受理决定书, and the list of what was handed in (SJZ-19). */
export function sheetRoutes(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  for (const name of Object.keys(sheets)) slice.get(`/work/:id/${name}`, (c) => show(c, world, name))
  return slice
}
