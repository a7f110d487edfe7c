import { readFile } from 'node:fs/promises'
import { constants, inflateSync } from 'node:zlib'
import type { FileRefusal } from './refusal.ts'

/** A record of a long stay is some tens of pages; more is a whole archive that nobody can review. */
export const pdfPageLimit = 200

const inflatedLimit = 32 * 1024 * 1024

/**
 * What a PDF tells without being drawn: how many pages it has, where it says so plainly (ISO 32000, 7.7.3). A locked one is refused: no officer
 * could open it; one that only forbids printing is locked in the same way and refused too.
 */
export async function readPdf(path: string): Promise<{ pages: number | undefined } | FileRefusal> {
  const text = await readFile(path, 'latin1')
  if (!text.includes('startxref')) return { code: 'damaged', format: 'pdf' }
  if (/\/Encrypt\s*(\d+\s+\d+\s+R|<<)/.test(text)) return { code: 'pdfLocked' }
  const pages = countPages(text)
  if (pages !== undefined && pages > pdfPageLimit) return { code: 'pdfTooLong', pages, limit: pdfPageLimit }
  return { pages }
}

/** The count at the root of the page tree; of several revisions in one file the last holds. */
function countPages(text: string): number | undefined {
  const objects = text.split('endobj')
  const packed = objects.filter((object) => /\/Type\s*\/ObjStm\b/.test(object))
  return rootCount(objects) ?? rootCount(unpack(packed))
}

function rootCount(objects: readonly string[]): number | undefined {
  const roots = objects.filter((object) => /\/Type\s*\/Pages\b/.test(object) && !/\/Parent\b/.test(object))
  const count = /\/Count\s+(\d+)/.exec(roots.at(-1) ?? '')?.[1]
  return count === undefined ? undefined : Number(count)
}

/** The objects inside object streams (ISO 32000, 7.5.7); those that cannot be unpacked, or too much of it, tell nothing. */
function unpack(packed: readonly string[]): string[] {
  const objects: string[] = []
  let left = inflatedLimit
  for (const stream of packed) {
    const body = /stream\r?\n([\s\S]*)endstream/.exec(stream)?.[1]
    const first = Number(/\/First\s+(\d+)/.exec(stream)?.[1])
    const inflated = body && left > 0 ? inflate(body, left) : ''
    left -= inflated.length
    const offsets = inflated
      .slice(0, first)
      .trim()
      .split(/\s+/)
      .filter((_, index) => index % 2 === 1)
      .map((offset) => first + Number(offset))
    objects.push(...offsets.map((offset, index) => inflated.slice(offset, offsets[index + 1])))
  }
  return objects
}

function inflate(body: string, limit: number): string {
  try {
    return inflateSync(Buffer.from(body, 'latin1'), { maxOutputLength: limit, finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1')
  } catch {
    return ''
  }
}
