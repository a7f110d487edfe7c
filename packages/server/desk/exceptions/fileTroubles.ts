import type { Instant } from '@jingban/kernel/time/instant.ts'
import { heldFiles } from '../../files/scanWaiting.ts'
import type { World } from '../../world.ts'
import type { StaffActor } from '../shell.tsx'
import type { Trouble } from './sources.ts'

/** 材料打不开: files that wait for the virus scanner, all in one line, and each in which it found something. */
export async function ofFiles({ world, actor }: { world: World; actor: StaffActor }): Promise<Trouble[]> {
  const { waiting, since, found } = await heldFiles(world.db, actor.area)
  const wait: Trouble = {
    kind: 'urgent',
    title: '材料等病毒检查，打不开',
    what: `${waiting} 页。检查程序没有应答，请找运维；恢复后系统自动补查，材料不用重传`,
    since: since as Instant,
  }
  return [
    ...(waiting > 0 ? [wait] : []),
    ...found.map(
      (one): Trouble => ({
        kind: 'urgent',
        title: '材料里查出病毒',
        what: '这一页谁也打不开，请一次性告知参保人重新拍',
        since: one.at as Instant,
        ...(one.case && { link: { href: `/desk/queue/${one.case}`, text: one.number ?? '看办件' } }),
      }),
    ),
  ]
}
