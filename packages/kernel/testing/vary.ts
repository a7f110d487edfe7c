import type { Pack } from '../pack/pack.ts'
import type { Id } from '../pack/tree.ts'
import type { Setting } from './world.ts'

/** A copy of the pack, changed in place: what a notice would be if it said one thing otherwise. */
export function variedPack(pack: Pack, change: (copy: Pack) => void): Pack {
  const copy: Pack = JSON.parse(JSON.stringify(pack))
  change(copy)
  return copy
}

/** The setting with another wording of every part that has this id: `withPart(city, 'recheck', { seats: 2 })`. An undefined takes the words out. */
export function withPart(setting: Setting, id: Id, words: object): Setting {
  return { ...setting, pack: variedPack(setting.pack, (copy) => reword(copy, id, words)) }
}

function reword(data: unknown, id: Id, words: object): void {
  if (typeof data !== 'object' || data === null) return
  if ('id' in data && data.id === id) Object.assign(data, words)
  for (const inner of Object.values(data)) reword(inner, id, words)
}
