import { Hono, type MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { api } from './api/api.ts'
import { board } from './board/board.ts'
import { citizen } from './citizen/citizen.ts'
import { desk } from './desk/desk.ts'
import { signedFiles } from './files/signedFiles.tsx'
import { admit } from './operations/admit.tsx'
import { health } from './operations/health.ts'
import { ourHosts } from './operations/hosts.ts'
import { observe } from './operations/observe.ts'
import { assets } from './page/assets.ts'
import { answerProblem, guard } from './page/respond.tsx'
import type { World } from './world.ts'

/** What staff have entered, announced or chosen in another process is known here half a minute later; where the worker runs too, it reads it. */
function freshPolicies({ policies }: World): MiddlewareHandler {
  let read = 0
  return async (_, next) => {
    if (Date.now() - read > 30_000) {
      read = Date.now()
      await policies.refresh()
    }
    await next()
  }
}

/** The pages and the API this process serves; citizen and desk never import each other, so any of them may run alone. */
export function app(world: World): Hono {
  const { settings, operations } = world
  const { serve, secure } = settings
  const all = new Hono()
  all.use(observe(operations))
  all.use(async (c, next) => {
    await next()
    guard(c, secure)
  })
  all.use(ourHosts(settings.operations.hosts, operations), admit(operations))
  all.use(async (_, next) => {
    await world.demo?.refresh()
    await next()
  })
  all.onError((error, c) => answerProblem(c, error))
  all.notFound((c) => answerProblem(c, new HTTPException(404)))
  all.route('/', health(world))
  all.route('/', assets)
  all.route('/', signedFiles(world))
  if (!serve.includes('worker')) all.use(freshPolicies(world))
  if (serve.includes('api')) all.route('/api/v1', api(world))
  if (serve.includes('desk')) all.route('/desk', desk(world))
  if (serve.includes('citizen')) all.route('/', citizen(world))
  if (serve.includes('board')) all.route('/', board(world))
  return all
}
