/** One value inside a pack, with where it stands: services/determination/filing/withdraw. */
export interface Place {
  path: string
  value: unknown
  /** The clauses of the nearest rule around it; empty where none is cited. */
  basis: string
  /** What the nearest part around it is called. */
  name: string
}

type Known = Pick<Place, 'basis' | 'name'>

/** How a part of a list is called in a path: by its id or code, otherwise by its number. */
function partName(part: unknown, index: number): string {
  if (typeof part === 'object' && part !== null) {
    if ('id' in part && typeof part.id === 'string') return part.id
    if ('code' in part && typeof part.code === 'string') return part.code
  }
  return `${index}`
}

/** The parts of a list or an object, each with its name in a path. */
export function partsOf(value: unknown): [string, unknown][] {
  if (Array.isArray(value)) return value.map((part, index) => [partName(part, index), part])
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

const text = (value: unknown, key: string, otherwise: string): string => {
  const found = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
  return typeof found === 'string' ? found : otherwise
}

/** Everything inside this data, from the outside in, each with its place. */
export function places(value: unknown, path = '', around: Known = { basis: '', name: '' }): Place[] {
  const known = { basis: text(value, 'basis', around.basis), name: text(value, 'name', around.name) }
  const inner = partsOf(value).flatMap(([name, part]) => places(part, path === '' ? name : `${path}/${name}`, known))
  return [{ path, value, ...known }, ...inner]
}
