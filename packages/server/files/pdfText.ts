import { constants, inflateSync } from 'node:zlib'
import type { FileRefusal } from './refusal.ts'

/** All of a file's object streams together may unpack to so much. The page tree of a hundred pages takes some kilobytes. */
const inflatedLimit = 32 * 1024 * 1024

/** What a reader does by itself when the file is opened, or carries out of it: programs, started programs, attachments, forms that send, films (ISO 32000, 7.11.4, 12.6.4, 13). */
const carried = {
  script: /\/(?:JavaScript|Rendition|XFA)\b/,
  action: /\/(?:Launch|SubmitForm|ImportData|GoToE|GoToR)\b/,
  attachment: /\/(?:EmbeddedFiles?|RichMedia)\b/,
} as const

/** Readers accept up to so much behind the end of a file (ISO 32000-1, annex H); of another file it may hold nothing. Zeros fill up a block. */
const tailLimit = 1024
const otherFile = /<|PK/

/**
 * What a PDF tells without being drawn: how many pages it has, where it says so plainly (ISO 32000, 7.7.3). A locked one is refused: no officer
 * could open it; one that only forbids printing is locked in the same way and refused too. One with a program, an attachment or another file in it
 * is refused whole: nothing is cut out of what somebody hands in.
 */
export function lookAtPdf(file: string, limit: number): { pages: number | undefined } | FileRefusal {
  const text = unescaped(file)
  const end = text.lastIndexOf('%%EOF')
  if (!text.includes('startxref') || end < text.lastIndexOf('startxref')) return { code: 'damaged', format: 'pdf' }
  if (/\/Encrypt\s*(\d+\s+\d+\s+R|<<)/.test(text)) return { code: 'pdfLocked' }
  const tail = text
    .slice(end + 5)
    .replaceAll('\0', '')
    .trim()
  if (otherFile.test(tail) || tail.length > tailLimit) return { code: 'pdfCarries', what: 'tail' }
  const objects = file.split('endobj')
  const packed = unpack(objects.filter((object) => /\/Type\s*\/ObjStm\b/.test(unescaped(object))))
  if (!packed) return { code: 'damaged', format: 'pdf' }
  const what = carriedIn([text, ...packed.map(({ whole }) => unescaped(whole))])
  if (what) return { code: 'pdfCarries', what }
  const inner = packed.flatMap((one) => one.objects)
  const pages = rootCount(objects) ?? rootCount(inner) ?? countSheets([...objects, ...inner])
  return pages !== undefined && pages > limit ? { code: 'pdfTooLong', pages, limit } : { pages }
}

/** A letter of a name may be written as #61 (ISO 32000, 7.3.5). */
const unescaped = (text: string): string => text.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

function carriedIn(texts: readonly string[]): keyof typeof carried | undefined {
  for (const [what, pattern] of Object.entries(carried)) {
    if (texts.some((text) => pattern.test(text))) return what as keyof typeof carried
  }
  return undefined
}

/** The count at the root of the page tree; of several revisions in one file the last holds. */
function rootCount(objects: readonly string[]): number | undefined {
  const roots = objects.filter((object) => /\/Type\s*\/Pages\b/.test(object) && !/\/Parent\b/.test(object))
  const count = /\/Count\s+(\d+)/.exec(roots.at(-1) ?? '')?.[1]
  return count === undefined ? undefined : Number(count)
}

/** The pages themselves, where no root tells their number. */
function countSheets(objects: readonly string[]): number | undefined {
  return objects.filter((object) => /\/Type\s*\/Page\b/.test(object)).length || undefined
}

/** An object stream, unpacked: the whole of it, and the objects in it. */
interface Unpacked {
  whole: string
  objects: string[]
}

/** What is inside object streams (ISO 32000, 7.5.7). Undefined when one cannot be unpacked, or it is too much: what cannot be read could carry anything. */
function unpack(streams: readonly string[]): Unpacked[] | undefined {
  const found: Unpacked[] = []
  let left = inflatedLimit
  for (const stream of streams) {
    const [, head = '', body = ''] = /^([\s\S]*?)stream\r?\n([\s\S]*)endstream/.exec(stream) ?? []
    const whole = left > 0 ? unfiltered(head, body, left) : undefined
    if (whole === undefined) return undefined
    left -= whole.length
    found.push({ whole, objects: split(whole, Number(/\/First\s+(\d+)/.exec(head)?.[1])) })
  }
  return found
}

/** Only what all writers do: one Flate, or nothing. */
function unfiltered(head: string, body: string, limit: number): string | undefined {
  const filters = /\/Filter\s*(\[[^\]]*\]|\/\w+)/.exec(head)?.[1]?.match(/\w+/g) ?? []
  if (body === '' || filters.length > 1 || /\/Predictor\s+[2-9]|\/Predictor\s+1\d/.test(head)) return undefined
  if (filters.length === 0) return body.slice(0, limit)
  return filters[0] === 'FlateDecode' ? inflate(body, limit) : undefined
}

function inflate(body: string, limit: number): string | undefined {
  try {
    return inflateSync(Buffer.from(body, 'latin1'), { maxOutputLength: limit, finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1')
  } catch {
    return undefined
  }
}

/** Pairs of number and offset stand first, the objects behind them. */
function split(whole: string, first: number): string[] {
  const offsets = whole
    .slice(0, first)
    .trim()
    .split(/\s+/)
    .filter((_, index) => index % 2 === 1)
    .map((offset) => first + Number(offset))
  return offsets.map((offset, index) => whole.slice(offset, offsets[index + 1]))
}
