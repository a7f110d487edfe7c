import { reference } from '@jingban/kernel/case/actor.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { CasePage } from '../../cases/pages.ts'
import { returnPath } from '../../identity/returnPath.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { Confirm } from '../../page/desk/panel.tsx'
import { ErrorSummary } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import { namesPerson } from '../../redaction/namesPerson.ts'
import { seesRedacted } from '../../redaction/reader.ts'
import { askRelease, refusedWith, releasedMinutes } from '../../redaction/requests.ts'
import type { World } from '../../world.ts'
import { page as answer, type DeskContext, type DeskEnv } from '../shell.tsx'
import { markingPath, type OpenedMaterials, openedMaterials, pageNamed, personNamed } from './opened.ts'

const backOf = (text: string | undefined): string => {
  const path = returnPath(text)
  return path.startsWith('/desk') ? path : '/desk'
}

/** The case for a reader who gets it covered; all others have nothing to ask for. */
async function covered(c: DeskContext, world: World): Promise<OpenedMaterials> {
  const opened = await openedMaterials(c, world)
  if (!seesRedacted(opened.rules, opened.state, opened.actor)) throw new HTTPException(403)
  return opened
}

async function show(c: DeskContext, world: World, opened: OpenedMaterials, page: CasePage, back: string, error?: string): Promise<Response> {
  const { area } = opened.state.filed
  const refused = await refusedWith(world.db, area, opened.state.id, page.id, reference(opened.actor))
  return answer(c, world, {
    title: '请放开一页',
    ...(error && { status: 422, errors: 1 }),
    children: (
      <Confirm
        title={`第 ${page.number} 页看不清，请经办人放开？`}
        consequences={[
          `经办人同意后，只对您一个人放开这一页，${releasedMinutes} 分钟。`,
          '谁要看、为什么、谁同意的，都会记下。',
          '时限不停。等的时候可以先看别的页。',
        ]}
      >
        {error !== undefined && <ErrorSummary errors={[{ field: 'why', text: error }]} />}
        {refused !== undefined && <p class="proposal">上一次没有放开：{refused}</p>}
        <Form action={`${markingPath(opened.state, page)}/ask`} hidden={{ csrf: c.get('csrf'), back }}>
          <TextField name="why" label="为什么要看" hint="例：遮住了化验日期；要核对证件和病历是同一个人" error={error} />
          <ButtonRow>
            <DeskButton kind="primary">请经办人放开</DeskButton>
            <DeskButton href={back}>不用了</DeskButton>
          </ButtonRow>
        </Form>
      </Confirm>
    ),
  })
}

/** 看不清，请放开: an expert asks the officer in charge for one page. */
export function asking(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/redaction/:case/:page/ask', async (c) => {
    const opened = await covered(c, world)
    return show(c, world, opened, pageNamed(c, opened.all), backOf(c.req.query('back')))
  })
  slice.post('/redaction/:case/:page/ask', async (c) => {
    const opened = await covered(c, world)
    const page = pageNamed(c, opened.all)
    const form = await c.req.formData()
    const back = backOf(String(form.get('back') ?? ''))
    const why = String(form.get('why') ?? '').trim()
    if (why === '') return show(c, world, opened, page, back, '没有写原因。请写明为什么要看。')
    if (await namesPerson(world, opened.state, why)) return show(c, world, opened, page, back, personNamed)
    const asked = { caseId: opened.state.id, page: page.id, by: reference(opened.actor), why, at: world.clock.now() }
    await askRelease(world.db, opened.actor.area, asked)
    return c.redirect(back, 303)
  })
  return slice
}
