import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { examplePdf } from './examples.ts'
import { readPdf } from './pdf.ts'

let folder: string

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jingban-pdf-'))
})
after(() => rm(folder, { recursive: true }))

async function read(bytes: Buffer): Promise<Awaited<ReturnType<typeof readPdf>>> {
  const path = join(folder, 'file.pdf')
  await writeFile(path, bytes)
  return await readPdf(path, 100)
}

/** PDF 1.5: catalogue and page tree packed into an object stream. */
function packedPdf(pages: number): Buffer {
  const tree = `<</Type/Pages/Kids[4 0 R]/Count ${pages}>>`
  const objects = `<</Type/Catalog/Pages 2 0 R>>${tree}`
  const head = `1 0 2 ${objects.length - tree.length} `
  const body = deflateSync(Buffer.from(head + objects))
  return Buffer.concat([
    Buffer.from(`%PDF-1.5\n3 0 obj\n<</Type/ObjStm/N 2/First ${head.length}/Filter/FlateDecode/Length ${body.length}>>\nstream\n`),
    body,
    Buffer.from('\nendstream\nendobj\nstartxref\n9\n%%EOF\n'),
  ])
}

test('a PDF tells its number of pages, packed or not, and one that does not is taken without', async () => {
  assert.deepEqual(await read(examplePdf(7)), { pages: 7 })
  assert.deepEqual(await read(packedPdf(12)), { pages: 12 })
  assert.deepEqual(await read(Buffer.from('%PDF-1.5\nstartxref\n9\n%%EOF\n')), { pages: undefined })
})

test('of a PDF that was changed the last revision counts', async () => {
  assert.deepEqual(await read(Buffer.concat([examplePdf(7), examplePdf(3).subarray(9)])), { pages: 3 })
})

test('a locked PDF, one that was cut off and one of more pages than are taken are refused', async () => {
  assert.deepEqual(await read(examplePdf(1, '/Encrypt 9 0 R')), { code: 'pdfLocked' })
  assert.deepEqual(await read(examplePdf(40).subarray(0, 1500)), { code: 'damaged', format: 'pdf' })
  assert.deepEqual(await read(examplePdf(101)), { code: 'pdfTooLong', pages: 101, limit: 100 })
})
