import { HTTPException } from 'hono/http-exception'
import { type ApiClient, suspendClient } from '../../identity/apiClients.ts'
import { listApiTokens, revokeApiToken } from '../../identity/apiTokens.ts'
import { endRequestKey } from '../../identity/requestSignatureKeys.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { Confirm } from '../../page/desk/panel.tsx'
import { Form } from '../../page/form/form.tsx'
import type { World } from '../../world.ts'
import { type DeskContext, page } from '../shell.tsx'
import { record } from './deeds.tsx'
import { place } from './listPage.tsx'

interface Ending {
  title: string
  consequences: readonly string[]
  /** `id` is that of the token or the key. */
  perform: (c: DeskContext, world: World, client: ApiClient, id: string) => Promise<void>
}

export type EndingName = 'suspend' | 'token' | 'key'

/** What stops a client at once, and what comes of it. */
export const endings: Record<EndingName, Ending> = {
  suspend: {
    title: '停用这个客户端',
    consequences: ['它的令牌从下一次调用起都不能用。', '以后可以恢复，没到期的令牌又能用。'],
    perform: async (c, world, client) => {
      await suspendClient(world.db, client.area, client.id, world.identity.clock.now())
      await record(c, world, client, 'apiClientSuspended')
    },
  },
  token: {
    title: '马上停用这个令牌',
    consequences: ['用它的调用从下一次起都不能办。', '不能恢复，只能另签发。要不停顿地换，请用“换一个新令牌”。'],
    perform: async (c, world, client, id) => {
      const tokens = await listApiTokens(world.db, { kind: 'system', client: client.id, area: client.area })
      if (!tokens.some((one) => one.id === id)) throw new HTTPException(404)
      await revokeApiToken(world.db, id, world.identity.clock.now())
      await record(c, world, client, 'apiTokenRevoked', { token: id })
    },
  },
  key: {
    title: '马上停用这把密钥',
    consequences: ['用它签名的请求从下一次起都不收。', '不能恢复，只能另加。要不停顿地换，请用“换一把新密钥”。'],
    perform: async (c, world, client, id) => {
      await endRequestKey(world.db, client, id, world.identity.clock.now())
      await record(c, world, client, 'requestKeyEnded', { key: id })
    },
  },
}

/** Asks before a client is stopped. */
export function askEnding(c: DeskContext, world: World, client: ApiClient, { title, consequences }: Ending): Promise<Response> {
  return page(c, world, {
    title: `${title}？`,
    at: place,
    children: (
      <Confirm title={`${title}？（${client.name}）`} consequences={consequences}>
        <Form action={c.req.path} hidden={{ csrf: c.get('csrf') }}>
          <ButtonRow>
            <DeskButton kind="danger">{title}</DeskButton>
            <DeskButton href={`${place}/${client.id}`}>再想想</DeskButton>
          </ButtonRow>
        </Form>
      </Confirm>
    ),
  })
}
