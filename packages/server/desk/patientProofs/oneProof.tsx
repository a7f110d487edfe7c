import { reference } from '@jingban/kernel/case/actor.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type MaterialPage, type ProofOwner, pages } from '../../files/page.ts'
import { serveFile } from '../../files/serve.ts'
import { accountPhone } from '../../identity/citizens.ts'
import { findProofRequest, type ProofRequest, type ProofVerdict, settleProof } from '../../identity/proofRequests.ts'
import { relationWords } from '../../identity/relationWords.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { ErrorSummary } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextArea } from '../../page/form/text.tsx'
import { maskPhone } from '../../page/words.ts'
import type { Person } from '../../registry/person.ts'
import { findPerson } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { masked } from '../personWords.ts'
import { type DeskContext, type DeskEnv, enter, packOf, page } from '../shell.tsx'
import { place } from './place.ts'
import { decidesAbout } from './reach.ts'
import { tellAccount, tellPerson } from './tell.ts'

interface Opened {
  request: ProofRequest
  person: Person
  given: readonly MaterialPage[]
}

const itemWords: Record<string, string> = { idCard: '身份证', relationship: '能看出关系的证件' }

/** The request of the path: a 404 for one that was never handed over, a 403 at another place or about one's own family. */
async function opened(c: DeskContext, world: World): Promise<Opened> {
  const actor = enter(c, world, place)
  const request = await findProofRequest(world.db, actor.area, c.req.param('request') ?? '')
  const person = request && (await findPerson(world.db, world.keys, actor.area, request.person))
  if (!request || !person || request.state === 'collecting') throw new HTTPException(404)
  if (!decidesAbout(packOf(c, world), actor, person)) throw new HTTPException(403)
  const owner: ProofOwner = `proof:${request.id}`
  return { request, person, given: await pages(world.db, actor.area, owner) }
}

const Pictures = ({ request, given }: Pick<Opened, 'request' | 'given'>) => (
  <ul class="photos">
    {given.map((one) => {
      const address = `${place}/${request.id}/pages/${one.id}`
      const words = `${itemWords[one.item] ?? '证件'} 第 ${one.page} 页`
      return (
        <li class="photo ok">
          <a href={address}>
            {one.type === 'application/pdf' ? (
              'PDF 文件'
            ) : (
              <img src={`${address}?size=thumbnail`} alt={words} loading="lazy" width="160" height="114" />
            )}
          </a>
          <p class="photo-words">{words}</p>
        </li>
      )
    })}
  </ul>
)

const settledWords: Partial<Record<ProofRequest['state'], string>> = { approved: '已经认可', refused: '没有认可', dropped: '对方不再要看了' }

const Decide = ({ c, request, typed, error }: { c: DeskContext; request: ProofRequest; typed: string; error: string | undefined }) => (
  <Panel title="您核对的结果" deciding>
    <p>身份证和上面的参保人是同一个人、照片清楚、能看出关系，才能认可。认可了，对方马上能看参保人全部的申请和待遇。</p>
    <Form action={`${place}/${request.id}`} hidden={{ csrf: c.get('csrf') }}>
      <TextArea name="reason" label="不认可的原因" hint="会原样告诉对方。例：户口本上看不到两个人的名字" value={typed} error={error} rows={3} />
      <ButtonRow>
        <DeskButton kind="approve" name="verdict" value="approve">
          认可，让他看
        </DeskButton>
        <DeskButton kind="danger" name="verdict" value="refuse">
          不认可
        </DeskButton>
      </ButtonRow>
    </Form>
  </Panel>
)

async function show(c: DeskContext, world: World, { request, person, given }: Opened, typed = '', error?: string): Promise<Response> {
  const who = masked(person, dayOf(world.clock.now()))
  const phone = await accountPhone(world.db, world.keys, request.account)
  return page(c, world, {
    title: '家人证明',
    at: place,
    ...(error !== undefined && { status: 422, errors: 1 }),
    children: (
      <>
        <PageHead title={`让别人看 ${who.name} 的申请和待遇`} back={{ href: place, text: '家人证明' }} />
        {error !== undefined && <ErrorSummary errors={[{ field: 'reason', text: error }]} />}
        <Panel title="谁要看谁">
          <DefinitionTable
            items={[
              { term: '参保人', text: `${who.name} ${who.sexAndAge}` },
              { term: '身份证', text: who.idNumber },
              { term: '参保登记', text: person.insured ? '查到了' : '没有查到，请按证件核对' },
              { term: '要看的人', text: `手机号 ${maskPhone(phone ?? '')}` },
              { term: '参保人是他的', text: request.relation ? relationWords[request.relation] : '—' },
            ]}
          />
        </Panel>
        <Panel title={`证件照片（${given.length} 张）`}>
          <Pictures request={request} given={given} />
        </Panel>
        {request.state === 'asked' ? (
          <Decide c={c} request={request} typed={typed} error={error} />
        ) : (
          <Panel title="结果">
            <p>{settledWords[request.state]}</p>
          </Panel>
        )}
      </>
    ),
  })
}

async function decide(c: DeskContext, world: World): Promise<Response> {
  const found = await opened(c, world)
  const form = await c.req.formData()
  const reason = String(form.get('reason') ?? '').trim()
  const verdict: ProofVerdict = form.get('verdict') === 'approve' ? { approved: true } : { approved: false, reason: reason.slice(0, 500) }
  if (!verdict.approved && reason === '') return show(c, world, found, reason, '没有写原因。请写明为什么不认可，对方要看。')
  const { request } = found
  const settled = await settleProof(world.db, world.keys, request, reference(enter(c, world, place)), verdict, world.identity.clock.now())
  if (settled === 'done') {
    await tellAccount(world, packOf(c, world), request, verdict.approved, request.id)
    if (verdict.approved) await tellPerson(world, packOf(c, world), request, request.id)
  }
  return c.redirect(settled === 'done' ? place : `${place}/${request.id}`, 303)
}

/** One proof: whom it is about, the photographs, and what an officer decides. */
export function oneProof(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/patient-proofs/:request', async (c) => show(c, world, await opened(c, world)))
  slice.post('/patient-proofs/:request', (c) => decide(c, world))
  slice.get('/patient-proofs/:request/pages/:page', async (c) => {
    const { given } = await opened(c, world)
    const found = given.find((one) => one.id === c.req.param('page'))
    if (!found) throw new HTTPException(404)
    const marked = { size: 'view', turn: 0, viewer: enter(c, world, place).id.slice(0, 8), at: world.clock.now() } as const
    return serveFile(c, world.files, found, c.req.query('size') === 'thumbnail' ? 'thumbnail' : marked)
  })
  return slice
}
