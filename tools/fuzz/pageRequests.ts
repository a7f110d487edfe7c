import fc from 'fast-check'
import { addressOf, type Route } from '../permissions/matrix.ts'
import type { Asker } from '../permissions/people.ts'
import { query, segment, strangeHeaders } from './address.ts'
import { type FilePart, files } from './files.ts'
import type { Field, ShownForm } from './forms.ts'
import { ELSEWHERE, hostileName, hostileText, plantedText, sendable } from './hostile.ts'
import { meantFor } from './meant.ts'
import { multipartBodies } from './multipart.ts'
import { type Body, hugeText } from './nearValid.ts'
import type { Standing } from './pages.ts'
import type { Sent } from './request.ts'

type Fields = readonly (readonly [string, string])[]

/** The names that pages read in their address. */
const asked = [
  'return',
  'care',
  'q',
  'after',
  'page',
  'from',
  'to',
  'month',
  'state',
  'disease',
  'institution',
  'number',
  'late',
  'tab',
  'sort',
  'size',
  'code',
  'day',
  'on',
  'show',
  'path',
  'provider',
  'county',
  'group',
  'kind',
]
const unknown = '00000000-0000-4000-8000-000000000000'

/** The address where a route stands for an asker: each parameter its own, somebody else's or hostile. */
function addressesOf(route: Route, { area, foreign }: Asker, address: string): fc.Arbitrary<string> {
  const mine = address.replace(/\?.*$/, '').split('/')
  const theirs = addressOf(route, area, foreign).split('/')
  const parts = route.path.split('/').map((part, at) => {
    const meant = decodeURIComponent(mine[at] ?? '')
    return part.startsWith(':') ? segment(meant, decodeURIComponent(theirs[at] ?? unknown)) : fc.constant(part)
  })
  return fc.tuple(...parts).map((all) => all.join('/') || '/')
}

const usual = fc.constantFrom('1', 'M01600', '/kaifeng/my', `//${ELSEWHERE}`, '2026-03')

/** Nothing, one parameter that pages know, or all of them with the same text. */
function searches(): fc.Arbitrary<string> {
  const one = fc.constantFrom(...asked).chain((name) => query({ [name]: usual }))
  const all = fc
    .oneof(plantedText, hostileText)
    .map((text) => `?${asked.map((name) => `${name}=${encodeURIComponent(sendable(text.slice(0, 300)))}`).join('&')}`)
  return fc.oneof({ weight: 2, arbitrary: fc.constant('') }, { weight: 2, arbitrary: one }, { weight: 3, arbitrary: all })
}

const methods = fc.oneof(
  { weight: 20, arbitrary: fc.constant('GET') },
  { weight: 1, arbitrary: fc.constantFrom('HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH') },
)

/** Requests to see a page. */
export function lookRequests(route: Route, standing: readonly Standing[]): fc.Arbitrary<Sent> {
  return fc
    .constantFrom(...standing)
    .chain(({ asker, address }) =>
      fc
        .tuple(addressesOf(route, asker, address), searches(), strangeHeaders, methods)
        .map(
          ([path, search, strange, method]): Sent => ({ who: asker.name, method, address: path + search, headers: { ...asker.headers, ...strange } }),
        ),
    )
}

function sentFor(field: Field, asker: Asker): fc.Arbitrary<string | undefined> {
  if (field.kind === 'hidden') return fc.constant(field.value)
  if (field.kind === 'file') return fc.constant(undefined)
  if (field.kind === 'button') return fc.constantFrom(undefined, field.value, ...field.options)
  if (field.options.length > 0) return fc.constantFrom(...field.options, ...(field.kind === 'many' ? [undefined] : []))
  return fc.oneof(fc.constant(field.value), meantFor(field.name, asker))
}

/** A form filled in as its page allows. */
function filled({ fields }: ShownForm, asker: Asker): fc.Arbitrary<Fields> {
  const each = fields.map((field) => sentFor(field, asker).map((value): Fields => (value === undefined ? [] : [[field.name, value]])))
  return fc.tuple(...each).map((all) => all.flat())
}

const uses = (name: string): boolean => name !== 'csrf'

/** The same with something else in one field, a field more, less or twice, or with everything strange but the token. */
function changed(form: fc.Arbitrary<Fields>): fc.Arbitrary<Fields> {
  const one = fc.tuple(form, fc.nat(40), hostileText).map(([fields, at, text]): Fields => {
    const places = fields.flatMap(([name], place) => (uses(name) ? [place] : []))
    return fields.map(([name, value], place) => [name, place === places[at % places.length] ? text : value])
  })
  const less = fc.tuple(form, fc.nat(40)).map(([fields, at]) => fields.filter((_, place) => place !== at % fields.length))
  const more = fc.tuple(form, hostileName, hostileText).map(([fields, name, text]): Fields => [...fields, [name, text]])
  const twice = fc
    .tuple(form, fc.nat(40), hostileText)
    .map(([fields, at, text]): Fields => [...fields, [fields[at % fields.length]?.[0] ?? 'a', text]])
  const all = fc
    .tuple(form, hostileText)
    .map(([fields, text]): Fields => fields.map(([name, value]) => [name, uses(name) && name !== 'key' ? text : value]))
  return fc.oneof(
    { weight: 6, arbitrary: one },
    { weight: 2, arbitrary: less },
    { weight: 1, arbitrary: more },
    { weight: 2, arbitrary: twice },
    { weight: 2, arbitrary: all },
  )
}

const urlencoded = (fields: Fields): string => new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])).toString()
const asForm = (content: Body['content']): Body => ({ type: 'application/x-www-form-urlencoded', content })

function brokenForm(fields: Fields): fc.Arbitrary<Body> {
  const text = urlencoded(fields)
  return fc.constantFrom<Body[]>(
    asForm(`${text}&a=%ff%fe&b=%&%00=%zz&=`),
    asForm(`${text}&${'a=b&'.repeat(3000)}`),
    asForm(`${text}&__proto__[x]=1&constructor.prototype.y=2`),
    asForm(new Uint8Array([...Buffer.from(text), 0x26, 0xff, 0x3d, 0xc0])),
    asForm(text.slice(0, text.length / 2)),
    { type: 'application/json', content: JSON.stringify(Object.fromEntries(fields)) },
    { type: 'text/plain', content: text },
    { type: 'application/x-www-form-urlencoded', encoding: 'gzip', content: text },
    { content: text },
    asForm(''),
  )
}

const hugeForm = (fields: Fields): Body => asForm(urlencoded([...fields, ['reason', hugeText()]]))

function bodiesOf(form: ShownForm, asker: Asker): fc.Arbitrary<Body> {
  const whole = filled(form, asker)
  const any = fc.oneof({ weight: 3, arbitrary: whole }, { weight: 4, arbitrary: changed(whole) })
  const places = form.fields.filter(({ kind }) => kind === 'file').map(({ name }) => name)
  const chosen = fc.array(fc.tuple(fc.constantFrom(...(places.length > 0 ? places : ['file'])), fc.constantFrom<FilePart[]>(...files)), {
    maxLength: 2,
  })
  const withFiles = fc.tuple(any, chosen).chain(([fields, parts]) => multipartBodies(fields, parts))
  return fc.oneof(
    { weight: form.files ? 2 : 60, arbitrary: any.map((fields) => asForm(urlencoded(fields))) },
    { weight: form.files ? 20 : 4, arbitrary: withFiles },
    { weight: 6, arbitrary: whole.chain(brokenForm) },
    { weight: form.files ? 0 : 1, arbitrary: whole.map(hugeForm) },
  )
}

/** A form that some page shows to an asker. */
export interface Held {
  asker: Asker
  form: ShownForm
}

/** Requests that send a form: mostly to where it belongs, now and then to somebody else's or no address. */
export function sendRequests(route: Route, held: readonly Held[]): fc.Arbitrary<Sent> {
  return fc.constantFrom(...held).chain(({ asker, form }) => {
    const usual = addressOf(route, asker.area, asker.own)
    const address = fc.oneof(
      { weight: 4, arbitrary: fc.constant(form.action || usual) },
      { weight: 1, arbitrary: addressesOf(route, asker, form.action || usual) },
    )
    // As islands do, which may then send any body.
    const token = fc.oneof({ weight: 15, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: fc.constant({ 'x-csrf-token': asker.csrf }) })
    return fc.tuple(address, bodiesOf(form, asker), strangeHeaders, token).map(([to, body, strange, csrf]): Sent => {
      const type = {
        ...(body.type !== undefined && { 'content-type': body.type }),
        ...(body.encoding !== undefined && { 'content-encoding': body.encoding }),
      }
      return { who: asker.name, method: 'POST', address: to, headers: { ...asker.headers, ...type, ...csrf, ...strange }, body: body.content }
    })
  })
}
