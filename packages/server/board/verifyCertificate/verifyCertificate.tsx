import { diseaseOf } from '@jingban/kernel/case/rules.ts'
import { payable } from '@jingban/kernel/entitlement/entitlement.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { readDay } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { caseNumberIn, readCertificate } from '../../after/certificate.ts'
import { shownNameOf } from '../../filing/contacts.ts'
import { loadEntitlement } from '../../follow/toEntitlement.ts'
import { clientAddress } from '../../identity/client.ts'
import { takeTurn } from '../../identity/limits.ts'
import { ownPagesOnly } from '../../identity/sessionMiddleware.ts'
import { Note, Sheet } from '../../page/board/parts.tsx'
import { Button } from '../../page/citizen/button.tsx'
import { Facts } from '../../page/citizen/summary.tsx'
import { ErrorSummary } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextArea } from '../../page/form/text.tsx'
import { fullDateWords, momentWords } from '../../page/words.ts'
import { phoneOf } from '../../policy/agency.ts'
import { lookUpHash } from '../../registry/seal.ts'
import type { World } from '../../world.ts'
import { packOf, publicPage } from '../shell.tsx'

/** Enough for a pharmacy at its busiest, too few to try out numbers. */
const PER_ADDRESS = [{ times: 300, seconds: 3600 }]
/** More than any code says. */
const FORM_LIMIT = 16 * 1024

/** The three answers. */
type Answer = { is: 'unknown' } | { is: 'valid' | 'stopped'; name: string; group: string; from: string; to: string; at: string }

const titles = { valid: '这张凭证：有效', stopped: '这张凭证：已停', unknown: '查不到这张凭证' } as const

/** The benefit behind a number: the one that its case gave. */
async function answerFor(world: World, pack: Pack, text: string): Promise<Answer> {
  const { area } = pack
  const number = text.includes('|') ? await readCertificate(world.db, area, text) : text
  const caseNumber = number && caseNumberIn(world.keys, area, number)
  const [row] = caseNumber ? await world.db.rows<{ id: string }>('select id from case_row where area = $1 and number = $2', [area, caseNumber]) : []
  const benefit = row && (await loadEntitlement(world.db, area, row.id))?.state
  if (!benefit) return { is: 'unknown' }
  const now = world.clock.now()
  const last = readDay(benefit.to)
  return {
    is: payable(benefit, dayOf(now)) ? 'valid' : 'stopped',
    name: await shownNameOf(world, area, benefit.person),
    group: diseaseOf(pack, benefit.disease)?.group ?? '慢特病',
    from: fullDateWords(benefit.from),
    to: last ? fullDateWords(last) : benefit.to === 'long' ? '长期' : '没有写明期限',
    at: momentWords(now, dayOf(now)),
  }
}

const Result = ({ answer, phone }: { answer: Answer; phone: string | undefined }) => (
  <Sheet>
    <h2>{titles[answer.is]}</h2>
    {answer.is === 'unknown' ? (
      <p>号码可能抄错；也可能是假的{phone ? `，请打 ${phone} 核实` : '，请打电话给经办机构核实'}。</p>
    ) : (
      <Facts
        facts={[
          { term: '姓名', text: answer.name },
          { term: '病种类别', text: answer.group },
          { term: '从哪天起', text: answer.from },
          { term: '到哪天', text: answer.to },
          { term: '查的时间', text: answer.at },
        ]}
      />
    )}
  </Sheet>
)

interface Shown {
  text?: string
  answer?: Answer
  error?: string
  status?: 200 | 422 | 429
}

function show(c: Context, world: World, { text, answer, error, status = 200 }: Shown) {
  const pack = packOf(c, world)
  const trail = [{ text: '办事大厅', href: `/${pack.area}` }, { text: '验真伪' }]
  const errors = error === undefined ? [] : [{ field: 'certificate', text: error }]
  return publicPage(c, world, pack, {
    title: answer ? titles[answer.is] : '验真伪',
    trail,
    unlisted: true,
    errors: errors.length,
    status,
    children: (
      <>
        <ErrorSummary errors={errors} />
        <h1>验真伪</h1>
        {answer && <Result answer={answer} phone={phoneOf(pack)} />}
        <Sheet>
          <Form action={`/${pack.area}/verify`}>
            <TextArea name="certificate" label="凭证号，或扫码得到的文字" hint="号码在二维码下面" rows={3} value={text} error={error} />
            <Button>查一查</Button>
          </Form>
        </Sheet>
        <Note>只告诉您有效、已停或查不到。看不到全名、身份证号和病名。</Note>
      </>
    ),
  })
}

async function check(c: Context, world: World): Promise<Response> {
  const pack = packOf(c, world)
  const { db, keys, proxies, clock } = world.identity
  const text = String((await c.req.formData()).get('certificate') ?? '')
    .normalize('NFKC')
    .replace(/\s/g, '')
  if (text === '') return show(c, world, { error: '请填凭证号，或粘贴扫码得到的文字。', status: 422 })
  const wait = await takeTurn(db, [{ key: `verify/${lookUpHash(keys, 'address', clientAddress(c, proxies))}`, limits: PER_ADDRESS }], clock.now())
  if (wait > 0) return show(c, world, { text, error: '查得太勤。请过一会儿再查。', status: 429 })
  return show(c, world, { text, answer: await answerFor(world, pack, text) })
}

/** 验真伪: a number or the text of a QR code; three answers, with no more than the masked name, the group, the dates and the time of the check. */
export function verifyCertificate(world: World): Hono {
  const routes = new Hono()
  routes.use('/:area/verify', ownPagesOnly, bodyLimit({ maxSize: FORM_LIMIT }), async (c, next) => {
    c.header('cache-control', 'no-store')
    await next()
  })
  routes.get('/:area/verify', (c) => show(c, world, {}))
  routes.post('/:area/verify', (c) => check(c, world))
  return routes
}
