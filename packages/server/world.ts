import type { Clock, DemoClock } from './clock.ts'
import type { Files } from './files/files.ts'
import type { Identity } from './identity/identity.ts'
import type { Operations } from './operations/operations.ts'
import type { Policies } from './policy/policies.ts'
import type { KeyProvider } from './registry/keys.ts'
import type { Settings } from './settings.ts'
import type { Database } from './store/database.ts'

/** Everything a slice needs from outside: passed in, never reached for. */
export interface World {
  db: Database
  keys: KeyProvider
  /** The time of procedures; in a demonstration it can be moved. */
  clock: Clock
  policies: Policies
  files: Files
  identity: Identity
  settings: Settings
  /** The log, what is measured, who is let in. */
  operations: Operations
  /** Present in demo mode only. */
  demo?: DemoClock
}
