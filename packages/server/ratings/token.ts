import { hash } from 'node:crypto'
import { lookUpHash } from '../registry/seal.ts'
import type { World } from '../world.ts'

/** What stands in the link for a case: 32 characters that nobody can guess, always the same for the same case. */
export const ratingToken = ({ keys }: Pick<World, 'keys'>, area: string, caseId: string): string =>
  lookUpHash(keys, 'rating', `${area}/${caseId}`).slice(0, 32)

/** What is kept of a token: whoever reads the table cannot rate. */
export const tokenHash = (token: string): string => hash('sm3', `rating\n${token}`)

/** The address under which a case is rated. */
export const ratingPath = (world: Pick<World, 'keys'>, area: string, caseId: string): string => `/${area}/rate/${ratingToken(world, area, caseId)}`
