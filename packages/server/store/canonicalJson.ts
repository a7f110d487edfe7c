/**
 * The one text of a JSON value: members in the order of their names, no spaces, numbers and strings as ECMAScript writes them
 * (RFC 8785). Members that are undefined are left out, as when the value is stored. Throws for what JSON cannot hold.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => canonicalJson(one ?? null)).join(',')}]`
  if (typeof value === 'object' && value !== null) return canonicalObject(value)
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return JSON.stringify(value)
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  throw new TypeError(`not JSON: ${String(value)}`)
}

function canonicalObject(value: object): string {
  if (Object.getPrototypeOf(value) !== Object.prototype) throw new TypeError(`not a plain object: ${value.constructor.name}`)
  const members = Object.entries(value).filter(([, one]) => one !== undefined)
  members.sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${members.map(([name, one]) => `${JSON.stringify(name)}:${canonicalJson(one)}`).join(',')}}`
}
