import type { EventOf } from '@jingban/kernel/case/event.ts'
import type { RegisterDeed } from '@jingban/kernel/pack/stage.ts'
import type { LoadedCase } from '../../cases/load.ts'
import type { World } from '../../world.ts'
import type { RegisterWriter } from './writer.ts'

/** One writer for every deed that enters something (登记). */
const writers: Partial<Record<RegisterDeed, RegisterWriter>> = {}

/** 登记: what the stage of this event enters, if it does; only the last part of a deed in parts enters it. */
export async function enterRegister(world: World, loaded: LoadedCase, event: EventOf<'acted'>, key: string): Promise<void> {
  const stage = loaded.rules.procedure.stages.find((one) => one.id === event.stage)
  if (stage?.kind !== 'act' || !stage.enters || (stage.parts && stage.parts.at(-1) !== event.part)) return
  const writer = writers[stage.enters]
  if (!writer) throw new TypeError(`nobody enters ${stage.enters}`)
  await writer(world, loaded, event, key)
}
