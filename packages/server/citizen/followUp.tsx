import { randomUUID } from 'node:crypto'
import { reference } from '@jingban/kernel/case/actor.ts'
import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import { evidence } from '../cases/evidence.ts'
import type { LoadedCase } from '../cases/load.ts'
import { refusalWords } from '../cases/refusalWords.ts'
import { digestOf, moveToApplication } from '../files/changePages.ts'
import { closeDraft, type Draft, saveDraft } from '../filing/draft.ts'
import { type Filed, NotWritten, type TakeOver } from '../filing/file.ts'
import { Button } from '../page/citizen/button.tsx'
import { Question } from '../page/citizen/step.tsx'
import { Facts } from '../page/citizen/summary.tsx'
import { ErrorSummary, type FieldError } from '../page/form/field.tsx'
import { Form } from '../page/form/form.tsx'
import { TextArea } from '../page/form/text.tsx'
import type { World } from '../world.ts'
import { caseWords } from './ownCase.ts'
import { changePhotos, ownerOf, type PhotoPlace, photosAt, TakePhotos } from './photos.tsx'
import { type CitizenContext, citizenOf, mine, page } from './shell.tsx'
import { errorAt, hereWith, postedTo } from './typed.ts'

/** 复议 or 复审 as one page asks for it: what it means, until when, and what is written on its buttons. */
export interface FollowUpAsked {
  loaded: LoadedCase
  draft: Draft
  title: string
  /** What it means, and until when. */
  intro: Child
  label: string
  hint: string
  /** 提交复议 */
  button: string
  /** A reason must be written. */
  reasoned: boolean
  back: { href: string; text: string }
  submit(given: { reason: string; pages: number; takeOver: TakeOver; key: string }): Promise<Filed>
}

const placeOf = (c: CitizenContext, { draft }: FollowUpAsked): PhotoPlace => ({
  area: draft.area,
  draft: draft.id,
  material: evidence,
  disease: undefined,
  uploadedBy: reference(citizenOf(c)),
})

const reasonOf = ({ draft }: FollowUpAsked): string => String(draft.answers.facts.reason ?? '')

/** Why, and the photographs so far. */
export async function askFollowUp(c: CitizenContext, world: World, asked: FollowUpAsked, errors: FieldError[] = [], status: 413 | 415 | 422 = 422) {
  const { loaded, title, intro, label, hint, back } = asked
  const place = placeOf(c, asked)
  return page(c, loaded.rules.pack, {
    title,
    back,
    errors: errors.length,
    status: errors.length > 0 ? status : 200,
    children: (
      <>
        <ErrorSummary errors={errors} />
        <Question title={title} above={`${await caseWords(world, loaded)}　办件号 ${loaded.state.filed.number}`}>
          {intro}
        </Question>
        <Form action={c.req.path} hidden={{ csrf: c.get('csrf') }} files>
          <TextArea name="reason" label={label} hint={hint} rows={5} value={reasonOf(asked)} error={errorAt(errors, 'reason')} />
          <h2 class="section-title">新的证据（可以不拍）</h2>
          <p>新病历、新化验单，一页拍一张。以前交的不用再拍，评审的人看得到。</p>
          <div id="photos">
            <TakePhotos c={c} place={place} given={await photosAt(world, place)} />
          </div>
          <Button>下一步，检查</Button>
        </Form>
      </>
    ),
  })
}

/** Takes in what the form brought and keeps it at once. */
export async function answerFollowUp(c: CitizenContext, world: World, asked: FollowUpAsked): Promise<Response> {
  const form = await postedTo(c)
  const reason = (form.get('reason') ?? '').trim().slice(0, 1000)
  const { draft } = asked
  const kept = { ...asked, draft: { ...draft, answers: { ...draft.answers, facts: { reason } } } }
  await saveDraft(world, kept.draft)
  const changed = await changePhotos(c, world, placeOf(c, asked), form)
  if (changed.kind === 'refused') {
    const faults = changed.texts.map((text) => ({ field: 'photos', text }))
    return askFollowUp(c, world, kept, faults, changed.status)
  }
  if (changed.kind === 'again') return c.redirect(hereWith(c, {}), 303)
  if (asked.reasoned && reason === '') return askFollowUp(c, world, kept, [{ field: 'reason', text: '没有写理由。请写哪里不对、您有什么新材料。' }])
  return c.redirect(`${c.req.path}/check`, 303)
}

/** 请检查: what will be handed in. */
export async function checkFollowUp(c: CitizenContext, world: World, asked: FollowUpAsked) {
  const { loaded, button, intro } = asked
  const given = await photosAt(world, placeOf(c, asked))
  const form = c.req.path.replace(/\/check$/, '')
  return page(c, loaded.rules.pack, {
    title: `请检查，没问题就${button}`,
    back: { href: form, text: '上一步' },
    children: (
      <>
        <Question title={`请检查，没问题就${button}`} above={await caseWords(world, loaded)}>
          {intro}
        </Question>
        <section class="card">
          <Facts
            facts={[
              { term: asked.label, text: reasonOf(asked) || '没有写' },
              { term: '新的证据', text: `照片 ${given.length} 张` },
            ]}
          />
        </section>
        <Form action={c.req.path} hidden={{ csrf: c.get('csrf'), key: randomUUID() }}>
          <Button>{button}</Button>
        </Form>
        <Button kind="plain" href={form}>
          修改
        </Button>
      </>
    ),
  })
}

/** The photographs go to the application in the transaction that files it; one that came meanwhile has not been counted. */
function takeOver(world: World, { draft }: FollowUpAsked, counted: number): TakeOver {
  return async (db, application) => {
    const moved = await moveToApplication(db, draft.area, ownerOf({ draft: draft.id }), `application:${application}`)
    if (moved.length !== counted) throw new NotWritten({ kind: 'stale' })
    await closeDraft({ ...world, db }, draft.area, draft.id, application)
    return digestOf(moved)
  }
}

function notFiled(c: CitizenContext, { loaded, back }: FollowUpAsked, said: { status: 403 | 409 | 422; title: string; todo: string }) {
  return page(c, loaded.rules.pack, {
    title: said.title,
    status: said.status,
    back,
    children: (
      <section class="card problem">
        <h1 class="title">{said.title}</h1>
        <p>{said.todo}</p>
        <p>您写的和拍的都还在。</p>
        <Button href={back.href}>{back.text}</Button>
      </section>
    ),
  })
}

/** Hands it in; the receipt is that of any application. */
export async function submitFollowUp(c: CitizenContext, world: World, asked: FollowUpAsked): Promise<Response> {
  const key = (await postedTo(c)).get('key') ?? ''
  const pages = (await photosAt(world, placeOf(c, asked))).length
  const filed = await asked.submit({ reason: reasonOf(asked), pages, takeOver: takeOver(world, asked, pages), key })
  if (filed.kind === 'done' || filed.kind === 'repeated') {
    const { application, cases } = filed.receipt
    return c.redirect(cases.length > 0 ? mine(c as Context, `receipts/${application}`) : asked.back.href, 303)
  }
  if (filed.kind === 'refused') return notFiled(c, asked, refusalWords(filed.refusal))
  return notFiled(c, asked, { status: 409, title: '这一次没有写进去。', todo: '刚刚有了变化，请再检查一遍，再按一次。' })
}
