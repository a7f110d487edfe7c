import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { readTable } from './read.ts'
import { unpackedSize } from './unpackedSize.ts'
import { writeWorkbook } from './write.ts'

interface Put {
  name: string
  packed: Buffer
  /** What the directory says comes out. */
  says: number
  /** Left out of the directory, where a reader from the front still finds it. */
  hidden?: boolean
}

const deflated = (name: string, content: Buffer): Put => ({ name, packed: deflateRawSync(content, { level: 9 }), says: content.length })

/** A ZIP file as it stands in the specification, with whatever its directory says. */
function zip(files: readonly Put[]): Buffer {
  const [bodies, directory]: [Buffer[], Buffer[]] = [[], []]
  for (const { name, packed, says, hidden } of files) {
    const sizes = Buffer.alloc(12)
    sizes.writeUInt32LE(packed.length, 4)
    sizes.writeUInt32LE(says, 8)
    const offset = Buffer.alloc(4)
    offset.writeUInt32LE(Buffer.concat(bodies).length)
    const lengths = Buffer.from([name.length, 0, 0, 0])
    bodies.push(Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0, 0, 0, 0, 0]), sizes, lengths, Buffer.from(name), packed)
    const head = Buffer.from([0x50, 0x4b, 1, 2, 20, 0, 20, 0, 0, 0, 8, 0, 0, 0, 0, 0])
    if (!hidden) directory.push(head, sizes, lengths, Buffer.alloc(10), offset, Buffer.from(name))
  }
  const [body, listed] = [Buffer.concat(bodies), Buffer.concat(directory)]
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(files.filter(({ hidden }) => !hidden).length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(body.length, 16)
  return Buffer.concat([body, listed, end])
}

const limits = { files: 20, bytes: 1024 * 1024 }
const small = deflated('xl/workbook.xml', Buffer.from('<workbook/>'))
const bomb = deflated('xl/worksheets/sheet1.xml', Buffer.alloc(2 * 1024 * 1024))

test('a workbook fits, by what its directory says and by what comes out of it', async () => {
  const workbook = await writeWorkbook([{ name: '名单', columns: [{ title: '姓名' }], rows: [['王秀兰']] }])
  assert.equal(await unpackedSize(Buffer.from(workbook), limits), 'fits')
  assert.equal(await unpackedSize(zip([small]), limits), 'fits')
})

test('a small file out of which too much or too many would come is refused before it is unpacked, also when its directory says less', async () => {
  assert.ok(bomb.packed.length < 4096)
  assert.equal(await unpackedSize(zip([small, bomb]), limits), 'tooBig')
  assert.equal(await unpackedSize(zip([small, { ...bomb, says: 1000 }]), limits), 'tooBig')
  assert.equal(await unpackedSize(zip(Array.from({ length: 21 }, (_, index) => ({ ...small, name: `xl/${index}.xml` }))), limits), 'tooBig')
})

test('a file that the directory does not list, half a file and no ZIP file are refused as broken', async () => {
  assert.equal(await unpackedSize(zip([small, { ...bomb, hidden: true }]), limits), 'broken')
  assert.equal(await unpackedSize(zip([{ ...bomb, hidden: true }, small]), limits), 'broken')
  assert.equal(await unpackedSize(zip([small]).subarray(10), limits), 'broken')
  assert.equal(await unpackedSize(Buffer.from('not a workbook'), limits), 'broken')
})

test('a spreadsheet that is handed in is measured first', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'jingban-zip-'))
  const path = join(folder, 'table.xlsx')
  await writeFile(path, zip([small, deflated('xl/worksheets/sheet1.xml', Buffer.alloc(65 * 1024 * 1024))]))
  assert.equal((await readTable(path)).kind, 'tooBig')
  await rm(folder, { recursive: true })
})

test('a workbook that names a file or multiplies its own text by entities gets neither', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'jingban-xml-'))
  const [secret, path] = [join(folder, 'secret.txt'), join(folder, 'table.xlsx')]
  await writeFile(secret, 'a secret of this machine')
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const entities = `<!DOCTYPE x [<!ENTITY file SYSTEM "file://${secret}"><!ENTITY many "many many"><!ENTITY more "&many;&many;&many;">]>`
  const text = '<row r="1"><c r="A1" t="inlineStr"><is><t>[&file;&more;]</t></is></c></row>'
  const files = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?>${entities}<worksheet xmlns="${main}"><sheetData>${text}</sheetData></worksheet>`,
  }
  await writeFile(path, zip(Object.entries(files).map(([name, content]) => deflated(name, Buffer.from(content)))))
  const table = await readTable(path)
  await rm(folder, { recursive: true })
  assert.equal(table.kind, 'table')
  assert.doesNotMatch(JSON.stringify(table), /secret of|many many/)
})
