import { createRoute, z } from '@hono/zod-openapi'
import { allScopes } from '../scopes.ts'
import { instant, json, jsonBody, problems } from '../slice.ts'
import { issuedToken } from '../token.ts'

const scopes = z.array(z.enum(allScopes)).min(1).optional().describe('To get a token that may be asked for less 权限')
/** Whoever signs in has no token yet; nor is there an account yet under which an Idempotency-Key could be kept. */
const open = { security: [] }

export const codeRoute = createRoute({
  method: 'post',
  path: '/sign-in/code',
  operationId: 'requestCode',
  summary: 'Ask for a code by SMS 要验证码',
  description: 'Once a minute for one phone; limited for the phone, the device and the address.',
  ...open,
  request: jsonBody(
    z
      .object({ area: z.string().describe('统筹区'), phone: z.string().describe('手机号') })
      .strict()
      .openapi('CodeRequest'),
    'Which phone 手机号',
  ),
  responses: {
    202: json(z.object({ expiresAt: instant, code: z.string().optional().describe('In demo mode only 仅演示') }).openapi('CodeSent'), 'Sent 已发'),
    ...problems,
  },
})

export const citizenRoute = createRoute({
  method: 'post',
  path: '/sign-in',
  operationId: 'signInCitizen',
  summary: 'Exchange a code for a token 用验证码换令牌',
  description: 'The first time it opens the account. Five guesses at one code.',
  ...open,
  request: jsonBody(
    z
      .object({ phone: z.string().describe('手机号'), code: z.string().describe('验证码'), scopes })
      .strict()
      .openapi('CitizenSignIn'),
    'Phone and code 手机号和验证码',
  ),
  responses: { 201: json(issuedToken, 'A token for a day 一天的令牌'), ...problems },
})

export const staffRoute = createRoute({
  method: 'post',
  path: '/sign-in/staff',
  operationId: 'signInStaff',
  summary: 'Exchange login and password for a token 工作人员换令牌',
  description: 'Where a second factor is bound its code is needed too. From the fifth wrong try on a login is locked, each time for twice as long.',
  ...open,
  request: jsonBody(
    z
      .object({
        login: z.string().describe('账号'),
        password: z.string().describe('密码'),
        code: z.string().optional().describe('Six digits of the authenticator or a recovery code, where one is bound 动态码'),
        scopes,
      })
      .strict()
      .openapi('StaffSignIn'),
    'Login and password 账号和密码',
  ),
  responses: { 201: json(issuedToken, 'A token for twelve hours 十二小时的令牌'), ...problems },
})
