import fc from 'fast-check'
import type { FilePart } from './files.ts'
import { sendable } from './hostile.ts'
import type { Body } from './nearValid.ts'

type Fields = readonly (readonly [string, string])[]

const line = (text: string): Buffer => Buffer.from(`${text}\r\n`)
/** As browsers do (HTML, multipart/form-data encoding). */
const escaped = (name: string): string => sendable(name).replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

/** A form with files (RFC 7578). */
export function multipart(fields: Fields, files: readonly (readonly [string, FilePart])[], boundary = 'jb-boundary'): Buffer {
  const parts = fields.map(([name, value]) =>
    Buffer.concat([line(`--${boundary}`), line(`Content-Disposition: form-data; name="${escaped(name)}"`), line(''), line(value)]),
  )
  const sent = files.map(([field, { name, type, content }]) =>
    Buffer.concat([
      line(`--${boundary}`),
      line(`Content-Disposition: form-data; name="${escaped(field)}"; filename="${escaped(name)}"`),
      ...[line(`Content-Type: ${type}`), line(''), Buffer.from(content), line('')],
    ]),
  )
  return Buffer.concat([...parts, ...sent, Buffer.from(`--${boundary}--\r\n`)])
}

const typed = (boundary: string): string => `multipart/form-data; boundary=${boundary}`

/** The form whole, or with its frame broken: no boundary, another, no end, half of it, a part without a name, bytes that are no text. */
export function multipartBodies(fields: Fields, files: readonly (readonly [string, FilePart])[]): fc.Arbitrary<Body> {
  const whole = multipart(fields, files)
  const body = (type: string, content: Buffer): Body => ({ type, content: new Uint8Array(content) })
  const nameless = Buffer.from(whole.toString('latin1').replaceAll(/; name="[^"]*"/g, ''), 'latin1')
  const bytes = Buffer.from(whole.toString('latin1').replace('name="', 'name="\xff\xc0'), 'latin1')
  const headers = Buffer.from(whole.toString('latin1').replace('Content-Disposition', `${'X-A: b\r\n'.repeat(3000)}Content-Disposition`), 'latin1')
  return fc.oneof(
    { weight: 12, arbitrary: fc.constant(body(typed('jb-boundary'), whole)) },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        body('multipart/form-data', whole),
        body(typed('another'), whole),
        body(typed('"'), whole),
        body(typed('x'.repeat(300)), whole),
        body(typed('jb-boundary'), whole.subarray(0, -20)),
        body(typed('jb-boundary'), whole.subarray(0, whole.length / 2)),
        body(typed('jb-boundary'), nameless),
        body(typed('jb-boundary'), bytes),
        body(typed('jb-boundary'), headers),
        body(typed('jb-boundary'), Buffer.alloc(0)),
        body(typed('jb-boundary; charset=utf-7'), whole),
        body('multipart/mixed; boundary=jb-boundary', whole),
        body('application/x-www-form-urlencoded', whole),
      ),
    },
  )
}
