import { dayOf, type Instant } from '@jingban/kernel/time/instant.ts'
import { matterName } from '../../cases/heldDiseases.ts'
import { pagesOfCase } from '../../cases/pages.ts'
import { computingStage } from '../../claims/compute.ts'
import { representativeWords } from '../../filing/representative.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Columns } from '../../page/desk/frame.tsx'
import { CaseHeader, Panel } from '../../page/desk/panel.tsx'
import { fullDateWords } from '../../page/words.ts'
import { formsOf } from '../../paper/printCase.ts'
import { type Objection, objectionsTo } from '../../postings/objections.ts'
import { seesRedacted } from '../../redaction/reader.ts'
import { shownTo } from '../../redaction/shown.ts'
import { searchInstitutions } from '../../registry/institutions.ts'
import type { World } from '../../world.ts'
import { Due, DueLine, factsOf, statusOf } from '../caseFacts.tsx'
import { FullHistory } from '../caseHistory.tsx'
import { Materials } from '../caseMaterials.tsx'
import { FiledAnswers } from '../filedAnswers.tsx'
import { InstitutionList } from '../institutionInput.tsx'
import { letterPanel } from '../letterPanel.tsx'
import { mayRead } from '../mayRead.ts'
import { paymentPanel } from '../paymentPanel.tsx'
import { redactionPanel } from '../redactionPanel.tsx'
import { registerPanel } from '../registerPanel.tsx'
import { type DeskContext, page } from '../shell.tsx'
import { endingWords } from '../staffWords.ts'
import { waitsWords } from '../subjectWords.ts'
import { type Namable, namable } from './deeds/seats.ts'
import { ActForms } from './forms/actForms.tsx'
import { IntakeForms } from './forms/intakeForms.tsx'
import { NoticeForms } from './forms/noticeForms.tsx'
import { PresenceForms } from './forms/presenceForms.tsx'
import { Opinions, SeatForms } from './forms/seatForms.tsx'
import { type FormProps, mayDo, type OpenedWork, type Posted, workPath } from './opened.ts'
import { waitingAt } from './waiting.ts'

/** What has just been done, where the case is now, and the next one of the same step. */
async function Did({ world, opened, step }: { world: World; opened: OpenedWork; step: string }) {
  const { state, actor, rules, stage } = opened
  const { lines } = await waitingAt(world, rules.pack, actor, { step })
  const next = lines.find((one) => one.id !== state.id)
  const where = state.ended
    ? `已办结：${endingWords[state.ended.how]}`
    : state.awaiting
      ? `${waitsWords(rules.service)}，停表`
      : `现在到：${stage?.name ?? '下一步'}`
  return (
    <Panel>
      <p role="status">
        <b>办好了。</b>
        {where}。
      </p>
      <p class="btn-line">
        {next && (
          <DeskButton kind="primary" href={workPath(next)}>
            下一件（{next.number}）
          </DeskButton>
        )}
        <DeskButton kind={next ? 'plain' : 'primary'} href={`/desk/work?step=${step}`}>
          回待我办
        </DeskButton>
      </p>
    </Panel>
  )
}

/** What the applicant still owes: nobody at the desk can go on before. */
const Awaiting = ({ opened }: { opened: OpenedWork }) => {
  const { told, awaiting } = opened.state
  if (!told || !awaiting) return null
  const until = told.until && `，最迟 ${fullDateWords(dayOf(told.until))} 补齐`
  return (
    <Panel title={waitsWords(opened.rules.service)} beside={`停表${until ?? ''}`}>
      <p>已经一次性告知 {told.deficiencies.length} 份。补齐后自动回到这里。</p>
      {mayDo(opened, 'supplement') && (
        <p>
          本人带来了？<a href={`/desk/filings/${opened.state.id}`}>在窗口替他补</a>
        </p>
      )}
      <a href={`${workPath(opened.state)}/notice`}>再打印一次告知单</a>
    </Panel>
  )
}

interface AllForms extends FormProps {
  staff: readonly Namable[]
  objections: readonly Objection[]
  now: Instant
}

const Forms = ({ staff, objections, now, ...props }: AllForms) => (
  <>
    <IntakeForms {...props} />
    <PresenceForms {...props} />
    <SeatForms {...props} staff={staff} now={now} />
    <ActForms {...props} now={now} />
    <NoticeForms {...props} now={now} objections={objections} />
  </>
)

/** What can be printed of the case as it stands; the tables of the policy, which name the person, for those alone who may know who it is. */
const Prints = ({ opened, tables }: { opened: OpenedWork; tables: boolean }) => {
  const { state, rules } = opened
  const forms = tables ? formsOf(opened) : []
  return (
    <p class="btn-line">
      <a href={`${workPath(state)}/checklist`}>打印材料清单</a>
      {state.told && <a href={`${workPath(state)}/notice`}>打印一次性告知单</a>}
      {state.ended?.how === 'notAccepted' && <a href={`${workPath(state)}/ruling`}>打印不予受理决定书</a>}
      {state.marks.accepted && <a href={`${workPath(state)}/acceptance`}>打印受理通知书</a>}
      {state.ended && rules.pack.rating && <a href={`/desk/ratings/invite/${state.id}`}>请办事人评价</a>}
      {forms.map((form) => (
        <a href={`/desk/cases/${state.id}/forms/${form.id}.pdf`}>打印《{form.title}》</a>
      ))}
    </p>
  )
}

/** 办件: header, materials, what is owed here with its form, and the road so far; with `posted`, a form that came back. */
export async function showWork(c: DeskContext, world: World, opened: OpenedWork, posted?: Posted): Promise<Response> {
  const { rules, state, actor, stage } = opened
  const now = world.clock.now()
  const reads = mayRead(rules, state, actor)
  const pages = reads ? await pagesOfCase(world.db, rules, state) : []
  const covered = { shown: await shownTo(world, opened, actor, pages), back: workPath(state) }
  const title = `${matterName(rules.pack, state.filed)} · ${stage?.name ?? '已办结'}`
  const did = c.req.query('did')
  const objections = mayDo(opened, 'settleObjection') ? await objectionsTo(world, actor.area, state.id) : []
  const forms = { opened, csrf: c.get('csrf'), posted, now, objections, staff: stage?.kind === 'review' ? await namable(world, opened) : [] }
  const picks = (stage?.records ?? []).some((field) => field.type === 'institution')
  return page(c, world, {
    title: `${state.filed.number} ${title}`,
    at: '/desk/work',
    islands: ['viewer'],
    ...(posted && { status: posted.status, errors: posted.errors.length }),
    children: (
      <>
        <CaseHeader
          back={{ href: '/desk/work', text: '待我办' }}
          title={title}
          facts={await factsOf(world, opened, workPath(state))}
          chip={statusOf(opened)}
          due={<DueLine opened={opened} now={now} />}
        />
        <Columns
          layout="case"
          left={
            rules.service.filing.materials.length === 0 ? (
              <Panel title="材料">这个事项不收材料。</Panel>
            ) : reads ? (
              <Materials caseId={state.id} pages={pages} query={(name) => c.req.query(name)} covered={covered} now={now} />
            ) : (
              <Panel title="材料">您的岗位只办后面的手续，看不到交来的材料。</Panel>
            )
          }
          right={
            <>
              {did !== undefined && !posted && <Did world={world} opened={opened} step={did} />}
              {reads && !rules.service.perDisease && !seesRedacted(rules, state, actor) && <FiledAnswers world={world} state={state} />}
              {await letterPanel(world, rules.pack, state, actor)}
              <Opinions opened={opened} />
              <Awaiting opened={opened} />
              {await paymentPanel(world, rules.pack, state, actor)}
              {await registerPanel(world, rules.pack, opened, actor, c.get('csrf'))}
              {await redactionPanel(world, opened, actor, pages)}
              {reads && computingStage(opened) && (
                <Panel title="费用核算">
                  <a href={`/desk/claims/${state.id}`}>录票据和清单，核算，打印待遇核算表</a>
                </Panel>
              )}
              <Forms {...forms} />
              <Panel title="打印">
                <Prints opened={opened} tables={reads && !seesRedacted(rules, state, actor)} />
              </Panel>
              <Due opened={opened} now={now} />
            </>
          }
        />
        <FullHistory opened={{ ...opened, represented: await representativeWords(world, opened) }} now={now} />
        {picks && <InstitutionList institutions={await searchInstitutions(world.db, actor.area, {})} />}
      </>
    ),
  })
}
