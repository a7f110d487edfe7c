import { randomUUID } from 'node:crypto'
import { stageFrom } from '@jingban/kernel/case/move.ts'
import { procedureOf } from '@jingban/kernel/case/rules.ts'
import { routeFor } from '@jingban/kernel/verbs/submit.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { refusalWords } from '../../cases/refusalWords.ts'
import { submitDraft } from '../../filing/fromDraft.ts'
import { proveFirst, tellsOfPerson } from '../../filing/tellsOfPerson.ts'
import { findPatient } from '../../identity/patients.ts'
import { Button } from '../../page/citizen/button.tsx'
import { Points, Question } from '../../page/citizen/step.tsx'
import { SummaryList } from '../../page/citizen/summary.tsx'
import type { FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { fileSize } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type Applying, openDraft } from '../applying.ts'
import { isProved } from '../claimed.ts'
import { closedPage, shutAmong } from '../closedWindow.tsx'
import { type CitizenContext, type CitizenEnv, mine } from '../shell.tsx'
import { stepPage } from '../stepPage.tsx'
import { factsFor, firstOpen } from '../steps.ts'
import { here, postedTo } from '../typed.ts'
import { answersOf } from './answers.tsx'
import { problemsOf } from './problems.ts'

const title = '请检查，没问题就提交'
const FILED_MEANWHILE = '刚才有人替同一个人也交了一份。请看看“我的申请”，没有再按一次。'

/** 先提交，再去: where the first thing after the submission is to come, nobody is seen who has not handed in here (SJZ-18). */
function FirstHere({ rules, service, draft }: Applying) {
  const facts = factsFor(draft.answers, draft.answers.diseases[0])
  const route = routeFor(rules, facts)
  const first = route === undefined ? undefined : stageFrom(procedureOf(service, route), 0, facts)
  return first?.kind === 'attend' && first.visits === 'applicant' ? <p>提交了，才能去{first.name}。没有提交的，去了也不能办。</p> : null
}

async function check(c: CitizenContext, applying: Applying, errors: readonly FieldError[] = [], status?: 409 | 422) {
  const bytes = applying.given.reduce((sum, page) => sum + page.bytes, 0)
  return stepPage(c, applying, {
    step: 'check',
    title,
    errors,
    status,
    children: (
      <Form action={here(c)} hidden={{ csrf: c.get('csrf'), key: randomUUID() }}>
        <Question title={title}>
          <p>
            照片 {applying.given.length} 张，共 {fileSize(bytes)}。还没提交，可以改。
          </p>
        </Question>
        <div id="answers" tabindex={-1}>
          <SummaryList answers={await answersOf(c, applying)} />
        </div>
        <section class="card">
          <h2>提交就表示</h2>
          <Points items={['材料是真的，没有改过。', '同意医保中心和专家看这些材料。', '结果发短信到上面的手机号。']} />
        </section>
        <FirstHere {...applying} />
        <Button>提交申请</Button>
        <p class="small">提交后不能再改。要补的，会一次告诉您。</p>
      </Form>
    ),
  })
}

async function submit(c: CitizenContext, applying: Applying): Promise<Response> {
  const { world, actor, service, draft } = applying
  const person = draft.answers.person
  const open = firstOpen(applying.steps)
  if (open !== 'check' || person === undefined) return c.redirect(mine(c, `apply/${draft.id}/${open}?from=check`), 303)
  if (!(await findPatient(world.db, world.keys, { area: draft.area, account: actor.account, person }))) throw new HTTPException(403)
  const key = (await postedTo(c)).get('key') ?? randomUUID()
  const filed = await submitDraft(world, actor, service, draft, person, key)
  switch (filed.kind) {
    case 'done':
      return c.redirect(mine(c, `receipts/${filed.receipt.application}`), 303)
    case 'repeated':
      return c.redirect(mine(c, `receipts/${filed.receipt.application}?again=1`), 303)
    case 'refused': {
      if (!isProved(actor, person) && tellsOfPerson(filed.refusal)) {
        return check(c, applying, [{ field: 'answers', text: proveFirst.title + proveFirst.todo }], 422)
      }
      const shut =
        filed.refusal.code === 'outsideWindow' ? shutAmong(applying.rules, draft.answers.facts, draft.answers.diseases, world.clock.now()) : []
      if (shut.length > 0) return closedPage(c, applying.rules, shut, world.clock.now(), draft.id)
      const { status } = refusalWords(filed.refusal)
      return check(c, applying, problemsOf(applying, filed.refusal, filed.disease), status === 409 ? 409 : 422)
    }
    case 'stale':
      return check(c, applying, [{ field: 'answers', text: isProved(actor, person) ? FILED_MEANWHILE : '没有交成。请再按一次。' }], 409)
    case 'noPack':
      throw new HTTPException(404)
  }
}

/** C18 请检查，没问题就提交: 修改 comes back here. Pressed twice, it is the same receipt. */
export function submitApplication(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  routes.get('/apply/:draft/check', async (c) => {
    const applying = await openDraft(c, world)
    const open = firstOpen(applying.steps)
    if (open !== 'check') return c.redirect(mine(c, `apply/${applying.draft.id}/${open}?from=check`), 303)
    return check(c, applying)
  })
  routes.post('/apply/:draft/check', async (c) => submit(c, await openDraft(c, world)))
  return routes
}
