import type { DocumentKind, Material } from '@jingban/kernel/pack/material.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { leaves } from '@jingban/kernel/pack/tree.ts'
import { evidence } from '../cases/evidence.ts'

/** 身份证件: papers that say who somebody is and nothing of an illness. */
const identity: readonly DocumentKind[] = ['id', 'booklet', 'photo']

const isIdentity = ({ accepts }: Material): boolean =>
  leaves(accepts).some((leaf) => 'document' in leaf && leaf.document.some((kind) => identity.includes(kind)))

/**
 * Whether a material is an identity paper, by the kind of document it takes in any service of the policy: a case may follow on one of another service. What
 * no service of the policy knows counts as one, since nobody can say what is on it.
 */
export function isIdentityPaper(pack: Pack, item: string): boolean {
  const known = [...pack.services.flatMap((service) => service.filing.materials), evidence].filter((material) => material.id === item)
  return known.length === 0 || known.some(isIdentity)
}
