import { may } from '@jingban/kernel/case/may.ts'
import { assess, transfer } from '@jingban/kernel/supervision/supervision.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { banFrom, forgedRecord, liftBan, recoveryRecord } from '../../after/revocation.ts'
import { diseaseName } from '../../cases/heldDiseases.ts'
import { type LoadedCase, loadCase } from '../../cases/load.ts'
import { refusalWords } from '../../cases/refusalWords.ts'
import { addToSupervision, loadSupervision, type Recorded } from '../../follow/supervision.ts'
import { loadEntitlement } from '../../follow/toEntitlement.ts'
import { registerOf } from '../../follow/toPerson.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { DateField, type TypedDate } from '../../page/form/date.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextArea, TextField } from '../../page/form/text.tsx'
import { fullDateWords, money } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type DeskContext, type DeskEnv, page, staffOf } from '../shell.tsx'
import { typedDay } from '../typedDay.ts'

const pathOf = (state: LoadedCase['state']): string => `/desk/revocations/${state.id}`

/** A case marked for forged records, for those who supervise: a 404 when it was never marked, a 403 to all others. */
async function opened(c: DeskContext, world: World): Promise<LoadedCase> {
  const actor = staffOf(c)
  const loaded = await loadCase(world, actor.area, c.req.param('id') ?? '')
  if (!loaded?.state.flags.includes('forgedRecords')) throw new HTTPException(404)
  if (!may(loaded.rules, actor, 'flag', loaded.state)) throw new HTTPException(403)
  return loaded
}

interface Typed {
  amount?: string
  authority?: string
  on?: TypedDate
  reason?: string
  errors: FieldError[]
}

async function show(c: DeskContext, world: World, loaded: LoadedCase, typed?: Typed): Promise<Response> {
  const { rules, state } = loaded
  const { area, person, disease } = state.filed
  const [benefit, register, forged, recovery] = await Promise.all([
    loadEntitlement(world.db, area, state.id),
    registerOf(world.db, area, person),
    loadSupervision(world.db, area, forgedRecord(state.id)),
    loadSupervision(world.db, area, recoveryRecord(state.id)),
  ])
  const ban = banFrom(register, state.id)
  const banned = ban
    ? `不能再申请${ban.disease ? diseaseName(rules.pack, ban.disease) : rules.service.name}，${ban.until ? `到 ${fullDateWords(ban.until)}` : '没有写明到哪天'}`
    : '已解除'
  const errorOf = (field: string): string | undefined => typed?.errors.find((one) => one.field === field)?.text
  const hidden = { csrf: c.get('csrf') }
  const rule = rules.service.bans?.find((one) => one.on === 'fraud')
  return page(c, world, {
    title: '取消待遇以后',
    ...(typed && { status: 422, errors: typed.errors.length }),
    children: (
      <>
        <PageHead
          title="取消待遇以后"
          lead={`${state.filed.number} · ${diseaseName(rules.pack, disease)}`}
          back={{ href: `/desk/queue/${state.id}`, text: '办件' }}
        />
        {typed && <ErrorSummary errors={typed.errors} />}
        <Panel title="现在怎样" beside={rule && `依据 ${rule.basis}`}>
          <DefinitionTable
            items={[
              { term: '待遇', text: benefit?.state.standing === 'revoked' ? `已取消：${benefit.state.stopped?.reason ?? ''}` : '没有待遇可取消' },
              { term: '再申请', text: banned },
              ...(recovery ? [{ term: '追回', text: recovery.fen === undefined ? '金额还没有核定' : `要追回 ${money(recovery.fen)}` }] : []),
              { term: '移送', text: forged?.transfer ? `${fullDateWords(forged.transfer.on)} 移送 ${forged.transfer.authority}` : '还没有移送' },
            ]}
          />
        </Panel>
        {recovery && !recovery.closed && (
          <Panel title="要追回多少" deciding>
            <Form action={`${pathOf(state)}/amount`} hidden={hidden}>
              <TextField
                name="amount"
                label="金额"
                unit="元"
                hint="例：1234.50。核定变了可以再填"
                value={typed?.amount}
                error={errorOf('amount')}
                width="middle"
                keyboard="decimal"
              />
              <DeskButton kind="primary">记下金额</DeskButton>
            </Form>
          </Panel>
        )}
        {forged && !forged.closed && !forged.transfer && (
          <Panel title="情节严重的，移送" deciding>
            <Form action={`${pathOf(state)}/transfer`} hidden={hidden}>
              <TextField name="authority" label="移送给哪个机关" value={typed?.authority} error={errorOf('authority')} />
              <DateField name="on" label="哪天移送的" value={typed?.on} error={errorOf('on')} />
              <DeskButton kind="primary">记下移送</DeskButton>
            </Form>
          </Panel>
        )}
        {ban && (
          <Panel title="查明没有作假的，解除" deciding>
            <p>解除以后马上可以再申请。已经取消的待遇不会自己恢复。</p>
            <Form action={`${pathOf(state)}/lift`} hidden={hidden}>
              <TextArea name="reason" label="为什么解除" rows={3} value={typed?.reason} error={errorOf('reason')} />
              <DeskButton kind="danger">解除</DeskButton>
            </Form>
          </Panel>
        )}
      </>
    ),
  })
}

/** Back to the page when it was recorded; otherwise the form again with what was typed. */
function answer(c: DeskContext, world: World, loaded: LoadedCase, recorded: Recorded, field: string, typed: Omit<Typed, 'errors'>) {
  if (recorded.kind === 'done') return c.redirect(pathOf(loaded.state), 303)
  const text = recorded.kind === 'stale' ? '别人刚刚也在办这一条。请再按一次。' : `${refusalWords(recorded.refusal).title}`
  return show(c, world, loaded, { ...typed, errors: [{ field, text }] })
}

const fenOf = (text: string): number => (/^\d{1,12}(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : Number.NaN)

/** 取消待遇以后: until when nothing may be filed (SJZ-41), what is to be recovered (SJZ-42), to whom it was handed (SJZ-43), and the end of a ban. */
export function revocation(world: World): Hono<DeskEnv> {
  const slice = new Hono<DeskEnv>()
  slice.get('/revocations/:id', async (c) => show(c, world, await opened(c, world)))
  slice.post('/revocations/:id/amount', async (c) => {
    const loaded = await opened(c, world)
    const amount = String((await c.req.formData()).get('amount') ?? '').replaceAll(/[,，\s]/g, '')
    const fen = fenOf(amount)
    if (Number.isNaN(fen)) return show(c, world, loaded, { amount, errors: [{ field: 'amount', text: '金额写成 1234.50，单位是元。' }] })
    const { area } = loaded.state.filed
    const recorded = await addToSupervision(world, staffOf(c), area, recoveryRecord(loaded.state.id), (state, moment) => assess(state, fen, moment))
    return answer(c, world, loaded, recorded, 'amount', { amount })
  })
  slice.post('/revocations/:id/transfer', async (c) => {
    const loaded = await opened(c, world)
    const form = await c.req.formData()
    const authority = String(form.get('authority') ?? '').trim()
    const { typed: on, day } = typedDay(form, 'on')
    const errors = [
      ...(authority === '' ? [{ field: 'authority', text: '请写移送给哪个机关。' }] : []),
      ...(day ? [] : [{ field: 'on', text: '请写年、月、日。' }]),
    ]
    if (errors.length > 0 || !day) return show(c, world, loaded, { authority, on, errors })
    const { area } = loaded.state.filed
    const id = forgedRecord(loaded.state.id)
    const recorded = await addToSupervision(world, staffOf(c), area, id, (state, moment) => transfer(state, authority, day, moment))
    return answer(c, world, loaded, recorded, 'on', { authority, on })
  })
  slice.post('/revocations/:id/lift', async (c) => {
    const loaded = await opened(c, world)
    const reason = String((await c.req.formData()).get('reason') ?? '').trim()
    if (reason === '') return show(c, world, loaded, { reason, errors: [{ field: 'reason', text: '没有写理由。请写明查到了什么。' }] })
    await liftBan(world, staffOf(c), loaded.state, reason)
    return c.redirect(pathOf(loaded.state), 303)
  })
  return slice
}
