import { hash } from 'node:crypto'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { canonicalJson } from '../store/canonicalJson.ts'

export interface VersionedPack {
  hash: string
  pack: Pack
}

/** SM3 of the canonical JSON of a pack: the same rules, the same hash. */
export function packHash(pack: Pack): string {
  return hash('sm3', canonicalJson(pack))
}
