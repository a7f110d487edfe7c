import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { withForm } from '../files/formUpload.ts'
import { type FileRefusal, refusalStatus, refusalWords } from '../files/refusal.ts'
import { DeskFrame } from '../page/desk/frame.tsx'
import { clockWords } from '../page/words.ts'
import type { World } from '../world.ts'
import type { DeskEnv } from './shell.tsx'

/** More than any form without files holds, the longest reasons among them. */
const formLimit = 256 * 1024

const isMultipart = (c: Context): boolean => /^multipart\/form-data\b/i.test(c.req.header('content-type') ?? '')

/** Told before anybody knows who sends it, since who that is stands in the form. */
function unreadable(c: Context, world: World, refusal: FileRefusal): Response | Promise<Response> {
  const title = refusal.code === 'formBroken' ? '没有传完' : '这几个文件加起来太大'
  return c.html(
    <DeskFrame title={title} area="工作人员" tabs={[]} clock={clockWords(world.clock.now())}>
      <section class="panel problem">
        <h1>{title}</h1>
        <p>{refusalWords(refusal)}</p>
        <a class="btn primary" href={c.req.path}>
          回到上传
        </a>
      </section>
    </DeskFrame>,
    refusalStatus(refusal),
  )
}

/** A form with files goes to disk as it comes, and the session then reads nothing but its fields. The files stay until the request is answered. */
export const spooled = (world: World): MiddlewareHandler<DeskEnv> =>
  createMiddleware<DeskEnv>(async (c, next) => {
    if (c.req.method !== 'POST' || !isMultipart(c)) return next()
    return withForm(world.files, c.req.raw, async (form) => {
      if (form.kind === 'refused') return unreadable(c, world, form.refusal)
      const fields = new FormData()
      for (const [name, value] of form.fields) fields.append(name, value)
      c.req.bodyCache.formData = fields
      c.set('files', form.files)
      return next()
    })
  })

/** Every other form is short, and no page of the desk stays in a cache. */
export const shortForms: MiddlewareHandler<DeskEnv> = createMiddleware<DeskEnv>(async (c, next) => {
  c.header('cache-control', 'no-store')
  return isMultipart(c) ? next() : bodyLimit({ maxSize: formLimit })(c, next)
})
