import type { OpenAPIHono } from '@hono/zod-openapi'
import type { IdentityEnv } from '../identity/identity.ts'
import { aboutSignature, signatureParameters } from './describeSignature.ts'
import { scopes } from './scopes.ts'

const about = [
  'The verbs of the handling agency 经办 for machines: the same kernel functions as the pages, with the same refusals.',
  'Sign in for a token, or get one for a client system; send it as `Authorization: Bearer`. Every write carries `Idempotency-Key`.',
  'Errors are problem documents (RFC 9457) with the code of the refusal; 422 lists every fault, 409 says who did what meanwhile.',
  'What a case may be asked for depends on the policy and on roles; a token can only narrow it:',
  ...Object.entries(scopes).map(([name, words]) => `* \`${name}\` ${words}`),
  aboutSignature,
].join('\n')

/** The OpenAPI 3.1 document, made from the routes that run. */
export function describeApi(api: OpenAPIHono<IdentityEnv>): ReturnType<OpenAPIHono['getOpenAPI31Document']> {
  const document = api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: '经办 Jingban', version: '1', description: about, license: { name: 'Apache-2.0' } },
    servers: [{ url: '/api/v1' }],
    security: [{ bearer: [] }],
  })
  const bearer = { type: 'http' as const, scheme: 'bearer', description: '接口令牌 of an account, a member of staff or a client system' }
  const parameters = { ...document.components?.parameters, ...signatureParameters }
  return { ...document, components: { ...document.components, parameters, securitySchemes: { bearer } } }
}
