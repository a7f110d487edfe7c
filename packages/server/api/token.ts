import { z } from '@hono/zod-openapi'
import { instant } from './slice.ts'

/** A token as it is told once, when it is issued. */
export const issuedToken = z
  .object({
    id: z.string().describe('Names the token; not the token itself 令牌标识'),
    token: z.string().describe('Goes into Authorization: Bearer; shown this once 令牌, 只显示这一次'),
    scopes: z.array(z.string()).describe('权限'),
    expiresAt: instant,
  })
  .openapi('IssuedToken')
