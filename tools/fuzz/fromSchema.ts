import fc from 'fast-check'
import type { Asker } from '../permissions/people.ts'
import { exampleOf, keysOf, meantFor } from './meant.ts'

/** As much of JSON Schema as the document of the API uses. */
export interface Schema {
  $ref?: string
  type?: string
  enum?: readonly string[]
  anyOf?: readonly Schema[]
  items?: Schema
  properties?: Readonly<Record<string, Schema>>
  required?: readonly string[]
  additionalProperties?: boolean | Schema
  minimum?: number
  maximum?: number
}
export type Schemas = Readonly<Record<string, Schema>>

interface Making {
  schemas: Schemas
  asker: Pick<Asker, 'area' | 'own'>
}

function objectOf(schema: Schema, name: string, making: Making): fc.Arbitrary<unknown> {
  const free = schema.additionalProperties
  if (typeof free === 'object')
    return fc.dictionary(fc.constantFrom(...keysOf(name)), fromSchema(free, name, making), { maxKeys: 4, noNullPrototype: true })
  const properties = Object.entries(schema.properties ?? {}).map(([key, one]) => [key, fromSchema(one, key === 'id' ? name : key, making)] as const)
  return fc.record(Object.fromEntries(properties), { requiredKeys: [...(schema.required ?? [])], noNullPrototype: true })
}

/** Values that the schema allows, with what the world knows where a name stands for something in it. Throws for what the document does not use. */
export function fromSchema(schema: Schema, name: string, making: Making): fc.Arbitrary<unknown> {
  if (schema.$ref) {
    const called = schema.$ref.split('/').at(-1) ?? ''
    const found = making.schemas[called]
    if (!found) throw new TypeError(`no schema ${called}`)
    const example = exampleOf(called, making.asker)
    const made = fromSchema(found, name, making)
    return example === undefined ? made : fc.oneof(fc.constant(example), made)
  }
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => fromSchema(one, name, making)))
  if (schema.type === 'array' && schema.items) return fc.array(fromSchema(schema.items, name, making), { minLength: 1, maxLength: 3 })
  if (schema.type === 'object') return objectOf(schema, name, making)
  if (schema.type === 'integer') return fc.integer({ min: schema.minimum ?? 0, max: schema.maximum ?? 1000 })
  if (schema.type === 'number') return fc.double({ noNaN: true })
  if (schema.type === 'boolean') return fc.boolean()
  if (schema.type === 'string') return meantFor(name, making.asker)
  throw new TypeError(`what values has ${JSON.stringify(schema)}?`)
}
