import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { FileStore as UploadFolder } from '@tus/file-store'
import { Server, type Upload } from '@tus/server'
import type { Database } from '../store/database.ts'
import { type Added, type Addition, tooLarge } from './addPage.ts'
import { type Files, uploadDays } from './files.ts'
import { handIn } from './handIn.ts'
import { findPage, usage } from './page.ts'
import type { Subject } from './photo.ts'
import { answerTo, said, UploadStopped } from './uploadAnswer.ts'

/** What the sender says an upload is for: the Upload-Metadata `draft`, `item`, `disease` and `filename`, as they came. Nothing of it is believed yet. */
export interface UploadTarget {
  draft: string
  item: string
  disease: string | undefined
}

/** Where the upload may go, or why not: shown to the sender. */
export type UploadGrant = (Omit<Addition, 'id'> & { subject: Subject }) | { status: 401 | 403 | 404 | 409 | 429; words: string }

export interface ResumableOptions {
  files: Files
  db: Database
  /** The path it is mounted at, as the browser sees it, without a slash at the end. */
  path: string
  /** Asked at every request of an upload and once more before its page is added; reads the session from the request. */
  authorize: (request: Request, target: UploadTarget) => Promise<UploadGrant>
}

interface Desk extends ResumableOptions {
  folder: UploadFolder
  /** Uploads whose last byte is here and whose page is being added: a sender that lost the answer asks again at once. */
  finishing: Map<string, Promise<Added>>
  /** What went wrong in a request, other than what the sender is told. */
  failures: WeakMap<Request, Error>
}

/**
 * 断点续传: the tus protocol 1.0.0 (creation, creation-with-upload, termination, expiration after seven days). An upload survives lost
 * connections and a killed server; with its last byte it becomes a page, whose id is that of the upload, once, whatever is repeated.
 * Two requests for one upload are kept apart within this process: several processes need one folder and a balancer that keeps a sender with one.
 */
export function resumableUploads(options: ResumableOptions): { handle(request: Request): Promise<Response> } {
  const expirationPeriodInMilliseconds = uploadDays * 24 * 60 * 60 * 1000
  const desk: Desk = {
    ...options,
    folder: new UploadFolder({ directory: options.files.uploads, expirationPeriodInMilliseconds }),
    finishing: new Map(),
    failures: new WeakMap(),
  }
  const server = new Server({
    path: options.path,
    datastore: desk.folder,
    relativeLocation: true,
    allowedOrigins: [],
    // A telephone that changed networks waits this long for its old connection to be given up.
    lockDrainTimeout: 500,
    namingFunction: () => randomUUID(),
    onUploadCreate: (request, upload) => create(desk, request, upload),
    onIncomingRequest: (request, id) => (request.method === 'POST' ? Promise.resolve() : grantFor(desk, request, id).then(() => {})),
    onUploadFinish: async (request, upload) => answerTo(await finish(desk, request, upload)),
    onResponseError: (request, error) => {
      if (error instanceof Error && !(error instanceof UploadStopped)) desk.failures.set(request, error)
      return undefined
    },
  })
  return { handle: async (request) => (await beforeProtocol(desk, request)) ?? (await byProtocol(desk, server, request)) }
}

/** An error of ours is not told to the sender, but thrown for the application to handle. */
async function byProtocol(desk: Desk, server: Server, request: Request): Promise<Response> {
  const answer = await server.handleWeb(request)
  const failure = desk.failures.get(request)
  if (failure) throw failure
  return answer
}

const methods = ['POST', 'HEAD', 'PATCH', 'DELETE', 'OPTIONS']

/** A finished upload is still told to be whole, and one that was not finished because the server died is finished now. Uploads cannot be read back. */
async function beforeProtocol(desk: Desk, request: Request): Promise<Response | undefined> {
  if (!methods.includes(request.method)) return new Response(null, { status: 405, headers: { Allow: methods.join(', ') } })
  if (request.method !== 'HEAD') return undefined
  const id = new URL(request.url).pathname.split('/').at(-1) ?? ''
  const upload = await desk.folder.configstore.get(id)
  if (!upload) return undefined
  try {
    const grant = await grantFor(desk, request, id)
    const arrived = await desk.folder.getUpload(id).catch(() => undefined)
    if (arrived && arrived.offset === arrived.size) await finish(desk, request, arrived)
    const page = await findPage(desk.db, grant.area, grant.owner, id)
    return page && wholeUpload(page.bytes)
  } catch (error) {
    if (error instanceof UploadStopped) return new Response(null, { status: error.status_code, headers: { 'Tus-Resumable': '1.0.0' } })
    throw error
  }
}

function wholeUpload(bytes: number): Response {
  const headers = { 'Tus-Resumable': '1.0.0', 'Upload-Offset': String(bytes), 'Upload-Length': String(bytes), 'Cache-Control': 'no-store' }
  return new Response(null, { status: 200, headers })
}

const nameOf = ({ metadata }: Pick<Upload, 'metadata'>): string => metadata?.filename ?? ''

type Granted = Exclude<UploadGrant, { status: number }>

async function grantOf(desk: Desk, request: Request, { metadata }: Pick<Upload, 'metadata'>): Promise<Granted> {
  const target = { draft: metadata?.draft ?? '', item: metadata?.item ?? '', disease: metadata?.disease ?? undefined }
  const grant = await desk.authorize(request, target)
  if ('status' in grant) throw new UploadStopped(grant.status, { code: 'denied', words: grant.words })
  return grant
}

async function grantFor(desk: Desk, request: Request, id: string): Promise<Granted> {
  const upload = await desk.folder.configstore.get(id)
  if (!upload) throw new UploadStopped(404, { code: 'denied', words: '这次上传已经过期。请重新选一次。' })
  return await grantOf(desk, request, upload)
}

/** What cannot fit is refused before a byte is sent. */
async function create(desk: Desk, request: Request, upload: Upload): Promise<Record<string, never>> {
  const grant = await grantOf(desk, request, upload)
  const size = upload.size
  if (size === undefined) throw new UploadStopped(422, said({ code: 'formBroken' }))
  if (size === 0) throw new UploadStopped(422, said({ code: 'empty' }))
  const limits = { limit: grant.limit, ownerLimit: desk.files.limits.applicationBytes }
  const refusal = tooLarge(await usage(desk.db, grant.area, grant), { name: nameOf(upload), size }, limits)
  if (refusal) throw new UploadStopped(413, said(refusal))
  return {}
}

/** The description of the upload stays when the bytes go: who lost the answer is told that it is whole. */
async function finish(desk: Desk, request: Request, upload: Upload): Promise<Added> {
  const grant = await grantOf(desk, request, upload)
  const running = desk.finishing.get(upload.id)
  if (running) return await running
  const path = join(desk.files.uploads, upload.id)
  const work = handIn(desk.files, desk.db, { ...grant, id: upload.id }, { path, name: nameOf(upload) })
  desk.finishing.set(upload.id, work)
  try {
    const added = await work
    await rm(path, { force: true })
    if (added.kind === 'refused') await desk.folder.configstore.delete(upload.id)
    return added
  } finally {
    desk.finishing.delete(upload.id)
  }
}
