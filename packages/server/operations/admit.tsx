import type { Context, MiddlewareHandler } from 'hono'
import { sentFields } from '../identity/sentFields.ts'
import { Button } from '../page/citizen/button.tsx'
import { Document } from '../page/document.tsx'
import { Form } from '../page/form/form.tsx'
import type { Carries } from './admission.ts'
import { carriesOf, untilArrived } from './arrived.ts'
import type { Operations } from './operations.ts'

/** Seconds after which a burst is usually over; the words of the page say the same number. */
const RETRY_AFTER = 5

/** Nobody is kept from leaving, and nobody needs a place for what comes out of memory or tells how things stand. */
const free = (path: string): boolean => /^\/(healthz|readyz|metrics|assets\/[^/]*)$/.test(path) || path.endsWith('/sign-out')

interface Again {
  here: string
  sent: boolean
  fields: [string, string][] | undefined
  files: boolean
}

const Again = ({ here, sent, fields }: Again) => {
  if (!sent) return <Button href={here}>再点一次</Button>
  if (!fields) return null
  return (
    <Form action={here}>
      {fields.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Button>再点一次</Button>
    </Form>
  )
}

function words({ sent, fields, files }: Again): string {
  if (!sent) return '请等 5 秒再点一次。'
  if (fields) return '您填的都在。请等 5 秒再点一次。'
  return files ? '这几张还没有收到，都还在您的手机里。请等 5 秒，再按一次浏览器的「刷新」。' : '请等 5 秒，再按一次浏览器的「刷新」。'
}

/** 人多: a short page out of memory. What was typed stands in it unseen and is sent again by its button. */
const BusyPage = (again: Again) => (
  <Document title="现在人多" sheet="citizen" unlisted>
    <main id="main">
      <section class="card problem">
        <h1 class="title">现在人多，这一步还没有办</h1>
        <p>{words(again)}</p>
        <Again {...again} />
      </section>
    </main>
  </Document>
)

/**
 * 429 with Retry-After: a page for people, a problem document (RFC 9457) for machines. A resumable upload gets 503, which its protocol's clients take as
 * "ask again", and 429 they do not.
 */
async function refuse(c: Context, carries: Carries): Promise<Response> {
  c.header('retry-after', String(RETRY_AFTER))
  c.header('cache-control', 'no-store')
  if (c.req.header('tus-resumable') !== undefined) return c.body(null, 503, { 'tus-resumable': '1.0.0' })
  if (c.req.path.startsWith('/api/')) {
    const told = { title: '现在人多。', detail: `请等 ${RETRY_AFTER} 秒，用同一个键重发。`, code: 'busy', instance: c.req.path }
    return c.body(JSON.stringify({ type: 'urn:jingban:problem:busy', status: 429, ...told }), 429, { 'content-type': 'application/problem+json' })
  }
  const { pathname, search } = new URL(c.req.url)
  const sent = c.req.method === 'POST'
  const fields = sent && carries === 'fields' ? await sentFields(c) : undefined
  return c.html(<BusyPage here={pathname + search} sent={sent} fields={fields} files={carries === 'files'} />, 429)
}

/** Lets a request in when its body is here and there is a place for it, or refuses it before any work is done. */
export function admit({ admission, meters }: Operations): MiddlewareHandler {
  return async (c, next) => {
    const carries = carriesOf(c)
    if (carries === 'fields') await untilArrived(c)
    if (free(c.req.path)) return next()
    const place = await admission.enter(carries)
    if (place.kind === 'out') {
      meters.rejected(place.why)
      return refuse(c, carries)
    }
    try {
      await next()
    } finally {
      place.leave()
    }
  }
}
