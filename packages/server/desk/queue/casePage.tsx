import { currentStage } from '@jingban/kernel/case/rules.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { pagesOfCase } from '../../cases/pages.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import type { ChipKind } from '../../page/desk/chip.tsx'
import { Columns } from '../../page/desk/frame.tsx'
import { CaseHeader, type Definition, Panel } from '../../page/desk/panel.tsx'
import { findInstitution } from '../../registry/institutions.ts'
import { findPerson } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { diseaseName, heldDiseases, masked } from '../personWords.ts'
import { type DeskContext, type DeskEnv, page } from '../shell.tsx'
import { endingWords } from '../staffWords.ts'
import { overallWords } from '../timeLeft.ts'
import { ActForms, type TypedAct } from './actForms.tsx'
import { banOf } from './forged.ts'
import { FullHistory } from './history.tsx'
import { Materials } from './materials.tsx'
import { casePath, type OpenedCase, openedCase } from './openedCase.ts'
import { Tasks } from './tasks.tsx'

async function factsOf(world: World, { rules, state }: OpenedCase): Promise<Definition[]> {
  const { area, person, number, channel } = state.filed
  const shown = masked(await findPerson(world.db, world.keys, area, person), dayOf(world.clock.now()))
  const { insurance, provider } = state.facts
  const chosen = typeof provider === 'string' ? await findInstitution(world.db, area, provider) : undefined
  const held = await heldDiseases(world, rules.pack, person)
  return [
    { term: '参保人', text: [<b>{shown.name}</b>, ` ${shown.sexAndAge}${typeof insurance === 'string' ? ` · ${insurance}医保` : ''}`] },
    { term: '身份证', text: [shown.idNumber, ' ', <a href={`/desk/unmask/${state.id}?back=${casePath(state)}`}>看全号（留痕）</a>] },
    { term: '办件号', text: number },
    { term: '渠道', text: channel },
    { term: '所选医院', text: chosen?.name ?? '—' },
    { term: '已有病种', text: held.length === 0 ? '无' : held.join('、') },
  ]
}

function statusOf({ rules, state }: OpenedCase): { kind: ChipKind; text: string } {
  if (state.ended) {
    const kind = state.ended.how === 'granted' ? 'pass' : state.ended.how === 'refused' ? 'fail' : 'quiet'
    return { kind, text: endingWords[state.ended.how] }
  }
  if (state.awaiting) return { kind: 'supplement', text: '等参保人补材料' }
  if (state.dry) return { kind: 'urgent', text: '没有专家可抽' }
  return { kind: 'soon', text: currentStage(rules, state)?.name ?? '在办' }
}

/** 怎么算的: the last day with everything that moved it (KF-27). */
const Due = ({ opened, world }: { opened: OpenedCase; world: World }) => {
  const due = overallWords(opened, world.clock.now())
  const clock = opened.rules.procedure.clocks[0]
  return (
    <Panel title="全程到期怎么算的" id="due" beside={clock && `依据 ${clock.basis}`}>
      <p>
        最迟 <b>{due.last}</b>
        {due.original && `（原来 ${due.original}）`}。{due.left}
      </p>
      <ul class="history">
        {due.reasons.map((one) => (
          <li>
            {one.date} {one.reason}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

const MarkForged = ({ opened }: { opened: OpenedCase }) => {
  const { state, supervises } = opened
  const rule = banOf(opened)
  if (!supervises || !rule || state.flags.includes('forgedRecords')) return null
  return (
    <Panel title="发现病历是假的" beside={rule.basis}>
      <p>先核实再标记。标记以后不能撤回，会取消待遇并转监督记录。</p>
      <DeskButton kind="danger" href={`${casePath(state)}/forged`}>
        标记伪造病历
      </DeskButton>
    </Panel>
  )
}

/** The page of a case for the agency; with `typed`, a form of it that came back (422). */
export async function showCase(c: DeskContext, world: World, opened: OpenedCase, typed?: TypedAct): Promise<Response> {
  const { rules, state } = opened
  const now = world.clock.now()
  const due = overallWords(opened, now)
  const pages = await pagesOfCase(world.db, rules, state)
  const title = `${diseaseName(rules.pack, state.filed.disease)} · ${currentStage(rules, state)?.name ?? '已办结'}`
  return page(c, world, {
    title: `${state.filed.number} ${title}`,
    at: '/desk/queue',
    islands: ['viewer'],
    ...(typed && { status: 422, errors: typed.errors.length }),
    children: (
      <>
        <CaseHeader
          back={{ href: '/desk/queue', text: '办件' }}
          title={title}
          facts={await factsOf(world, opened)}
          chip={statusOf(opened)}
          due={
            <>
              全程到期 <b>{due.last}</b>
              {due.left && `，${due.left}`} · <a href="#due">怎么算的</a>
            </>
          }
        />
        <Columns
          layout="case"
          left={<Materials caseId={state.id} pages={pages} query={(name) => c.req.query(name)} now={now} />}
          right={
            <>
              <ActForms opened={opened} csrf={c.get('csrf')} typed={typed} now={now} />
              <Tasks opened={opened} now={now} />
              <Due opened={opened} world={world} />
              <MarkForged opened={opened} />
            </>
          }
        />
        <FullHistory opened={opened} now={now} />
      </>
    ),
  })
}

/** 办件页: what the agency knows of one case. */
export function caseRoutes(world: World): Hono<DeskEnv> {
  return new Hono<DeskEnv>().get('/queue/:id', async (c) => showCase(c, world, await openedCase(c, world)))
}
