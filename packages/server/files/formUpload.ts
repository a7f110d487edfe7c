import { createReadStream, createWriteStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { finished, pipeline } from 'node:stream/promises'
import { Busboy } from '@fastify/busboy'
import { arrivingPath, type Files } from './files.ts'
import type { ArrivedFile } from './receive.ts'
import type { FileRefusal } from './refusal.ts'

/** A file of a form, with the name of its field. */
export interface FormFile extends ArrivedFile {
  field: string
}

/** What came with a form: its fields, and its files on this machine's disk. An input for files that was left empty is a field without text. */
export interface ArrivedForm {
  kind: 'form'
  fields: URLSearchParams
  files: FormFile[]
}

/** Largest form in bytes: some ten photographs as telephones take them, since without script nothing shrinks them. */
export const formLimit = 64 * 1024 * 1024

/** A table of a form may have some hundred lines of a dozen cells each. */
const mostFields = 6000

/** Browsers send a quotation mark or a line end within a name as %22, %0D, %0A (HTML, multipart/form-data encoding). */
const plainName = (name: string): string => name.replaceAll('%22', '"').replaceAll(/%0D|%0A/gi, ' ')

/**
 * Reads a posted form with its files (multipart/form-data, RFC 7578; other forms too) and hands it to `work`, after which the files are gone.
 * A body that is too large is still read, up to four times the limit: only then does a browser show the answer. Refusals: formTooBig, formBroken.
 */
export async function withForm<Result>(
  files: Files,
  request: Request,
  work: (form: ArrivedForm | { kind: 'refused'; refusal: FileRefusal }) => Promise<Result>,
): Promise<Result> {
  const body = arrivingPath(files)
  const arrived: FormFile[] = []
  try {
    if (!(await spool(request, body))) return await work({ kind: 'refused', refusal: { code: 'formTooBig', limit: formLimit } })
    const fields = await unpack(files, body, request.headers.get('content-type') ?? '', arrived)
    return await work(fields ? { kind: 'form', fields, files: arrived } : { kind: 'refused', refusal: { code: 'formBroken' } })
  } finally {
    for (const path of [body, ...arrived.map((file) => file.path)]) await rm(path, { force: true })
  }
}

/** Writes the body to disk as it comes; false when it exceeds the limit. */
async function spool(request: Request, path: string): Promise<boolean> {
  const file = await open(path, 'wx', 0o600)
  let size = Number(request.headers.get('content-length') ?? 0) > 4 * formLimit ? Number.POSITIVE_INFINITY : 0
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.byteLength
      if (size > 4 * formLimit) break
      if (size <= formLimit) await file.writeFile(chunk)
    }
  } finally {
    await file.close()
  }
  return size <= formLimit
}

/** Nothing when the body is no form, or not whole. */
async function unpack(files: Files, body: string, type: string, arrived: FormFile[]): Promise<URLSearchParams | undefined> {
  const fields = new URLSearchParams()
  const writing: Promise<void>[] = []
  try {
    const form = new Busboy({ headers: { 'content-type': type }, limits: { fields: mostFields, files: 50, headerPairs: 20 } })
    form.on('field', (field, value) => fields.append(field, value))
    form.on('file', (field, content, name) => {
      const path = arrivingPath(files)
      if (name) arrived.push({ field, path, name: plainName(name) })
      const written = name ? pipeline(content, createWriteStream(path)) : finished(content.resume())
      // A form that breaks off fails its files before anybody waits for them; an error that nobody has caught by then ends the process.
      written.catch(() => {})
      writing.push(written)
    })
    await pipeline(createReadStream(body), form)
    await Promise.all(writing)
    return fields
  } catch {
    await Promise.allSettled(writing)
    return undefined
  }
}
