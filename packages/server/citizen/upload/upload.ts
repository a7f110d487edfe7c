import { type Actor, reference } from '@jingban/kernel/case/actor.ts'
import { serviceOf } from '@jingban/kernel/case/rules.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { type Context, Hono } from 'hono'
import { resumableUploads, type UploadGrant, type UploadTarget } from '../../files/resumable.ts'
import { findDraft } from '../../filing/draft.ts'
import { actorOf } from '../../identity/actor.ts'
import { readCookie } from '../../identity/cookies.ts'
import { ownPagesOnly } from '../../identity/sessionMiddleware.ts'
import { findSession } from '../../identity/sessions.ts'
import type { World } from '../../world.ts'
import { diseaseFor, limitOf, ownerOf } from '../photos.tsx'
import { isCard } from '../records.ts'
import type { CitizenEnv } from '../shell.tsx'
import { openSupplement } from '../supplementDraft.ts'

/** Who sends an upload, read from the cookie: the protocol has no field for the token of a form, but other sites can send none of its headers. */
async function sender(c: Context, { identity }: World): Promise<Actor | undefined> {
  const token = readCookie(c, identity.secure, 'citizen')
  const found = token ? await findSession(identity.db, token, identity.clock.now()) : undefined
  return found?.state === 'live' ? actorOf(identity.db, found.session.holder) : undefined
}

/** The service of a draft this actor may add to, with the diseases it is for. */
async function targetOf(world: World, area: string, actor: Actor, id: string): Promise<{ service: Service; diseases: string[] } | undefined> {
  const pack = world.policies.packAt(area, dayOf(world.clock.now()))?.pack
  const draft = await findDraft(world, area, id, reference(actor))
  if (draft && pack) return draft.submittedAs ? undefined : { service: serviceOf(pack, draft.service), diseases: draft.answers.diseases }
  const supplement = await openSupplement(world, area, id, actor)
  if (!supplement || supplement.draft.submittedAs) return undefined
  const { rules, state } = supplement.asking.loaded
  return { service: rules.service, diseases: state.filed.disease ? [state.filed.disease] : [] }
}

const gone = { status: 404, words: '这一份已经交了，或者不是您的。请回“我的申请”看看。' } as const

async function grant(world: World, area: string, actor: Actor | undefined, target: UploadTarget): Promise<UploadGrant> {
  if (actor?.kind !== 'citizen') return { status: 401, words: '要重新登录。已传好的都在。' }
  const found = await targetOf(world, area, actor, target.draft)
  const material = found?.service.filing.materials.find((one) => one.id === target.item)
  if (!found || !material) return gone
  const disease = diseaseFor(material, target.disease)
  if (disease !== undefined && !found.diseases.includes(disease)) return gone
  return {
    area,
    owner: ownerOf({ draft: target.draft }),
    item: material.id,
    disease,
    limit: limitOf(material),
    subject: isCard(material) ? 'card' : 'page',
    uploadedBy: reference(actor),
    now: world.clock.now(),
  }
}

/** A piece that was taken is acknowledged by 204 and no body, also the last one (tus 1.0.0, PATCH): the page shows what became of it. */
function acknowledged(c: Context, answer: Response): Response {
  if (c.req.method !== 'PATCH' || answer.status !== 200) return answer
  const headers = new Headers(answer.headers)
  for (const name of ['content-type', 'content-length']) headers.delete(name)
  return new Response(null, { status: 204, headers })
}

/** Resumable uploads of photographs (tus), for an area: what the island of the photo page sends to. */
export function upload(world: World, area: string): Hono<CitizenEnv> {
  const senders = new WeakMap<Request, Actor>()
  const uploads = resumableUploads({
    files: world.files,
    db: world.db,
    path: `/${area}/my/uploads`,
    authorize: (request, target) => grant(world, area, senders.get(request), target),
  })
  const handle = async (c: Context): Promise<Response> => {
    const actor = await sender(c, world)
    if (actor) senders.set(c.req.raw, actor)
    return acknowledged(c, await uploads.handle(c.req.raw))
  }
  return new Hono<CitizenEnv>().use(ownPagesOnly).all('/', handle).all('/:id', handle)
}
