import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { examplePdf, examplePhoto } from '@jingban/server/files/examples.ts'
import {
  blackPng,
  heicClaiming,
  iphonePhoto,
  jpegClaiming,
  largeHeic,
  pdfPacking,
  pdfWith,
  pngText,
  withChunk,
  zipOf,
} from '@jingban/server/files/hostileExamples.ts'

/** A file as somebody sends it. */
export interface FilePart {
  name: string
  type: string
  content: Uint8Array<ArrayBuffer>
}

const plain = (content: Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(content)
const jpeg = await examplePhoto({ width: 120, height: 160 })

function make(): FilePart[] {
  const png = blackPng(40, 40)
  const all: [string, string, Buffer][] = [
    ['a.png', 'image/png', png],
    ['a.jpg', 'image/jpeg', jpeg],
    ['a.heic', 'image/heic', iphonePhoto()],
    ['a.pdf', 'application/pdf', examplePdf(2)],
    ['a.pdf', 'application/pdf', examplePdf(101)],
    ['a.pdf', 'application/pdf', pdfWith('<< /S /JavaScript /JS (app.alert(1)) >>')],
    ['a.pdf', 'application/pdf', pdfPacking(Buffer.alloc(1024 * 1024))],
    ['a.pdf', 'application/pdf', examplePdf(1).subarray(0, 60)],
    ['a.png', 'image/png', png.subarray(0, 40)],
    ['a.png', 'image/png', blackPng(50_000, 50_000, 4)],
    ['a.png', 'image/png', withChunk(png, pngText(4))],
    ['a.jpg', 'image/jpeg', jpegClaiming(jpeg, 65_000, 65_000)],
    ['a.heic', 'image/heic', heicClaiming(60_000, 60_000)],
    ['a.heic', 'image/heic', readFileSync(largeHeic()).subarray(0, 1500)],
    ['a.jpg.exe', 'application/octet-stream', Buffer.from('MZ\u0000\u0000')],
    ['a.svg', 'image/svg+xml', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><x-jb-123/></svg>')],
    ['a.html', 'text/html', Buffer.from('<x-jb-123>')],
    [
      'a.xlsx',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      zipOf('xl/workbook.xml', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><workbook>&b;</workbook>'),
    ],
    ['a.xlsx', 'application/zip', zipOf('../../a', 'x')],
    ['a.csv', 'text/csv', Buffer.from('姓名,身份证号\n=1+1,"\u0000\n')],
    ['a.gz', 'application/gzip', gzipSync('x'.repeat(100_000))],
    ['', 'image/png', png],
    ['..\\..\\etc/pass\u0000wd<x-jb-123>.png', 'image/png', png],
    [`${'名'.repeat(2000)}.png`, 'image/png', png],
    ['empty.jpg', 'image/jpeg', Buffer.alloc(0)],
    ['a.png', 'text/html; boundary=<x-jb-123>', png],
  ]
  return all.map(([name, type, content]) => ({ name, type, content: plain(content) }))
}

/** Files of every kind: good ones, cut off, claiming to be larger, packed, disguised, badly named. */
export const files: readonly FilePart[] = make()
