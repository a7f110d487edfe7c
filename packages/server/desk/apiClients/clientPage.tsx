import { dayOf, type Instant } from '@jingban/kernel/time/instant.ts'
import type { ApiClient } from '../../identity/apiClients.ts'
import { type ApiToken, listApiTokens } from '../../identity/apiTokens.ts'
import { listRequestKeys, type RequestKey } from '../../identity/requestSignatureKeys.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { Table } from '../../page/desk/table.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { momentWords, nearMomentWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type DeskContext, page } from '../shell.tsx'
import { ClientFields, type TypedClient } from './clientFields.tsx'
import { KeyForm, TokenForm } from './issueForms.tsx'
import { place, State } from './listPage.tsx'

/** What came back with an error: the fields of the client, of a token or of a key. */
export interface Again {
  errors: readonly FieldError[]
  client?: TypedClient
  values?: Readonly<Record<string, string>>
}

interface Shown {
  client: ApiClient
  now: Instant
}

const Tokens = ({ tokens, client, now }: Shown & { tokens: readonly ApiToken[] }) => {
  const today = dayOf(now)
  return (
    <Table
      caption="有效的令牌"
      columns={['令牌', '签发', '用到', '最近在用', '停用'].map((text) => ({ text }))}
      rows={tokens.map((one) => ({
        cells: [
          <code>{one.id.slice(0, 8)}</code>,
          momentWords(one.createdAt, today),
          momentWords(one.expiresAt, today),
          one.lastUsedAt ? nearMomentWords(one.lastUsedAt, today) : '还没用过',
          <a href={`${place}/${client.id}/tokens/${one.id}/end`}>马上停用</a>,
        ],
      }))}
    />
  )
}

const Keys = ({ keys, client, now }: Shown & { keys: readonly RequestKey[] }) => {
  const today = dayOf(now)
  return (
    <Table
      caption="签名密钥"
      columns={['标识', '算法', '加入', '用到', '停用'].map((text) => ({ text }))}
      rows={keys.map((one) => ({
        cells: [
          <code>{one.id}</code>,
          one.kind === 'sm2' ? 'SM2' : 'HMAC-SM3',
          momentWords(one.createdAt, today),
          one.endsAt ? momentWords(one.endsAt, today) : '不定期',
          <a href={`${place}/${client.id}/keys/${one.id}/end`}>马上停用</a>,
        ],
      }))}
    />
  )
}

const Facts = ({ client, csrf }: { client: ApiClient; csrf: string }) => (
  <Panel>
    <DefinitionTable
      items={[
        { term: '标识', text: <code>{client.id}</code> },
        { term: '所属医院', text: client.institution ?? '不替医院办事' },
        { term: '现在', text: <State client={client} /> },
      ]}
    />
    {client.suspendedAt ? (
      <Form action={`${place}/${client.id}/resume`} hidden={{ csrf }}>
        <DeskButton>恢复</DeskButton>
      </Form>
    ) : (
      <DeskButton href={`${place}/${client.id}/suspend`}>停用这个客户端</DeskButton>
    )}
  </Panel>
)

/** One client: how it stands, its tokens, its keys, and what may be changed. */
export async function clientPage(c: DeskContext, world: World, client: ApiClient, again?: Again): Promise<Response> {
  const now = world.identity.clock.now()
  const all = await listApiTokens(world.db, { kind: 'system', client: client.id, area: client.area })
  const tokens = all.filter((one) => !one.revokedAt && one.expiresAt > now)
  const keys = await listRequestKeys(world.db, client, now)
  const { errors = [], values = {} } = again ?? {}
  const typed = again?.client ?? { ...client, scopes: client.scopes as TypedClient['scopes'], signature: client.signatureRequired ? 'yes' : 'no' }
  const [csrf, action] = [c.get('csrf'), `${place}/${client.id}`]
  return page(c, world, {
    title: client.name,
    at: place,
    ...(errors.length > 0 && { status: 422, errors: errors.length }),
    children: (
      <>
        <PageHead title={client.name} back={{ href: place, text: '接口客户端' }} />
        <ErrorSummary errors={errors} />
        <Facts client={client} csrf={csrf} />
        <Panel title="令牌" beside={`${tokens.length} 个有效`}>
          {tokens.length > 0 && <Tokens tokens={tokens} client={client} now={now} />}
          <TokenForm action={action} csrf={csrf} values={values} errors={errors} first={tokens.length === 0} />
        </Panel>
        <Panel title="签名密钥" beside={`${keys.length} 把，最多 2 把`}>
          {keys.length > 0 && <Keys keys={keys} client={client} now={now} />}
          <KeyForm action={action} csrf={csrf} values={values} errors={errors} first={keys.length === 0} />
        </Panel>
        <Panel title="改登记">
          <Form action={action} hidden={{ csrf }}>
            <ClientFields world={world} typed={typed} errors={errors} />
            <DeskButton>改好了，存</DeskButton>
          </Form>
        </Panel>
      </>
    ),
  })
}
