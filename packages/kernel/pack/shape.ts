/** What a value of a pack may look like, so that a misspelt word in data is found although nothing compiles it. */
export type Shape =
  | 'text'
  | 'number'
  | 'flag'
  | { list: Shape }
  | { map: Shape }
  | Keys
  /** One of several, told by the value of a key. */
  | { by: string; kinds: Readonly<Record<string, Shape>> }
  | { tree: Shape }
  | { choice: Shape }
  | { either: readonly Shape[] }

interface Keys {
  keys: Readonly<Record<string, Shape>>
  /** Words that may stand instead: 'always', 'sameVisit'. */
  words: readonly string[]
}

type KeysOf<Type> = Type extends object ? keyof Type & string : never

/** The shape of an object of this type. It does not compile until every key of the type has a shape, nor with a key that the type has not. */
export function keysOf<Type>(keys: Record<KeysOf<Type>, Shape>, ...words: string[]): Keys {
  return { keys, words }
}

export const list = (shape: Shape): Shape => ({ list: shape })
export const map = (shape: Shape): Shape => ({ map: shape })
export const tree = (shape: Shape): Shape => ({ tree: shape })
export const choice = (shape: Shape): Shape => ({ choice: shape })
export const either = (...shapes: Shape[]): Shape => ({ either: shapes })
