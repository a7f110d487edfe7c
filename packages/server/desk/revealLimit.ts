import { reference } from '@jingban/kernel/case/actor.ts'
import { takeTurn } from '../identity/limits.ts'
import { recordSecurity } from '../identity/securityLog.ts'
import type { World } from '../world.ts'
import type { StaffActor } from './shell.tsx'

const hour = 3600

/** 频率限制 for seeing whole numbers, wherever they stand: seconds to wait, 0 when they may be shown; a refusal is a security event. */
export async function waitToReveal({ db, identity, settings }: World, actor: StaffActor): Promise<number> {
  const { revealsPerHour, revealsPerDay } = settings.privacy
  const limits = [
    { times: revealsPerHour, seconds: hour },
    { times: revealsPerDay, seconds: 24 * hour },
  ]
  const wait = await takeTurn(db, [{ key: `reveal/${actor.area}/${actor.id}`, limits }], identity.clock.now())
  const refused = { area: actor.area, actor: reference(actor), what: 'revealRefused' as const, detail: { seconds: wait } }
  if (wait > 0) await recordSecurity(db, refused, identity.clock.now())
  return wait
}
