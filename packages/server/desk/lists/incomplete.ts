import { loadMembers } from '../../lists/members.ts'
import type { World } from '../../world.ts'
import { archiveOf } from './archive.ts'
import type { OpenedList } from './opened.ts'

/** How many members lack something in their archive, and of how many something is to be mended. */
export async function incomplete(world: World, { actor, state, rules }: OpenedList): Promise<{ missing: number; warned: number }> {
  const archives = (await loadMembers(world, actor.area, state.members)).map((member) => archiveOf(member, rules.rule.id))
  return {
    missing: archives.filter((one) => one.missing.length > 0).length,
    warned: archives.filter((one) => one.missing.length === 0 && one.warnings.length > 0).length,
  }
}
