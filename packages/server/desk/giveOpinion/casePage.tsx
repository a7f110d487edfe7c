import { dayOf } from '@jingban/kernel/time/instant.ts'
import { heldDiseases, matterName } from '../../cases/heldDiseases.ts'
import type { CasePage as MaterialPage } from '../../cases/pages.ts'
import { pagesOfCase } from '../../cases/pages.ts'
import { payableAt } from '../../claims/payable.ts'
import { Columns } from '../../page/desk/frame.tsx'
import { CaseHeader, type Definition, Panel } from '../../page/desk/panel.tsx'
import { Keys } from '../../page/desk/queue.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form, Saved } from '../../page/form/form.tsx'
import { momentWords } from '../../page/words.ts'
import { seesRedacted } from '../../redaction/reader.ts'
import { shownTo } from '../../redaction/shown.ts'
import { findPerson } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { FiledAnswers } from '../filedAnswers.tsx'
import { letterPanel } from '../letterPanel.tsx'
import { type OwnTask, taskList, taskPath } from '../ownTask.ts'
import { masked } from '../personWords.ts'
import { type DeskContext, page, staffOf } from '../shell.tsx'
import { overallWords } from '../timeLeft.ts'
import { Checklist } from './checklist.tsx'
import { Earlier } from './earlier.tsx'
import { type Asked, askedOf } from './given.ts'
import { lookOf, Materials } from './materials.tsx'
import { Opinion } from './opinion.tsx'
import { decides, Others, othersFor } from './others.tsx'
import { RecordsPanel, recordsTitle } from './recordsPanel.tsx'
import { Explained, Road } from './road.tsx'
import type { Typed } from './typed.ts'

/** The form to which 看全号 belongs too, so that pressing it loses nothing that was typed. */
const formId = 'opinion'

async function factsOf(world: World, { loaded: { rules, state } }: OwnTask): Promise<Definition[]> {
  const { area, person } = state.filed
  const subject = await findPerson(world.db, world.keys, area, person)
  const shown = masked(subject, dayOf(world.clock.now()))
  const held = await heldDiseases(world, rules.pack, person)
  const insurance = typeof state.facts.insurance === 'string' ? ` · ${state.facts.insurance}医保` : ''
  // The first button of a form is the one that Enter presses: in a field of page numbers that must not be 看全号.
  const reveal = (
    <>
      <button type="submit" form={formId} name="do" value="check" hidden>
        检查
      </button>
      <button class="btn plain" type="submit" form={formId} name="do" value="unmask">
        看全号（留痕）
      </button>
    </>
  )
  return [
    { term: subject?.kind === 'legal' ? '办事单位' : '参保人', text: [<b>{shown.name}</b>, ` ${shown.sexAndAge}${insurance}`] },
    { term: shown.numberOf, text: [shown.idNumber, ' ', reveal] },
    { term: '办件号', text: state.filed.number },
    ...(rules.service.perDisease ? [{ term: '已有病种', text: held.length === 0 ? '无' : held.join('、') }] : []),
  ]
}

/** 一、二、三 over the panels that this stage has. */
const numbered = (titles: readonly string[]): Map<string, string> => new Map(titles.map((title, index) => [title, `${'一二三四'[index]}、${title}`]))

const keys = [
  { keys: ['1–9'], does: '跳到标准' },
  { keys: ['Y', 'N', 'U'], does: '符合、不符合、看不出' },
  { keys: ['[', ']'], does: '翻页' },
  { keys: ['+', '-', 'R'], does: '缩放、旋转' },
  { keys: ['Ctrl+Enter'], does: '去提交页' },
]

const Work = ({ asked, typed, errors, csrf, saved }: { asked: Asked; typed: Typed; errors: readonly FieldError[]; csrf: string; saved: string }) => {
  const { stage, loaded, task } = asked
  const records = recordsTitle(stage)
  const titles = [...(stage.records ? [records] : []), ...(asked.lines.length > 0 ? ['认定标准'] : []), '您的意见']
  const title = numbered(titles)
  const path = taskPath(loaded, task)
  return (
    <>
      <ErrorSummary errors={errors} />
      <Form id={formId} action={path} hidden={{ csrf }} autosave={`${path}/draft`}>
        {stage.records && <RecordsPanel title={title.get(records) ?? ''} asked={asked} typed={typed} errors={errors} />}
        {asked.lines.length > 0 && <Checklist title={title.get('认定标准') ?? ''} asked={asked} typed={typed} errors={errors} />}
        <Opinion title={title.get('您的意见') ?? ''} asked={asked} typed={typed} errors={errors} />
        <Saved at={saved} />
      </Form>
      <Keys keys={keys} />
    </>
  )
}

/** What the stage asks of this reviewer for this case, with the pages of its materials. */
export async function askFor(world: World, own: OwnTask): Promise<Asked> {
  const pages: MaterialPage[] = await pagesOfCase(world.db, own.loaded.rules, own.loaded.state)
  const payable = await payableAt(world, own.loaded, own.stage.id)
  return { ...askedOf(own, pages), ...(payable && { payable }) }
}

/** The case page of a reviewer: header, criteria, decision, viewer, road (section 7 of the service design). */
export async function casePage(c: DeskContext, world: World, asked: Asked, typed: Typed, errors: readonly FieldError[] = []): Promise<Response> {
  const { loaded, task, stage } = asked
  const now = world.clock.now()
  const due = overallWords(loaded, now)
  const title = `${matterName(loaded.rules.pack, loaded.state.filed)} · ${stage.name}${decides(asked) ? '（由您决定）' : ''}`
  const others = othersFor(asked)
  const saved = c.req.query('saved') !== undefined && errors.length === 0 ? `${momentWords(now, dayOf(now))} 已存草稿` : ''
  // Whoever judges a disease judges by the records; every other errand is judged by what was asked for.
  const tellsAnswers = !loaded.rules.service.perDisease && !seesRedacted(loaded.rules, loaded.state, staffOf(c))
  const look = lookOf((name) => c.req.query(name))
  const shown = await shownTo(world, loaded, staffOf(c), asked.pages)
  return page(c, world, {
    title,
    at: taskList(asked).href,
    islands: ['viewer', 'judge', 'autosave'],
    ...(errors.length > 0 && { status: 422, errors: errors.length }),
    children: (
      <>
        <CaseHeader
          back={taskList(asked)}
          title={title}
          facts={await factsOf(world, asked)}
          chip={{ kind: 'pass', text: `已接收 ${momentWords(task.takenAt ?? task.offeredAt, dayOf(now))}` }}
          due={
            <>
              全程到期 <b>{due.last}</b>，{due.left} · <a href="#due">怎么算的</a>
            </>
          }
        />
        <Columns
          layout="case"
          left={
            <>
              {loaded.rules.service.filing.materials.length === 0 ? (
                <Panel title="材料">这个事项不收材料。</Panel>
              ) : (
                <Materials
                  state={loaded.state}
                  pages={asked.pages}
                  shown={shown}
                  back={taskPath(loaded, task)}
                  look={look}
                  typed={typed}
                  today={dayOf(now)}
                />
              )}
              <Road own={asked} now={now} />
            </>
          }
          right={
            <>
              {tellsAnswers && <FiledAnswers world={world} state={loaded.state} />}
              {tellsAnswers && (await letterPanel(world, loaded.rules.pack, loaded.state, staffOf(c)))}
              {tellsAnswers && <Earlier loaded={loaded} />}
              {others.length > 0 && <Others asked={asked} others={others} />}
              <Work asked={asked} typed={typed} errors={errors} csrf={c.get('csrf')} saved={saved} />
            </>
          }
        />
        <Explained own={asked} now={now} />
      </>
    ),
  })
}
