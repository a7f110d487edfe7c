import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { paymentBlocks } from '../../money/blocks.ts'
import { troubledPayments } from '../../money/listPayments.ts'
import { payPlaces, reaches } from '../../money/roles.ts'
import { blockWords } from '../../money/words.ts'
import { money } from '../../page/words.ts'
import type { World } from '../../world.ts'
import type { StaffActor } from '../shell.tsx'
import type { Trouble } from './sources.ts'

/** 付款: cases that cannot be paid, and what the bank sent back. */
export async function ofPayments({ world, pack, actor }: { world: World; pack: Pack; actor: StaffActor }): Promise<Trouble[]> {
  const places = payPlaces(pack, actor)
  const blocks = (await paymentBlocks(world.db, actor.area)).filter((one) => reaches(places, one.county))
  const returned = await troubledPayments(world.db, { area: actor.area, places, avoids: actor.avoids })
  return [
    ...blocks.map(
      (one): Trouble => ({
        kind: 'urgent',
        title: '通过了，付不出去',
        what: `${one.number}：${blockWords(one).title}${blockWords(one).todo}`,
        since: one.blockedAt,
        link: { href: `/desk/payments/${one.id}`, text: '去办' },
      }),
    ),
    ...returned.map(
      (line): Trouble => ({
        kind: 'today',
        title: line.state === 'returned' ? '银行退回' : '付款取消了，办件还在等',
        what: `${line.number}，${money(line.fen)}${line.reason ? `：${line.reason}` : ''}`,
        since: line.orderedAt,
        link: { href: `/desk/payments/${line.id}`, text: '去办' },
      }),
    ),
  ]
}
