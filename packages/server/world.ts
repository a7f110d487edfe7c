import type { Clock } from './clock.ts'
import type { Policies } from './policy/policies.ts'
import type { KeyProvider } from './registry/keys.ts'
import type { Database } from './store/database.ts'

/** Everything a slice needs from outside: passed in, never reached for. */
export interface World {
  db: Database
  keys: KeyProvider
  clock: Clock
  policies: Policies
}
