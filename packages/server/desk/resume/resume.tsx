import { Hono } from 'hono'
import { returnPath } from '../../identity/returnPath.ts'
import { forgetKeptForm, keptFormOf } from '../../identity/signedIn.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { Confirm } from '../../page/desk/panel.tsx'
import { Form } from '../../page/form/form.tsx'
import type { World } from '../../world.ts'
import type { DeskEnv } from '../shell.tsx'
import { type DeskContext, page } from '../shell.tsx'

/** What a person wrote in words; ticks and keys say little without their page. */
const wordsIn = (fields: readonly [name: string, value: string][]): string[] =>
  fields.map(([, value]) => value.trim()).filter((value) => /\p{Script=Han}/u.test(value))

async function kept(c: DeskContext, world: World) {
  const holder = c.get('session')?.holder
  return holder && (await keptFormOf(c, world.identity, holder))
}

/** 您刚才填的还在: what was typed when the session ran out, to be sent again or let go. It is never sent by itself. */
export function resume(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/kept', async (c) => {
    const form = await kept(c, world)
    if (!form) return c.redirect('/desk', 303)
    const written = wordsIn(form.fields)
    return page(c, world, {
      title: '您刚才填的还在',
      children: (
        <Confirm
          title="您刚才填的还在"
          consequences={[
            '离开久了，系统让您重新登录，刚才那一次没有交上。',
            ...(form.filesDropped > 0 ? [`${form.filesDropped} 个文件要重新选。`] : []),
          ]}
        >
          {written.map((text) => (
            <p>{text}</p>
          ))}
          <Form action="/desk/kept" hidden={{ csrf: c.get('csrf') }}>
            {form.fields.map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
            <ButtonRow>
              <DeskButton kind="primary">接着交上去</DeskButton>
              <DeskButton action="/desk/kept/drop">不要了</DeskButton>
            </ButtonRow>
          </Form>
        </Confirm>
      ),
    })
  })
  slice.post('/kept', async (c) => {
    const form = await kept(c, world)
    await forgetKeptForm(c, world.identity)
    // 307 keeps the method and the fields: the form goes where it was meant to go.
    return form && returnPath(form.path).startsWith('/desk/') ? c.redirect(form.path, 307) : c.redirect('/desk', 303)
  })
  slice.post('/kept/drop', async (c) => {
    await forgetKeptForm(c, world.identity)
    return c.redirect('/desk', 303)
  })
  return slice
}
