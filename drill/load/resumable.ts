import type { Citizen } from '../people.ts'
import { type Answer, enter, type Office } from './office.ts'
import type { Photograph } from './photographs.ts'

/** Where a photograph of a draft belongs. */
export interface Into {
  area: string
  draft: string
  item: string
  disease?: string
}

const protocol = { 'tus-resumable': '1.0.0' }
const piece = 64 * 1024

const encoded = (metadata: Record<string, string>): string =>
  Object.entries(metadata)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',')

/**
 * Sends a photograph as the page of a phone does (tus 1.0.0), piece by piece, to one process as long as it answers; when a piece was lost it asks how
 * much has arrived and goes on there. The page has the id of the upload.
 */
export async function sendInPieces(office: Office, { actor, session }: Citizen, { area, ...target }: Into, photo: Photograph): Promise<void> {
  const first = office.chance.whole(0, 1)
  const headers = { ...protocol, cookie: `__Host-citizen=${session}` }
  const metadata = encoded({ ...target, name: 'photo.jpg' })
  const length = String(photo.bytes.length)
  const begun = await office.send(
    { method: 'POST', path: `/${area}/my/uploads`, headers: { ...headers, 'upload-length': length, 'upload-metadata': metadata } },
    first,
  )
  const path = new URL(begun.headers.get('location') ?? '', 'http://any').pathname
  const key = path.split('/').at(-1) ?? ''
  const last = begun.status === 201 ? await sendPieces(office, { path, headers, first }, photo) : begun
  const { status, attempts } = last
  enter(office, { verb: 'page', actor, key, about: target.draft, sha256: photo.sha256, status, answer: { id: key }, attempts })
}

interface Place {
  path: string
  headers: Record<string, string>
  first: number
}

async function sendPieces(office: Office, { path, headers, first }: Place, { bytes }: Photograph): Promise<Answer> {
  for (let offset = 0; ; ) {
    const part = bytes.slice(offset, offset + piece)
    const sent = { ...headers, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' }
    const answer = await office.send({ method: 'PATCH', path, headers: sent, body: part }, first)
    // 404, 409 and 410 answer a repeated piece: it may have arrived the first time.
    const isRepeated = answer.attempts > 1 && [404, 409, 410].includes(answer.status)
    if (answer.status !== 204 && !isRepeated) return answer
    const arrived = isRepeated ? await office.send({ method: 'HEAD', path, headers }, first) : answer
    if (isRepeated && arrived.status !== 200) return arrived
    offset = Number(arrived.headers.get('upload-offset'))
    if (offset === bytes.length) return arrived
  }
}
