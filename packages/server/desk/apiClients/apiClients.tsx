import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type ApiClient, findClient, resumeClient } from '../../identity/apiClients.ts'
import type { World } from '../../world.ts'
import { type DeskContext, type DeskEnv, enter } from '../shell.tsx'
import { clientPage } from './clientPage.tsx'
import { addKey, change, issueToken, record } from './deeds.tsx'
import { askEnding, type EndingName, endings } from './endings.tsx'
import { listPage, place } from './listPage.tsx'
import { newPage, register } from './newPage.tsx'

/** The client of the path, for the system administrator of its area. */
async function clientOf(c: DeskContext, world: World): Promise<ApiClient> {
  const { area } = enter(c, world, place)
  const client = await findClient(world.db, area, c.req.param('id') ?? '')
  if (!client) throw new HTTPException(404)
  return client
}

/** 接口客户端: the register of systems that call the API, their tokens and the keys they sign with. */
export function apiClients(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/api-clients', (c) => listPage(c, world))
  slice.get('/api-clients/new', (c) => newPage(c, world))
  slice.post('/api-clients/new', (c) => register(c, world))
  slice.get('/api-clients/:id', async (c) => clientPage(c, world, await clientOf(c, world)))
  slice.post('/api-clients/:id', async (c) => change(c, world, await clientOf(c, world)))
  slice.post('/api-clients/:id/tokens', async (c) => issueToken(c, world, await clientOf(c, world)))
  slice.post('/api-clients/:id/keys', async (c) => addKey(c, world, await clientOf(c, world)))
  slice.post('/api-clients/:id/resume', async (c) => {
    const client = await clientOf(c, world)
    await resumeClient(world.db, client.area, client.id)
    await record(c, world, client, 'apiClientResumed')
    return c.redirect(`${place}/${client.id}`, 303)
  })
  const ending = (path: string, name: EndingName): void => {
    slice.get(path, async (c) => askEnding(c, world, await clientOf(c, world), endings[name]))
    slice.post(path, async (c) => {
      const client = await clientOf(c, world)
      await endings[name].perform(c, world, client, c.req.param('one') ?? '')
      return c.redirect(`${place}/${client.id}`, 303)
    })
  }
  ending('/api-clients/:id/suspend', 'suspend')
  ending('/api-clients/:id/tokens/:one/end', 'token')
  ending('/api-clients/:id/keys/:one/end', 'key')
  return slice
}
