import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { kaifengTrial } from './kaifeng/from2023-10-20.ts'
import { kaifeng } from './kaifeng/from2024-01-01.ts'

/** Every pack that can be run, all versions. A city is a folder here, never a fork. */
export const packs: Pack[] = [kaifengTrial, kaifeng]
