import type { OpenAPIHono } from '@hono/zod-openapi'
import type { IdentityEnv } from '../identity/identity.ts'
import type { World } from '../world.ts'
import { createApplication } from './createApplication/createApplication.ts'
import { newSlice } from './slice.ts'

/** The same verbs for machines, under /api/v1. */
export function api(world: World): OpenAPIHono<IdentityEnv> {
  const root = newSlice()
  root.route('/', createApplication(world))
  return root
}
