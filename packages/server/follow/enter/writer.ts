import type { EventOf } from '@jingban/kernel/case/event.ts'
import type { LoadedCase } from '../../cases/load.ts'
import type { World } from '../../world.ts'

/**
 * Enters in a register what a deed of a case decided. Called at least once for the `acted` event of a stage that says `enters`; `key` is the event's
 * own (stream and number), so that a second call changes nothing. What is refused becomes a row that somebody sees, never silence.
 */
export type RegisterWriter = (world: World, loaded: LoadedCase, event: EventOf<'acted'>, key: string) => Promise<void>
