import type { OpenAPIHono } from '@hono/zod-openapi'
import type { IdentityEnv } from '../../identity/identity.ts'
import type { World } from '../../world.ts'
import { newSlice } from '../slice.ts'
import { agree } from './agree.ts'
import { declare } from './declare.ts'
import { read } from './read.ts'
import { send } from './send.ts'

/** 月结算 for the systems of providers (SL-10A.5, SL-10B.5) and of the agency, with the field names of the national interface. */
export function settlements(world: World): OpenAPIHono<IdentityEnv> {
  const slice = newSlice()
  for (const part of [declare, send, read, agree]) slice.route('/', part(world))
  return slice
}
