import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { api } from './api/api.ts'
import { board } from './board/board.ts'
import { citizen } from './citizen/citizen.ts'
import { desk } from './desk/desk.ts'
import { assets } from './page/assets.ts'
import { answerProblem, guard } from './page/respond.tsx'
import type { World } from './world.ts'

/** The pages and the API this process serves; citizen and desk never import each other, so any of them may run alone. */
export function app(world: World): Hono {
  const { serve, secure } = world.settings
  const all = new Hono()
  all.use(async (c, next) => {
    await world.demo?.refresh()
    await next()
    guard(c, secure)
  })
  all.onError((error, c) => answerProblem(c, error))
  all.notFound((c) => answerProblem(c, new HTTPException(404)))
  all.get('/healthz', (c) => c.text('ok'))
  all.route('/', assets)
  if (serve.includes('api')) all.route('/api/v1', api(world))
  if (serve.includes('desk')) all.route('/desk', desk(world))
  if (serve.includes('citizen')) all.route('/', citizen(world))
  if (serve.includes('board')) all.route('/', board(world))
  return all
}
