import { reference } from '@jingban/kernel/case/actor.ts'
import { plusHours } from '@jingban/kernel/time/instant.ts'
import { type ApiClient, changeClient } from '../../identity/apiClients.ts'
import { issueApiToken, letTokensEnd } from '../../identity/apiTokens.ts'
import { addRequestKey, type NewKey } from '../../identity/requestSignatureKeys.ts'
import { recordSecurity, type SecurityDetail, type SecurityFact } from '../../identity/securityLog.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { DefinitionTable } from '../../page/desk/panel.tsx'
import type { Queryable } from '../../store/database.ts'
import type { World } from '../../world.ts'
import { type DeskContext, page, staffOf } from '../shell.tsx'
import { readClient } from './clientFields.tsx'
import { clientPage } from './clientPage.tsx'
import { place } from './listPage.tsx'

/** Records what an administrator did to a client. */
export function record(c: DeskContext, world: World, client: ApiClient, what: SecurityFact, detail: SecurityDetail = {}, db: Queryable = world.db) {
  const line = { area: client.area, actor: reference(staffOf(c)), what, about: `client:${client.id}`, detail }
  return recordSecurity(db, line, world.identity.clock.now())
}

/** A secret, for the only time it can be seen. */
function secretPage(c: DeskContext, world: World, client: ApiClient, title: string, items: { term: string; text: string }[]): Promise<Response> {
  return page(c, world, {
    title,
    at: place,
    children: (
      <section class="panel confirm">
        <h1>{title}</h1>
        <DefinitionTable items={items.map(({ term, text }) => ({ term, text: <code>{text}</code> }))} />
        <p>只在这里显示这一次。请当面或用加密的办法交给联系岗位，不要发短信、微信和邮件。</p>
        <p class="btn-line">
          <DeskButton kind="primary" href={`${place}/${client.id}`}>
            交好了
          </DeskButton>
        </p>
      </section>
    ),
  })
}

/** A whole number of days, or nothing. */
const daysIn = (text: string, least: number, most: number): number | undefined =>
  /^\d{1,3}$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : undefined

/** Issues a token and lets those before it run out in some days: until then both count. */
export async function issueToken(c: DeskContext, world: World, client: ApiClient): Promise<Response> {
  const form = await c.req.formData()
  const values = { days: String(form.get('days') ?? ''), oldDays: String(form.get('oldDays') ?? '0') }
  const [days, oldDays] = [daysIn(values.days, 1, 365), daysIn(values.oldDays, 0, 90)]
  const errors = [
    ...(days === undefined ? [{ field: 'days', text: '新令牌有效 1 到 365 天。' }] : []),
    ...(oldDays === undefined ? [{ field: 'oldDays', text: '旧的再用 0 到 90 天。' }] : []),
  ]
  if (days === undefined || oldDays === undefined) return clientPage(c, world, client, { errors, values })
  const now = world.identity.clock.now()
  const { id, area, institution, scopes } = client
  const holder = { kind: 'system' as const, client: id, area, ...(institution && { institution }) }
  const { token } = await world.db.transaction(async (db) => {
    await letTokensEnd(db, client, plusHours(now, oldDays * 24))
    const issued = await issueApiToken(db, holder, { scopes, expiresAt: plusHours(now, days * 24) }, now)
    await record(c, world, client, 'apiTokenIssued', { token: issued.id, days, oldDays }, db)
    return issued
  })
  return secretPage(c, world, client, '新令牌', [{ term: '令牌', text: token }])
}

const refusedKeys: Record<Extract<NewKey, { kind: 'refused' }>['why'], string> = {
  publicKey: '这不是 SM2 公钥。要 130 位十六进制，04 开头，后面是 x 和 y。',
  tooMany: '已经有两把在用。请先停用一把，再加。',
}

/** Adds a key and lets those before it run out in some days. */
export async function addKey(c: DeskContext, world: World, client: ApiClient): Promise<Response> {
  const form = await c.req.formData()
  const values = { publicKey: String(form.get('publicKey') ?? '').trim(), keyDays: String(form.get('keyDays') ?? '0') }
  const oldDays = daysIn(values.keyDays, 0, 90)
  if (oldDays === undefined) return clientPage(c, world, client, { errors: [{ field: 'keyDays', text: '旧的再用 0 到 90 天。' }], values })
  const now = world.identity.clock.now()
  const wanted = { ...(values.publicKey !== '' && { publicKey: values.publicKey }), oldEndsAt: plusHours(now, oldDays * 24) }
  const added = await addRequestKey(world.db, world.keys, client, wanted, now)
  if (added.kind === 'refused') return clientPage(c, world, client, { errors: [{ field: 'publicKey', text: refusedKeys[added.why] }], values })
  await record(c, world, client, 'requestKeyAdded', { key: added.id, kind: added.kind, oldDays })
  if (added.kind === 'sm2') return c.redirect(`${place}/${client.id}`, 303)
  return secretPage(c, world, client, '新的签名密钥', [
    { term: '标识', text: added.id },
    { term: '密钥', text: added.secret },
  ])
}

/** Changes what the register says of a client. */
export async function change(c: DeskContext, world: World, client: ApiClient): Promise<Response> {
  const { typed, errors } = readClient(await c.req.formData())
  if (errors.length > 0) return clientPage(c, world, client, { errors, client: typed })
  const { signature, ...rest } = typed
  const signatureRequired = signature === 'yes'
  await changeClient(world.db, client.area, client.id, { ...rest, signatureRequired })
  await record(c, world, client, 'apiClientChanged', { scopes: rest.scopes.join(' '), signatureRequired })
  return c.redirect(`${place}/${client.id}`, 303)
}
