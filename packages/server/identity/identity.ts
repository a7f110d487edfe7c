import type { Actor } from '@jingban/kernel/case/actor.ts'
import type { Clock } from '../clock.ts'
import type { KeyProvider } from '../registry/keys.ts'
import type { Database } from '../store/database.ts'
import type { Session } from './sessions.ts'

/** What the middlewares of identity work with; one for the whole process. */
export interface Identity {
  db: Database
  keys: KeyProvider
  /** The real clock, also in a demonstration: sessions must not run out when the demonstration moves on by a week. */
  clock: Clock
  /** Whether TLS stands in front: then cookies travel over nothing else. */
  secure: boolean
  /** Where the sign-in pages are. */
  signIn: { citizen: string; staff: string }
  /** How many proxies of our own stand in front and add to X-Forwarded-For. */
  proxies: number
}

/** What a request knows of who sends it, once a middleware of identity has let it through. */
export interface IdentityVariables {
  actor: Actor
  /** Present for people who are signed in by a cookie. */
  session: Session | undefined
  /** What every form of the page carries in the field `csrf`; empty without a session. */
  csrf: string
  /** What a bearer token may do; undefined for people who are signed in by a cookie. */
  scopes: string[] | undefined
}

/** For `new Hono<IdentityEnv>()`. */
export type IdentityEnv = { Variables: IdentityVariables }
