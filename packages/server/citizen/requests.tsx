import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import type { Files } from '../files/files.ts'
import { withForm } from '../files/formUpload.ts'
import { type FileRefusal, refusalStatus, refusalWords } from '../files/refusal.ts'
import { rememberCare } from '../identity/cookies.ts'
import { forgetKeptForm, keptFormOf } from '../identity/signedIn.ts'
import { Button } from '../page/citizen/button.tsx'
import type { World } from '../world.ts'
import { type CitizenContext, type CitizenEnv, packOf, page } from './shell.tsx'

/** More than any form without photographs holds, the longest reason among them. */
const FORM_LIMIT = 256 * 1024

/** An area nobody runs is a 404 before anybody is asked to sign in; `?care=1` is remembered for a year. */
export const entrance = (world: World): MiddlewareHandler<CitizenEnv> =>
  createMiddleware<CitizenEnv>(async (c, next) => {
    packOf(c, world)
    rememberCare(c, world.settings.secure)
    // What a form answered stays for the back key, or the browser would ask to send the form again; pages are fetched anew.
    c.header('cache-control', c.req.method === 'POST' ? 'private, no-cache' : 'no-store')
    await next()
  })

function unreadable(c: Context, world: World, refusal: FileRefusal): Response | Promise<Response> {
  const title = refusal.code === 'formBroken' ? '没有传完' : '这几张加起来太大'
  const back = { href: c.req.path, text: '回到拍照' }
  return page(c, packOf(c, world), {
    title,
    back,
    status: refusalStatus(refusal),
    children: (
      <section class="card problem">
        <h1 class="title">{title}</h1>
        <p>{refusalWords(refusal)}</p>
        <Button href={back.href}>{back.text}</Button>
      </section>
    ),
  })
}

const isMultipart = (c: Context): boolean => /^multipart\/form-data\b/i.test(c.req.header('content-type') ?? '')

/** A form with files goes to disk as it comes, and the session then reads nothing but its fields. The files stay until the request is answered. */
export const spooled = (world: World & { files: Files }): MiddlewareHandler<CitizenEnv> =>
  createMiddleware<CitizenEnv>(async (c, next) => {
    if (c.req.method !== 'POST' || !isMultipart(c)) return next()
    return withForm(world.files, c.req.raw, async (form) => {
      if (form.kind === 'refused') return unreadable(c, world, form.refusal)
      const fields = new FormData()
      for (const [name, value] of form.fields) fields.append(name, value)
      // Names alone stand for the files: were the session over, the page after it says how many have to be chosen again.
      for (const { field, name } of form.files) fields.append(field, new File([name], name))
      c.req.bodyCache.formData = fields
      c.set('files', form.files)
      return next()
    })
  })

const tooLong = (): never => {
  throw new HTTPException(413, { message: '写得太长了，请写短一些再交。' })
}

/** Every other form is short. */
export const shortForms: MiddlewareHandler = createMiddleware((c, next) =>
  isMultipart(c) ? next() : bodyLimit({ maxSize: FORM_LIMIT, onError: tooLong })(c, next),
)

/** What was typed before a sign-off comes back on the page it was typed into, once, and is forgotten when that page is sent again. */
export const keptForms = (world: World): MiddlewareHandler<CitizenEnv> =>
  createMiddleware<CitizenEnv>(async (c: CitizenContext, next) => {
    const session = c.get('session')
    const kept = session && (await keptFormOf(c, world.identity, session.holder))
    if (kept?.path === c.req.path) {
      if (c.req.method === 'GET') c.set('kept', kept)
      else await forgetKeptForm(c, world.identity)
    }
    await next()
  })
