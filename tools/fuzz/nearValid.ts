import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { hostileName, hostileText, hostileValue } from './hostile.ts'

type Path = readonly (string | number)[]

/** Every place in a value, the whole first. */
function placesIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at]
  return [at, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...at, Array.isArray(value) ? Number(key) : key]))]
}

/** The value with another at one place; `undefined` leaves a field out. */
function withAt(value: unknown, [first, ...rest]: Path, other: unknown): unknown {
  if (first === undefined) return other
  if (Array.isArray(value)) return value.map((inner, at) => (at === first ? withAt(inner, rest, other) : inner))
  return { ...(value as object), [first]: withAt((value as Record<string, unknown>)[first], rest, other) }
}

const atAny = (value: unknown, place: number, other: unknown): unknown => {
  const places = placesIn(value)
  return withAt(value, places[place % places.length] ?? [], other)
}

/** A value with one thing wrong: another type, nothing, a field more or less, a bound passed, a strange text. */
export function nearValid(valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const changed = fc.tuple(valid, fc.nat(50), hostileValue).map(([value, place, other]) => atAny(value, place, other))
  const missing = fc.tuple(valid, fc.nat(50)).map(([value, place]) => atAny(value, place + 1, undefined))
  const extra = fc
    .tuple(valid, hostileName, hostileValue)
    .map(([value, name, other]) => Object.defineProperty({ ...(value as object) }, name, { value: other, enumerable: true, configurable: true }))
  return fc.oneof({ weight: 5, arbitrary: changed }, { weight: 2, arbitrary: missing }, { weight: 1, arbitrary: extra })
}

export interface Body {
  type?: string
  encoding?: string
  content: string | Uint8Array<ArrayBuffer>
}

const bytes = (...parts: (string | number[])[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part as string))))
const deep = (open: string, close: string, depth: number): string => open.repeat(depth) + close.repeat(depth)

/** Two spellings of one key, what JavaScript's parser would make a prototype, numbers that are none, and text that is no JSON. */
const broken = (text: string): readonly (string | Uint8Array<ArrayBuffer>)[] => [
  ...['', ' ', 'null', '[]', '""', '0', '{', text.slice(0, -2), `${text},`, `${text}${text}`, `\ufeff${text}`, text.replaceAll('"', "'")],
  ...[text.replace('{', '{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}},'), text.replace(/"(\w+)":/, '"$1":null,"$1":')],
  ...[
    text.replace(/:"[^"]*"/, ':1e400'),
    text.replace(/:"[^"]*"/, ':-0'),
    text.replace(/:"[^"]*"/, ':"\\ud800"'),
    text.replace(/:"[^"]*"/, ':"\\u0000"'),
  ],
  ...[
    deep('[', ']', 100_000),
    deep('{"a":', '}', 5000),
    text.replace(/:"[^"]*"/, `:${deep('[', ']', 3000)}`),
    text.replace(/:"[^"]*"/, `:"${'x'.repeat(900_000)}"`),
  ],
  ...[bytes(text.slice(0, 8), [0xff, 0xfe, 0xc0, 0xaf], text.slice(8)), bytes([0xff, 0xfe], [...Buffer.from(text, 'utf16le')])],
]

const types = [
  'text/plain',
  'application/xml',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'application/json; charset=gbk',
  'application/problem+json',
  'json',
  '',
  'application/json, text/html',
  'application/jsonx',
  'APPLICATION/JSON',
]

const asJson = (content: Body['content']): Body => ({ type: 'application/json', content })

/** A body of JSON, from one that does to bytes that mean nothing. */
export function jsonBodies(valid: fc.Arbitrary<unknown>): fc.Arbitrary<Body> {
  const text = valid.map((value) => JSON.stringify(value) ?? '')
  return fc.oneof(
    { weight: 8, arbitrary: text.map(asJson) },
    { weight: 10, arbitrary: nearValid(valid).map((value) => asJson(JSON.stringify(value) ?? '')) },
    { weight: 4, arbitrary: fc.tuple(text, fc.nat(100)).map(([one, at]) => asJson(broken(one)[at % broken('').length] ?? '')) },
    { weight: 1, arbitrary: fc.tuple(text, fc.constantFrom(...types)).map(([content, type]) => ({ type, content })) },
    { weight: 1, arbitrary: text.map((one) => ({ type: 'application/json', encoding: 'gzip', content: new Uint8Array(gzipSync(one)) })) },
    { weight: 1, arbitrary: hostileText.map((content) => asJson(content)) },
  )
}

/** Two megabytes, which is more than any form or JSON may have. */
export const hugeText = (): string => 'x'.repeat(2 * 1024 * 1024)
