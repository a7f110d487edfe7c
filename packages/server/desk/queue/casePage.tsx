import { may } from '@jingban/kernel/case/may.ts'
import { currentStage } from '@jingban/kernel/case/rules.ts'
import { Hono } from 'hono'
import { matterName } from '../../cases/heldDiseases.ts'
import { pagesOfCase } from '../../cases/pages.ts'
import { representativeWords } from '../../filing/representative.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Columns } from '../../page/desk/frame.tsx'
import { CaseHeader, Panel } from '../../page/desk/panel.tsx'
import type { World } from '../../world.ts'
import { Due, DueLine, factsOf, statusOf } from '../caseFacts.tsx'
import { FullHistory } from '../caseHistory.tsx'
import { Materials } from '../caseMaterials.tsx'
import { paymentPanel } from '../paymentPanel.tsx'
import { redactionPanel } from '../redactionPanel.tsx'
import { registerPanel } from '../registerPanel.tsx'
import { type DeskContext, type DeskEnv, page } from '../shell.tsx'
import { ActForms, type TypedAct } from './actForms.tsx'
import { banOf } from './forged.ts'
import { casePath, type OpenedCase, openedCase } from './openedCase.ts'
import { Tasks } from './tasks.tsx'

const MarkForged = ({ opened }: { opened: OpenedCase }) => {
  const { state, supervises } = opened
  const rule = banOf(opened)
  if (!supervises || !rule) return null
  if (state.flags.includes('forgedRecords')) {
    return (
      <Panel title="已标记伪造病历" beside={rule.basis}>
        <DeskButton href={`/desk/revocations/${state.id}`}>取消待遇以后的事</DeskButton>
      </Panel>
    )
  }
  return (
    <Panel title="发现病历是假的" beside={rule.basis}>
      <p>先核实再标记。标记以后不能撤回，会取消待遇并转监督记录。</p>
      <DeskButton kind="danger" href={`${casePath(state)}/forged`}>
        标记伪造病历
      </DeskButton>
    </Panel>
  )
}

/** What an officer may do beside the stages: correct an answer before the end, and say after it when the person was told. */
const AfterWays = ({ opened: { rules, state, actor } }: { opened: OpenedCase }) => {
  const corrects = !state.ended && may(rules, actor, 'correct', state)
  const serves = state.ended !== undefined && !state.marks.served && may(rules, actor, 'serve', state)
  if (!corrects && !serves) return null
  return (
    <Panel title="别的">
      {corrects && <DeskButton href={`/desk/corrections/${state.id}`}>更正申请里的一项</DeskButton>}
      {serves && <DeskButton href={`/desk/served/${state.id}`}>登记哪天告诉本人的</DeskButton>}
    </Panel>
  )
}

/** The page of a case for the agency; with `typed`, a form of it that came back (422). */
export async function showCase(c: DeskContext, world: World, opened: OpenedCase, typed?: TypedAct): Promise<Response> {
  const { rules, state } = opened
  const now = world.clock.now()
  const pages = await pagesOfCase(world.db, rules, state)
  const title = `${matterName(rules.pack, state.filed)} · ${currentStage(rules, state)?.name ?? '已办结'}`
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
          facts={await factsOf(world, opened, casePath(state))}
          chip={statusOf(opened)}
          due={<DueLine opened={opened} now={now} />}
        />
        <Columns
          layout="case"
          left={<Materials caseId={state.id} pages={pages} query={(name) => c.req.query(name)} now={now} />}
          right={
            <>
              <ActForms opened={opened} csrf={c.get('csrf')} typed={typed} now={now} />
              <Tasks opened={opened} now={now} />
              {await redactionPanel(world, opened, opened.actor, pages)}
              {await paymentPanel(world, rules.pack, state, opened.actor)}
              {await registerPanel(world, rules.pack, opened, opened.actor, c.get('csrf'))}
              <Due opened={opened} now={now} />
              <AfterWays opened={opened} />
              <MarkForged opened={opened} />
            </>
          }
        />
        <FullHistory opened={{ ...opened, represented: await representativeWords(world, opened) }} now={now} />
      </>
    ),
  })
}

/** 办件页: what the agency knows of one case. */
export function caseRoutes(world: World): Hono<DeskEnv> {
  return new Hono<DeskEnv>().get('/queue/:id', async (c) => showCase(c, world, await openedCase(c, world)))
}
