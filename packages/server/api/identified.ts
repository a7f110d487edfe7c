import type { MiddlewareHandler } from 'hono'
import { bearer, scope } from '../identity/bearer.ts'
import type { Identity, IdentityEnv } from '../identity/identity.ts'
import { answerWith, type ProblemStatus } from './problem.ts'
import type { ScopeName } from './scopes.ts'

const todo: Record<string, string> = {
  unauthorized: '请先登录换取令牌，放在 Authorization: Bearer 里。',
  forbidden: '请用有这个权限的令牌。',
  tooManyRequests: '请按 Retry-After 等一会儿再来。',
}

/** The guards of identity answer `{code, message, remedy?}`; here every error is a problem document. */
function asProblems(guard: MiddlewareHandler<IdentityEnv>): MiddlewareHandler<IdentityEnv> {
  return async (c, next) => {
    const refusal = await guard(c, next)
    if (!refusal) return
    const { code, message, remedy } = (await refusal.json()) as { code: string; message: string; remedy?: string }
    return answerWith(c, { status: refusal.status as ProblemStatus, code, title: message, detail: remedy ?? todo[code] ?? '' })
  }
}

/** Lets through who brings a token that counts now; 401 and 429 otherwise. */
export const identified = (identity: Identity): MiddlewareHandler<IdentityEnv> => asProblems(bearer(identity))

/** What a route asks of a token, for its description and its guard: 403 for a token without this scope. */
export function needs(name: ScopeName): { middleware: MiddlewareHandler<IdentityEnv>; security: { bearer: string[] }[] } {
  return { middleware: asProblems(scope(name)), security: [{ bearer: [name] }] }
}
