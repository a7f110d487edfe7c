import { avoids } from '@jingban/kernel/case/may.ts'
import type { PaymentEvent } from '@jingban/kernel/money/payment.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { HTTPException } from 'hono/http-exception'
import { actorWords, loginsOf } from '../../audit/actorWords.ts'
import { payeesOf } from '../../money/bankLines.ts'
import { paymentBlocks } from '../../money/blocks.ts'
import { type PaymentLine, paymentLines } from '../../money/listPayments.ts'
import { maskedPayee } from '../../money/payee.ts'
import { loadPayment } from '../../money/payments.ts'
import { reaches } from '../../money/roles.ts'
import { blockWords, fundNames, paymentWords } from '../../money/words.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { Table } from '../../page/desk/table.tsx'
import { ErrorSummary } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import { fullDateWords, money, nearMomentWords } from '../../page/words.ts'
import { accountsWords } from '../../settlement/words.ts'
import type { World } from '../../world.ts'
import { type DeskContext, packOf, page } from '../shell.tsx'
import { namesOf, purpose } from './lineWords.ts'
import { PayeeForm, type Posted } from './payeeForm.tsx'
import { payDesk, paymentPath, place, runPath } from './places.ts'
import { revokePanel } from './revoke.tsx'

/** What a payment's event was, in words. */
function deedWords(event: PaymentEvent): string {
  const words: Record<PaymentEvent['type'], string> = {
    ordered: '核定付款',
    corrected: '更正收款账户',
    putInRun: '制单',
    takenOut: '复核退回制单',
    sent: '导出给银行',
    confirmed: '银行付款成功',
    returned: '银行退回',
    cancelled: '取消付款',
  }
  return 'reason' in event ? `${words[event.type]}：${event.reason}` : words[event.type]
}

async function History({ world, events }: { world: World; events: readonly PaymentEvent[] }) {
  const logins = await loginsOf(
    world.db,
    events.map((event) => event.by),
  )
  const today = dayOf(world.clock.now())
  return (
    <Table
      caption="付款经过"
      columns={['什么时候', '谁', '做了什么'].map((text) => ({ text }))}
      rows={events.map((event) => ({ cells: [nearMomentWords(event.at, today), actorWords(event.by, logins), deedWords(event)] }))}
    />
  )
}

async function Facts({ c, world, line }: { c: DeskContext; world: World; line: PaymentLine }) {
  const pack = packOf(c, world)
  const loaded = await loadPayment(world.db, pack.area, line.id)
  const names = await namesOf(world, pack.area, [line])
  const payment = loaded.payment
  const known = await payeesOf(world, pack.area, [{ id: line.id, payee: payment?.payee ?? '' }])
  const payee = known.get(line.id)?.payee
  const shown = payee ? maskedPayee(payee) : { name: '（已注销）', account: '—', bank: '—' }
  return (
    <>
      <Panel title="这一笔">
        <DefinitionTable
          items={[
            { term: '状态', text: paymentWords[line.state] },
            { term: '金额', text: [<b>{money(line.fen)}</b>, accountsWords(payment?.order ?? {})] },
            { term: '事项', text: purpose(pack, line) },
            { term: '参保人或单位', text: names.get(line.person) ?? '（已注销）' },
            { term: '基金', text: fundNames[line.fund] },
            { term: '收款户名', text: shown.name },
            { term: '账号', text: shown.account },
            { term: '开户行', text: shown.bank },
            ...(line.reason ? [{ term: '退回原因', text: line.reason }] : []),
            ...(line.paidOn ? [{ term: '付款日期', text: fullDateWords(line.paidOn) }] : []),
            ...(line.run ? [{ term: '批次', text: <a href={runPath(line.run)}>看批次</a> }] : []),
            { term: '办件', text: <a href={`/desk/queue/${line.id}`}>看办件</a> },
          ]}
        />
      </Panel>
      <Panel title="经过" flush>
        {await History({ world, events: loaded.events })}
      </Panel>
    </>
  )
}

const Cancel = ({ id, csrf, posted }: { id: string; csrf: string; posted: Posted | undefined }) => {
  const own = posted?.deed === 'cancel' ? posted : undefined
  return (
    <Panel title="不付了" id="cancel">
      <ErrorSummary errors={own?.errors ?? []} />
      <p>取消以后，钱记回原来的账。办件还停在付款环节：改好了可以再核定一次，付不了的撤销决定。</p>
      <Form action={`${paymentPath(id)}/cancel`} hidden={{ csrf, key: crypto.randomUUID() }}>
        <TextField name="reason" label="原因" value={own?.typed.reason} error={own?.errors.find((one) => one.field === 'reason')?.text} />
        <DeskButton kind="danger">取消付款</DeskButton>
      </Form>
    </Panel>
  )
}

const correctable: readonly PaymentLine['state'][] = ['waiting', 'returned']

const Ways = ({ line, csrf, posted }: { line: PaymentLine; csrf: string; posted: Posted | undefined }) => (
  <>
    {correctable.includes(line.state) && (
      <Panel title="更正收款账户" beside={line.state === 'returned' ? '银行退回，更正后进下一批' : '还没送银行'} deciding id="main">
        <PayeeForm action={`${paymentPath(line.id)}/correct`} deed="correct" csrf={csrf} posted={posted} reason button="更正，等下一批" />
      </Panel>
    )}
    {correctable.includes(line.state) && <Cancel id={line.id} csrf={csrf} posted={posted} />}
    {line.state === 'cancelled' && <Retry id={line.id} csrf={csrf} posted={posted} title="再核定一次" />}
  </>
)

const Retry = ({ id, csrf, posted, title }: { id: string; csrf: string; posted: Posted | undefined; title: string }) => (
  <Panel title={title} deciding id="main">
    <Form action={`${paymentPath(id)}/retry`} hidden={{ csrf, key: crypto.randomUUID(), form: 'yes' }}>
      {posted?.deed === 'retry' && <ErrorSummary errors={posted.errors} />}
      <p>账户照申请表，金额照现在核定的：</p>
      <DeskButton>照申请表再试一次</DeskButton>
    </Form>
    <p>或者由您补上收款账户：</p>
    <PayeeForm action={`${paymentPath(id)}/retry`} deed="retry" csrf={csrf} posted={undefined} reason={false} button="用这个账户再试一次" />
  </Panel>
)

/** One payment, or a case for which none could be ordered: what it is, what happened, and what an officer may do. */
export async function showPayment(c: DeskContext, world: World, posted?: Posted): Promise<Response> {
  const desk = payDesk(c, world)
  const id = c.req.param('id') ?? ''
  const [line] = await paymentLines(world.db, desk.actor.area, { id })
  const [blocked] = await paymentBlocks(world.db, desk.actor.area, id)
  const known = line ?? blocked
  if (!known) throw new HTTPException(404)
  if (!reaches(desk.sees, known.county) || (line && avoids(desk.actor, line.person))) throw new HTTPException(403)
  const corrects = reaches(desk.duty.corrector, known.county)
  const props = { csrf: c.get('csrf'), posted }
  return page(c, world, {
    title: `付款 ${known.number}`,
    at: place,
    ...(posted && { status: 422, errors: posted.errors.length }),
    children: (
      <>
        <PageHead title={`付款 ${known.number}`} back={{ href: `${place}/troubles`, text: '退回和付不出的' }} />
        {blocked && (
          <Panel title="现在付不出去">
            <p>
              <b>{blockWords(blocked).title}</b>
              {blockWords(blocked).todo}
            </p>
            <a href={`/desk/queue/${id}`}>看办件</a>
          </Panel>
        )}
        {corrects && line && <Ways line={line} {...props} />}
        {corrects && !line && <Retry id={id} {...props} title="再试一次" />}
        {await revokePanel({ c, world, id, payment: line?.state, posted })}
        {line && (await Facts({ c, world, line }))}
      </>
    ),
  })
}
