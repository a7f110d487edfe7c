/** A resumable upload by the tus protocol 1.0.0 (https://tus.io/protocols/resumable-upload): creation, HEAD for the offset, PATCH in pieces. */
const piece = 256 * 1024
const version = { 'Tus-Resumable': '1.0.0' }

/** The server said no: the status tells why, and its words, where it has some, what to do. A network that is away is no refusal, it is waited for. */
export class Refused extends Error {
  readonly status: number
  readonly words: string | undefined
  constructor(status: number, words?: string) {
    super(`upload refused: ${status}`)
    this.status = status
    this.words = words
  }
}

async function refused(answer: Response): Promise<Refused> {
  const told: { words?: string } = await answer.json().catch(() => ({}))
  return new Refused(answer.status, told.words)
}

export interface Upload {
  endpoint: string
  blob: Blob
  metadata: Record<string, string>
  /** Under which name a half-sent upload is remembered, so that it goes on after the page was left. */
  memory: string
  progress(share: number): void
  offline(away: boolean): void
}

const base64 = (text: string): string => btoa(unescape(encodeURIComponent(text)))
const encoded = (metadata: Record<string, string>): string =>
  Object.keys(metadata)
    .map((name) => `${name} ${base64(metadata[name] ?? '')}`)
    .join(',')

const online = (): Promise<void> =>
  new Promise((resolve) => {
    const go = (): void => {
      removeEventListener('online', go)
      clearTimeout(timer)
      resolve()
    }
    const timer = setTimeout(go, 5000)
    addEventListener('online', go)
  })

/** Asks until an answer comes; 5xx and 423 (the server still holds the last piece) are asked again like a lost network. */
async function ask(upload: Upload, address: string, init: RequestInit): Promise<Response | undefined> {
  try {
    const answer = await fetch(address, { ...init, credentials: 'same-origin', headers: { ...version, ...init.headers } })
    if (answer.status >= 500 || answer.status === 423) throw new TypeError('busy')
    upload.offline(false)
    return answer
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    upload.offline(true)
    await online()
    return undefined
  }
}

async function create(upload: Upload): Promise<string> {
  for (;;) {
    const answer = await ask(upload, upload.endpoint, {
      method: 'POST',
      headers: { 'Upload-Length': String(upload.blob.size), 'Upload-Metadata': encoded(upload.metadata) },
    })
    if (!answer) continue
    if (answer.status !== 201) throw await refused(answer)
    const address = new URL(answer.headers.get('Location') ?? '', location.href).href
    localStorage.setItem(upload.memory, address)
    return address
  }
}

/** How much the server has, or undefined when it knows nothing of this upload or of another length. */
async function offsetAt(upload: Upload, address: string): Promise<number | undefined> {
  for (;;) {
    const answer = await ask(upload, address, { method: 'HEAD' })
    if (!answer) continue
    if (!answer.ok || Number(answer.headers.get('Upload-Length')) !== upload.blob.size) return undefined
    return Number(answer.headers.get('Upload-Offset'))
  }
}

async function sendFrom(upload: Upload, address: string, start: number): Promise<void> {
  let offset: number | undefined = start
  while (offset !== undefined && offset < upload.blob.size) {
    const answer: Response | undefined = await ask(upload, address, {
      method: 'PATCH',
      headers: { 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' },
      body: upload.blob.slice(offset, offset + piece),
    })
    if (answer?.status === 204) offset = Number(answer.headers.get('Upload-Offset'))
    else if (!answer || answer.status === 409) offset = await offsetAt(upload, address)
    else throw await refused(answer)
    upload.progress((offset ?? 0) / upload.blob.size)
  }
  if (offset === undefined) throw new Refused(404)
}

/** Sends a file to its end, through lost networks and left pages. Throws Refused when the server does not want it. */
export async function send(upload: Upload): Promise<void> {
  const kept = localStorage.getItem(upload.memory)
  const half = kept === null ? undefined : await offsetAt(upload, kept)
  try {
    if (kept !== null && half !== undefined) await sendFrom(upload, kept, half)
    else await sendFrom(upload, await create(upload), 0)
  } finally {
    localStorage.removeItem(upload.memory)
  }
}
