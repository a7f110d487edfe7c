import { dayOf } from '@jingban/kernel/time/instant.ts'
import { type ApiClient, listClients } from '../../identity/apiClients.ts'
import { listSystemTokens } from '../../identity/apiTokens.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { EmptyState } from '../../page/desk/queue.tsx'
import { Table, TwoLines } from '../../page/desk/table.tsx'
import { nearMomentWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type DeskContext, enter, page } from '../shell.tsx'

export const place = '/desk/api-clients'

/** How a client stands. */
export const State = ({ client }: { client: ApiClient }) => {
  if (client.suspendedAt) return <Chip kind="quiet" text="停用" />
  return <Chip kind="pass" text={client.signatureRequired ? '在用，必须签名' : '在用'} />
}

/** 接口客户端: the systems that may call, with when they last did. */
export async function listPage(c: DeskContext, world: World): Promise<Response> {
  const { area } = enter(c, world, place)
  const [clients, tokens] = await Promise.all([listClients(world.db, area), listSystemTokens(world.db, area)])
  const now = world.identity.clock.now()
  const today = dayOf(now)
  const rowOf = (client: ApiClient) => {
    const own = tokens.filter(({ holder }) => holder.kind === 'system' && holder.client === client.id)
    const counting = own.filter((one) => !one.revokedAt && one.expiresAt > now)
    const used = own
      .flatMap(({ lastUsedAt }) => lastUsedAt ?? [])
      .sort()
      .at(-1)
    return {
      cells: [
        <TwoLines top={<a href={`${place}/${client.id}`}>{client.name}</a>} below={client.id} />,
        client.institution ?? '—',
        client.contact || '—',
        <State client={client} />,
        String(counting.length),
        used ? nearMomentWords(used, today) : '还没用过',
      ],
    }
  }
  return page(c, world, {
    title: '接口客户端',
    at: place,
    children: (
      <>
        <PageHead
          title={`接口客户端（${clients.length} 个）`}
          lead="医院和别的系统用令牌调接口。每一次调用都在日志里记着是哪个客户端。"
          aside={<DeskButton href={`${place}/new`}>登记客户端</DeskButton>}
        />
        {clients.length === 0 ? (
          <EmptyState title="还没有登记客户端">
            <p>登记以后，给它签发令牌。</p>
          </EmptyState>
        ) : (
          <Table
            caption="接口客户端"
            columns={[
              { text: '名称' },
              { text: '所属医院' },
              { text: '联系岗位' },
              { text: '现在' },
              { text: '有效令牌', right: true },
              { text: '最近在用' },
            ]}
            rows={clients.map(rowOf)}
          />
        )}
      </>
    ),
  })
}
