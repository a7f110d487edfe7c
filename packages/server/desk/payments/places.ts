import { HTTPException } from 'hono/http-exception'
import { type PayDuty, type PayPlace, payPlaces } from '../../money/roles.ts'
import type { RunDeed } from '../../money/runs.ts'
import type { World } from '../../world.ts'
import { type DeskContext, enter, packOf, type StaffActor } from '../shell.tsx'

export const place = '/desk/payments'
export const runPath = (id: string): string => `${place}/runs/${id}`
export const paymentPath = (id: string): string => `${place}/${id}`

/** A member of staff at the place of payments, with where they have which duty. */
export interface PayDesk {
  actor: StaffActor
  duty: Record<PayDuty, PayPlace[]>
  /** Everything they may see, whichever their duty. */
  sees: PayPlace[]
}

/** 403 unless the place is theirs. */
export function payDesk(c: DeskContext, world: World): PayDesk {
  const actor = enter(c, world, place)
  const pack = packOf(c, world)
  const of = (duty?: PayDuty): PayPlace[] => payPlaces(pack, actor, duty)
  return { actor, duty: { maker: of('maker'), checker: of('checker'), corrector: of('corrector') }, sees: of() }
}

/** 403 unless they have this duty somewhere. */
export function dutyDesk(c: DeskContext, world: World, duty: PayDuty): PayDesk {
  const desk = payDesk(c, world)
  if (desk.duty[duty].length === 0) throw new HTTPException(403)
  return desk
}

/** Who does something, by a form with its key. */
export const deedOf = (c: DeskContext, world: World, actor: StaffActor, form: FormData): RunDeed => ({
  pack: packOf(c, world),
  actor,
  key: String(form.get('key') ?? '').slice(0, 100),
})

export const textIn = (form: FormData, name: string): string =>
  String(form.get(name) ?? '')
    .trim()
    .slice(0, 200)
