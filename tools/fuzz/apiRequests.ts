import fc from 'fast-check'
import type { Asker } from '../permissions/people.ts'
import { query, segment, strangeHeaders } from './address.ts'
import { files } from './files.ts'
import { fromSchema, type Schema, type Schemas } from './fromSchema.ts'
import { hostileText } from './hostile.ts'
import { meantFor } from './meant.ts'
import { type Body, hugeText, jsonBodies } from './nearValid.ts'
import type { Sent } from './request.ts'

interface Parameter {
  name: string
  in: string
  schema: Schema
}

/** One operation of the document, as far as a request needs it. */
export interface Operation {
  method: string
  path: string
  parameters: readonly Parameter[]
  /** The schema of its JSON, or that it takes a file. */
  body?: Schema | 'file'
}

interface Described {
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}

export interface ApiDocument {
  paths: Record<string, Record<string, Described>>
  components: { schemas: Schemas }
}

/** Every operation that the OpenAPI document names. */
export function operationsOf({ paths }: ApiDocument): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => {
      const schema = requestBody?.content['application/json']?.schema
      return { method: method.toUpperCase(), path, parameters, ...(requestBody && { body: schema ?? ('file' as const) }) }
    }),
  )
}

/** What `{id}` stands for, by what stands before it. */
const idOf: Readonly<Record<string, string>> = { applications: 'application', cases: 'case', entitlements: 'benefit', tasks: 'task' }

function pathOf({ path }: Operation, { own, foreign }: Asker): fc.Arbitrary<string> {
  const parts = path.split('/').slice(1)
  const made = parts.map((part, at) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    if (name === undefined) return fc.constant(part)
    const key = name === 'id' ? (idOf[parts[at - 1] ?? ''] ?? 'none') : name
    const nobody = '00000000-0000-4000-8000-000000000000'
    // A draft is begun as an application over the API, and read and changed under the same path.
    const mine = key === 'application' ? [own.application, own.draft] : [own[key]]
    return fc.constantFrom(...mine).chain((id) => segment(id ?? nobody, foreign[key] ?? nobody))
  })
  return fc.tuple(...made).map((all) => `/api/v1/${all.join('/')}`)
}

function queryOf({ parameters }: Operation, asker: Asker): fc.Arbitrary<string> {
  const asked = parameters.filter((one) => one.in === 'query')
  const meant = asked.map(({ name, schema }): [string, fc.Arbitrary<string>] => [
    name,
    schema.enum ? fc.constantFrom(...schema.enum) : schema.type === 'integer' ? fc.integer({ min: -1, max: 60 }).map(String) : meantFor(name, asker),
  ])
  const area = fc.constantFrom(asker.area, asker.area, asker.area, 'shihezi')
  return query({ ...Object.fromEntries(meant), area })
}

const idempotency: fc.Arbitrary<string | undefined> = fc.oneof(
  { weight: 10, arbitrary: fc.uuid() },
  { weight: 1, arbitrary: fc.constantFrom(undefined, '', 'x'.repeat(129), 'a b', '\u00e9', '__proto__', "'--") },
)

function bodyOf({ body }: Operation, asker: Asker, schemas: Schemas): fc.Arbitrary<Body | undefined> {
  if (body === undefined)
    return fc.constantFrom<(Body | undefined)[]>(undefined, undefined, { type: 'application/json', content: '{' }, { content: 'x' })
  if (body !== 'file') {
    const huge = fc.constant({ type: 'application/json', content: JSON.stringify({ area: hugeText() }) })
    return fc.oneof({ weight: 200, arbitrary: jsonBodies(fromSchema(body, '', { schemas, asker })) }, { weight: 1, arbitrary: huge })
  }
  const file = fc.constantFrom(...files).map(({ type, content }): Body => ({ type, content }))
  return fc.oneof({ weight: 6, arbitrary: file }, { weight: 1, arbitrary: hostileText.map((content) => ({ type: 'image/jpeg', content })) })
}

/** Requests of one operation, from whole and right to hostile, by one of the askers. */
export function apiRequests(operation: Operation, askers: readonly Asker[], schemas: Schemas): fc.Arbitrary<Sent> {
  return fc.constantFrom(...askers).chain((asker) =>
    fc
      .tuple(pathOf(operation, asker), queryOf(operation, asker), strangeHeaders, idempotency, bodyOf(operation, asker, schemas))
      .map(([path, search, strange, key, body]): Sent => {
        const own = Object.fromEntries(Object.entries(asker.headers).filter(([name]) => name !== 'content-type'))
        const headers = {
          ...own,
          ...(key !== undefined && { 'idempotency-key': key }),
          ...(body?.type !== undefined && { 'content-type': body.type }),
          ...(body?.encoding !== undefined && { 'content-encoding': body.encoding }),
          ...strange,
        }
        return { who: asker.name, method: operation.method, address: path + search, headers, ...(body && { body: body.content }) }
      }),
  )
}
