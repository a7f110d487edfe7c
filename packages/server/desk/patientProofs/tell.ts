import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { accountPhone } from '../../identity/citizens.ts'
import type { Bond } from '../../identity/proof.ts'
import { registeredPhoneOf } from '../../identity/proofCode.ts'
import { queueNotice } from '../../notices/queueNotice.ts'
import { senderName } from '../../policy/agency.ts'
import type { World } from '../../world.ts'

/** Tells the account what became of its photographs; why is told where it signs in. `id` names the occasion. */
export async function tellAccount(world: World, pack: Pack, bond: Bond, approved: boolean, id: string): Promise<void> {
  const to = await accountPhone(world.db, world.keys, bond.account)
  if (to === undefined) return
  const said = approved ? '您交的证件看过了，可以看家人的申请和待遇了。' : '您交的证件没有认可。原因登录看，也可以到窗口办。'
  const notice = { area: bond.area, id: `proof/${id}`, kind: 'proof', to, text: `【${senderName(pack)}】${said}`, person: bond.person }
  await queueNotice(world.db, world.keys, notice, world.identity.clock.now())
}

/** Tells the person at their registered phone that somebody may now see them, so that nobody is watched without knowing it. */
export async function tellPerson(world: World, pack: Pack, bond: Bond, id: string): Promise<void> {
  const [to, asker] = await Promise.all([registeredPhoneOf(world.db, world.keys, bond), accountPhone(world.db, world.keys, bond.account)])
  if (to === undefined || asker === undefined || to === asker) return
  const text = `【${senderName(pack)}】尾号 ${asker.slice(-4)} 的手机号可以看您的医保申请和待遇了。不是您家人，请找医保中心。`
  await queueNotice(
    world.db,
    world.keys,
    { area: bond.area, id: `proof/person/${id}`, kind: 'proof', to, text, person: bond.person },
    world.identity.clock.now(),
  )
}
