import { Hono } from 'hono'
import { removeDraftFiles } from '../../files/changePages.ts'
import { dropDraft } from '../../filing/draft.ts'
import { Button } from '../../page/citizen/button.tsx'
import { Question } from '../../page/citizen/step.tsx'
import { Form } from '../../page/form/form.tsx'
import type { World } from '../../world.ts'
import { aboutWords, openDraft } from '../applying.ts'
import { type CitizenEnv, mine, page } from '../shell.tsx'
import { firstOpen } from '../steps.ts'

/** 接着填: leads to the page where somebody stopped, on whichever device; and 不要了, which gives the draft up after a question. */
export function resumeDraft(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  routes.get('/apply/:draft', async (c) => {
    const { draft, steps } = await openDraft(c, world)
    const next = steps.some((step) => step.id === draft.step) ? draft.step : firstOpen(steps)
    return c.redirect(mine(c, `apply/${draft.id}/${next}`), 303)
  })
  routes.get('/apply/:draft/drop', async (c) => {
    const applying = await openDraft(c, world)
    const photos = applying.given.length
    return page(c, applying.pack, {
      title: '这份草稿不要了吗？',
      back: { href: mine(c), text: '我的申请' },
      children: (
        <>
          <Question title="这份草稿不要了吗？" above={aboutWords(applying)}>
            <p>填的内容{photos > 0 && `和 ${photos} 张照片`}会删掉，找不回来。已经提交的申请不受影响。</p>
          </Question>
          <Form action={c.req.path} hidden={{ csrf: c.get('csrf') }}>
            <Button kind="danger">删掉这份草稿</Button>
          </Form>
          <Button kind="plain" href={mine(c, `apply/${applying.draft.id}`)}>
            不删，接着填
          </Button>
        </>
      ),
    })
  })
  routes.post('/apply/:draft/drop', async (c) => {
    const { draft } = await openDraft(c, world)
    await removeDraftFiles(world.db, draft.area, `draft:${draft.id}`, world.clock.now())
    await dropDraft(world, draft.area, draft.id)
    return c.redirect(mine(c), 303)
  })
  return routes
}
