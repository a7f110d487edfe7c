import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { dayeTwoCatalogues } from './daye/from2022-04-18.ts'
import { daye } from './daye/from2024-01-01.ts'
import { kaifengTrial } from './kaifeng/from2023-10-20.ts'
import { kaifeng } from './kaifeng/from2024-01-01.ts'
import { shangluo } from './shangluo/from2026-01-01.ts'
import { shihezi } from './shihezi/from2019-01-01.ts'
import { shijiazhuang } from './shijiazhuang/from2021-07-01.ts'

/** Every pack that can be run, all versions. A city is a folder here, never a fork. */
export const packs: Pack[] = [kaifengTrial, kaifeng, dayeTwoCatalogues, daye, shangluo, shihezi, shijiazhuang]
