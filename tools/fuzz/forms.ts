/** A field of a form, with what it would be sent with and what else could be chosen. */
export interface Field {
  name: string
  kind: 'hidden' | 'text' | 'choice' | 'many' | 'file' | 'button'
  value: string
  options: readonly string[]
}

/** A form that posts, as a page shows it. */
export interface ShownForm {
  action: string
  files: boolean
  fields: readonly Field[]
}

const entities: Readonly<Record<string, string>> = { '&quot;': '"', '&#39;': "'", '&lt;': '<', '&gt;': '>', '&amp;': '&' }
const plain = (text: string): string => text.replace(/&(?:quot|#39|lt|gt|amp);/g, (entity) => entities[entity] ?? entity)
const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined ? undefined : plain(found)
}

function inputOf(tag: string): Field | undefined {
  const name = attribute(tag, 'name')
  if (name === undefined) return undefined
  const type = tag.startsWith('<button') ? 'button' : (attribute(tag, 'type') ?? 'text')
  const value = attribute(tag, 'value') ?? ''
  if (type === 'hidden' || type === 'file' || type === 'button') return { name, kind: type, value, options: [] }
  if (type === 'radio' || type === 'checkbox') return { name, kind: type === 'radio' ? 'choice' : 'many', value: '', options: [value || 'on'] }
  return { name, kind: 'text', value, options: [] }
}

function listOf(element: string): Field | undefined {
  const name = attribute(/^<[^>]*>/.exec(element)?.[0] ?? '', 'name')
  if (name === undefined) return undefined
  if (element.startsWith('<textarea')) return { name, kind: 'text', value: plain(element.replace(/<[^>]*>/g, '')), options: [] }
  const options = [...element.matchAll(/<option[^>]*>/g)].map(([tag]) => attribute(tag, 'value') ?? '')
  return { name, kind: 'choice', value: '', options }
}

/** Radios and boxes of one name are one field. */
function joined(fields: readonly Field[]): Field[] {
  const byName = new Map<string, Field>()
  for (const field of fields) {
    const known = byName.get(field.name)
    byName.set(
      field.name,
      known ? { ...known, options: [...known.options, ...field.options, ...(field.kind === 'button' ? [field.value] : [])] } : field,
    )
  }
  return [...byName.values()]
}

/** The forms of a page that post, with every field that a browser would send. */
export function formsIn(html: string): ShownForm[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, head = '', inside = '']) => {
    if (attribute(head, 'method')?.toLowerCase() !== 'post') return []
    const elements = inside.matchAll(/<input\b[^>]*>|<button\b[^>]*>|<select\b[\s\S]*?<\/select>|<textarea\b[\s\S]*?<\/textarea>/g)
    const fields = [...elements].flatMap(([element]) => (/^<(select|textarea)/.test(element) ? listOf(element) : inputOf(element)) ?? [])
    return [{ action: attribute(head, 'action') ?? '', files: attribute(head, 'enctype') === 'multipart/form-data', fields: joined(fields) }]
  })
}

/** Where the links and pictures of a page lead, among our own addresses. */
export const linksIn = (html: string): string[] => [...html.matchAll(/\s(?:href|src)="(\/[^"#]*)/g)].map(([, link = '']) => plain(link))
