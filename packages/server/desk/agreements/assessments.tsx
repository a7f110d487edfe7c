import { termsIn } from '@jingban/kernel/agreement/facts.ts'
import { reference } from '@jingban/kernel/case/actor.ts'
import type { Opinion } from '@jingban/kernel/case/event.ts'
import { currentStage } from '@jingban/kernel/case/rules.ts'
import { scopeOf } from '@jingban/kernel/case/scope.ts'
import type { Attend, Review } from '@jingban/kernel/pack/stage.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import { dayOf, timeOf } from '@jingban/kernel/time/instant.ts'
import { attend } from '@jingban/kernel/verbs/attend.ts'
import { giveOpinion } from '@jingban/kernel/verbs/giveOpinion.ts'
import { HTTPException } from 'hono/http-exception'
import { agreementServices, assesses, assessorsOf } from '../../agreements/roles.ts'
import { listCases } from '../../cases/listCases.ts'
import { type LoadedCase, loadCase } from '../../cases/load.ts'
import { type Outcome, perform } from '../../cases/perform.ts'
import { refusalWords } from '../../cases/refusalWords.ts'
import { handIn } from '../../files/handIn.ts'
import { refusalWords as fileRefusalWords } from '../../files/refusal.ts'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { EmptyState } from '../../page/desk/queue.tsx'
import type { FieldError } from '../../page/form/field.tsx'
import { fullDateWords } from '../../page/words.ts'
import { findPerson } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { answerRest } from '../answer.tsx'
import { mayRead } from '../mayRead.ts'
import { readRecords, recordsAsked, recordsMissing } from '../records.tsx'
import { type DeskContext, enter, hasRole, packOf, page, type StaffActor } from '../shell.tsx'
import { ownSeat, takeSeat } from '../takeSeat.ts'
import { AssessmentForms, assessmentPath, assessments } from './assessmentForms.tsx'
import { place } from './listPage.tsx'

const megabyte = 1024 * 1024
/** Photographs of the spot, all together. */
const PHOTO_LIMIT = 60 * megabyte

function enterAssessor(c: DeskContext, world: World): StaffActor {
  const actor = enter(c, world, place)
  if (!hasRole(actor, ...assessorsOf(packOf(c, world)))) throw new HTTPException(403)
  return actor
}

/** 等我考察评估的: what waits to be visited, and what was visited and waits for opinions. */
export async function assessmentList(c: DeskContext, world: World): Promise<Response> {
  const actor = enterAssessor(c, world)
  const pack = packOf(c, world)
  const services = agreementServices(pack)
  const stages = new Set(
    services.flatMap(({ procedures }) => procedures.flatMap((one) => one.stages.filter((stage) => assesses(pack, stage)).map(({ id }) => id))),
  )
  const found = await Promise.all(
    [...stages].map((stage) => listCases(world.db, scopeOf(pack, actor), { stage, status: ['running', 'stuck'] }, { size: 100 })),
  )
  const lines = found.flatMap((one) => one.lines).filter(({ service }) => services.some(({ id }) => id === service))
  const named = await Promise.all(
    lines.map(async (line) => ({ line, name: (await findPerson(world.db, world.keys, actor.area, line.person))?.name ?? '' })),
  )
  return page(c, world, {
    title: '考察评估',
    at: place,
    children: (
      <>
        <PageHead title="考察评估" back={{ href: place, text: '定点协议' }} lead="现场填，手机上也能填" />
        {c.req.query('did') !== undefined && (
          <Panel>
            <p role="status">
              <b>记好了。</b>
            </p>
          </Panel>
        )}
        {named.length === 0 ? (
          <EmptyState title="没有等您考察评估的" done>
            <p>评估小组组建好以后，要考察的机构列在这里。</p>
          </EmptyState>
        ) : (
          named.map(({ line, name }) => (
            <Panel title={name} beside={line.stageName ?? undefined}>
              <a href={assessmentPath(line)}>{line.number}</a>
            </Panel>
          ))
        )}
      </>
    ),
  })
}

/** A case that this member of the team may assess as it stands. */
export interface OpenedAssessment extends LoadedCase {
  actor: StaffActor
  stage: Attend | Review
}

async function opened(c: DeskContext, world: World): Promise<OpenedAssessment | undefined> {
  const actor = enterAssessor(c, world)
  const loaded = await loadCase(world, actor.area, c.req.param('case') ?? '')
  if (!loaded) throw new HTTPException(404)
  if (!mayRead(loaded.rules, loaded.state, actor)) throw new HTTPException(403)
  const stage = currentStage(loaded.rules, loaded.state)
  return assesses(loaded.rules.pack, stage) ? { ...loaded, actor, stage } : undefined
}

interface Posted {
  form: FormData
  errors: readonly FieldError[]
}

async function show(c: DeskContext, world: World, assessment: OpenedAssessment, posted?: Posted): Promise<Response> {
  const { state, rules, stage } = assessment
  const provider = await findPerson(world.db, world.keys, state.filed.area, state.filed.person)
  const slot = state.slot && `约在 ${fullDateWords(dayOf(state.slot))} ${timeOf(state.slot)}`
  const where = [termsIn(state.facts).address ?? provider?.address, slot].filter((one) => one !== undefined && one !== '').join('，')
  return page(c, world, {
    title: `${stage.name}：${provider?.name ?? ''}`,
    at: place,
    ...(posted && { status: 422, errors: posted.errors.length }),
    children: (
      <>
        <PageHead title={provider?.name ?? ''} back={{ href: assessments, text: '考察评估' }} lead={where || rules.service.name} />
        <AssessmentForms assessment={assessment} csrf={c.get('csrf')} posted={posted} />
      </>
    ),
  })
}

/** 考察评估 of one institution, on the spot: what was filed, the visit, and the checklist with scores, notes and the vote. */
export async function showAssessment(c: DeskContext, world: World): Promise<Response> {
  const assessment = await opened(c, world)
  return assessment ? show(c, world, assessment) : c.redirect(`${assessments}?did=1`, 303)
}

/** Photographs are optional; they stand with the papers of the application. What is refused says why. */
async function takePhotographs(c: DeskContext, world: World, { state, actor }: OpenedAssessment): Promise<FieldError[]> {
  const { area, application } = state.filed
  const errors: FieldError[] = []
  for (const file of c.get('files') ?? []) {
    const addition = { area, owner: `application:${application}` as const, item: 'assessment', limit: PHOTO_LIMIT, uploadedBy: reference(actor) }
    const added = await handIn(world.files, world.db, { ...addition, now: world.clock.now(), subject: 'page' }, file)
    if (added.kind === 'refused') errors.push({ field: 'photo', text: fileRefusalWords(added.refusal) })
  }
  return errors
}

function doIt(
  world: World,
  { actor, state }: OpenedAssessment,
  wish: string,
  key: string,
  said: { records: Facts; opinion: Opinion; reason: string },
): Promise<Outcome> {
  const step = { area: actor.area, id: state.id, actor, key }
  const { records, opinion, reason } = said
  if (wish === 'visited')
    return perform(world, { ...step, verb: 'attend' }, ({ rules, state: now }, moment) => attend(rules, now, true, records, moment))
  if (wish === 'seat') return perform(world, { ...step, verb: 'assign' }, ({ rules, state: now }, moment) => takeSeat(rules, now, actor.id, moment))
  return perform(world, { ...step, verb: 'giveOpinion' }, ({ rules, state: now }, moment) => {
    const given = { task: ownSeat(now, actor.id)?.id ?? '', holder: actor.id, opinion, findings: [], records, ...(reason !== '' && { reason }) }
    return giveOpinion(rules, now, given, moment)
  })
}

function errorsOf(outcome: Outcome, records: Parameters<typeof recordsMissing>[0]): FieldError[] | undefined {
  if (outcome.kind !== 'refused') return undefined
  const { refusal } = outcome
  if (refusal.code === 'recordsMissing') return recordsMissing(records, refusal.records)
  if (refusal.code === 'reasonMissing') return [{ field: 'reason', text: '没有写理由。请写明为什么不符合。' }]
  if (refusal.code === 'slotMissing' || refusal.code === 'seatsNotStated')
    return [{ field: 'assessment', text: `${refusalWords(refusal).title}${refusalWords(refusal).todo}` }]
  return refusalWords(refusal).status === 422 ? [{ field: 'assessment', text: refusalWords(refusal).title }] : undefined
}

/** 看过现场了, 我参加评估, or the checklist with the vote. Nothing that was typed is lost. */
export async function answerAssessment(c: DeskContext, world: World): Promise<Response> {
  const assessment = await opened(c, world)
  if (!assessment) return c.redirect(`${assessments}?did=1`, 303)
  const form = await c.req.formData()
  const wish = String(form.get('do') ?? '')
  const records = wish === 'seat' ? [] : recordsAsked(assessment.stage.records, assessment.state.facts)
  const { facts, errors } = await readRecords(world, assessment.actor.area, records, form)
  const opinion = String(form.get('opinion') ?? '')
  const silent = wish === 'opinion' && opinion === '' ? [{ field: 'opinion', text: '请选符合还是不符合。' }] : []
  const photographs = await takePhotographs(c, world, assessment)
  const wrong = [...errors, ...silent, ...photographs]
  if (wrong.length > 0) return show(c, world, assessment, { form, errors: wrong })
  const said = { records: facts, opinion, reason: String(form.get('reason') ?? '').trim() }
  const outcome = await doIt(world, assessment, wish, String(form.get('key') ?? ''), said)
  const path = assessmentPath(assessment.state)
  if (outcome.kind === 'done' || outcome.kind === 'repeated') return c.redirect(wish === 'opinion' ? `${assessments}?did=1` : path, 303)
  const told = errorsOf(outcome, records)
  if (told) return show(c, world, assessment, { form, errors: told })
  return answerRest(c, world, outcome, { ways: [{ text: '看这一件现在怎样', href: path }], written: said.reason })
}
