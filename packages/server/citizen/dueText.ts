import { overall } from '@jingban/kernel/case/clocks.ts'
import { type DueWords, dueWords } from '../cases/dueWords.ts'
import type { LoadedCase } from '../cases/load.ts'
import type { World } from '../world.ts'

/** 最迟哪天 of the whole of a case, as it stands now. */
export const dueOf = (world: World, { rules, state }: Pick<LoadedCase, 'rules' | 'state'>): DueWords =>
  dueWords(overall(rules, state), rules.calendar, world.clock.now())
