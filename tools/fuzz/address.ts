import fc from 'fast-check'
import { hostileName, hostileText, sendable } from './hostile.ts'

/** Percent-encoded as a browser would. */
const encoded = (text: string): string => encodeURIComponent(sendable(text))

/** One part of a path: what is meant, somebody else's, or anything; sometimes in bytes that are no text. */
export function segment(own: string, foreign: string): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 24, arbitrary: fc.constant(encoded(own)) },
    { weight: 2, arbitrary: fc.constant(encoded(foreign)) },
    { weight: 2, arbitrary: hostileText.filter((text) => text.length < 1000).map(encoded) },
    { weight: 1, arbitrary: fc.constantFrom('%ff', '%00', '%c0%ae%c0%ae', '%', '%2e%2e%2f', '%E4%B8', '__proto__', 'constructor', '-1') },
  )
}

/** Parameters as `name=value`, those given by name and others that nobody asked for. */
export function query(meant: Readonly<Record<string, fc.Arbitrary<string>>>): fc.Arbitrary<string> {
  const one = Object.entries(meant).map(([name, value]) =>
    fc
      .option(fc.oneof({ weight: 3, arbitrary: value }, { weight: 2, arbitrary: hostileText }), { nil: undefined, freq: 2 })
      .map((text) => [name, text] as const),
  )
  const extra = fc.option(fc.tuple(hostileName, hostileText), { nil: undefined, freq: 1 })
  return fc.tuple(fc.tuple(...one), fc.oneof({ weight: 8, arbitrary: fc.constant(undefined) }, extra)).map(([known, more]) => {
    const pairs = [...known, ...(more ? [more] : [])].filter((pair): pair is [string, string] => pair[1] !== undefined)
    return pairs.length === 0 ? '' : `?${pairs.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&')}`
  })
}

/** Headers that lie, are too long, or ask for a part. */
export const strangeHeaders: fc.Arbitrary<Record<string, string>> = fc.oneof(
  { weight: 30, arbitrary: fc.constant({}) },
  {
    weight: 5,
    arbitrary: fc.constantFrom<Record<string, string>[]>(
      { range: 'bytes=0-10,20-30,-5' },
      { range: 'bytes=99999999999-' },
      { 'if-none-match': '*' },
      { 'if-none-match': `"${'x'.repeat(5000)}"`, 'if-modified-since': 'yesterday' },
      { cookie: `citizen=${'x'.repeat(8000)}` },
      { cookie: 'citizen=%ff%00; staff=a"b; care=<script>; =; ;;; __proto__=1; citizen=2' },
      { authorization: `Bearer ${'x'.repeat(8000)}` },
      { authorization: 'Basic YTpi' },
      { 'content-length': '5' },
      { 'content-length': '-1' },
      { 'content-length': '99999999999999' },
      { 'x-request-id': '<x-jb-123>' },
      { 'x-request-id': 'x'.repeat(4000) },
      { 'x-forwarded-for': '1.2.3.4, <script>, ::1', 'x-forwarded-proto': 'javascript' },
      { accept: 'application/xml;q=*, */*;q=-1', 'accept-language': 'x'.repeat(3000) },
      { referer: 'https://elsewhere.example/my/x', origin: 'null' },
      { referer: '%%%', 'sec-fetch-site': 'same-origin' },
      { origin: 'https://elsewhere.example' },
      { 'user-agent': "'; drop table account_session; --\u00ff" },
      { 'tus-resumable': '1.0.0', 'upload-length': '-1', 'upload-metadata': 'a ====' },
      { 'x-http-method-override': 'DELETE', 'x-csrf-token': 'a.b.c' },
      { signature: 'sig1=:AAAA:', 'signature-input': 'sig1=("@method" "@path");created=1;keyid="__proto__"', 'content-digest': 'sha-256=:x:' },
      { 'content-disposition': "attachment; filename*=UTF-8''%ff%00../../x" },
      { 'if-match': '*', expect: '100-continue', te: 'trailers', upgrade: 'h2c' },
    ),
  },
)
