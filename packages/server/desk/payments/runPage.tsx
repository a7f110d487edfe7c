import { amountInCapitals } from '@jingban/kernel/money/capitals.ts'
import type { Run } from '@jingban/kernel/money/run.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { HTTPException } from 'hono/http-exception'
import { actorWords, loginsOf } from '../../audit/actorWords.ts'
import { type Compared, comparedRun } from '../../money/compared.ts'
import { maskedPayee } from '../../money/payee.ts'
import { loadRun } from '../../money/payments.ts'
import { reaches } from '../../money/roles.ts'
import { fundNames, paymentWords } from '../../money/words.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { Table } from '../../page/desk/table.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import { money, nearMomentWords } from '../../page/words.ts'
import { accountsWords } from '../../settlement/words.ts'
import type { World } from '../../world.ts'
import { type DeskContext, packOf, page } from '../shell.tsx'
import { namesOf, purpose } from './lineWords.ts'
import { type PayDesk, payDesk, paymentPath, place, runPath } from './places.ts'
import { RunChip } from './runsPage.tsx'

/** A run that this member of staff may see; 404 where there is none, 403 where it is not theirs. */
export async function openedRun(c: DeskContext, world: World): Promise<{ desk: PayDesk; run: Run }> {
  const desk = payDesk(c, world)
  const { run } = await loadRun(world.db, desk.actor.area, c.req.param('id') ?? '')
  if (!run) throw new HTTPException(404)
  if (!reaches(desk.sees, run.county)) throw new HTTPException(403)
  return { desk, run }
}

async function Facts({ world, run }: { world: World; run: Run }) {
  const logins = await loginsOf(world.db, [run.madeBy, run.settledBy ?? 'system'])
  return (
    <DefinitionTable
      items={[
        { term: '状态', text: <RunChip state={run.status} /> },
        { term: '基金', text: fundNames[run.fund] },
        { term: '县区', text: run.county ?? '—' },
        { term: '笔数', text: `${run.payments.length}` },
        { term: '合计', text: <b>{money(run.total)}</b> },
        { term: '人民币大写', text: amountInCapitals(run.total) },
        { term: '制单', text: `${actorWords(run.madeBy, logins)}，${nearMomentWords(run.madeAt, dayOf(world.clock.now()))}` },
        ...(run.settledBy ? [{ term: '复核', text: actorWords(run.settledBy, logins) }] : []),
        ...(run.reason ? [{ term: '退回原因', text: run.reason }] : []),
        ...(run.digest ? [{ term: '文件摘要（SM3）', text: run.digest }] : []),
      ]}
    />
  )
}

async function Lines({ c, world, lines }: { c: DeskContext; world: World; lines: readonly Compared[] }) {
  const pack = packOf(c, world)
  const names = await namesOf(
    world,
    pack.area,
    lines.map((one) => one.line),
  )
  return (
    <Table
      caption="这一批的付款"
      columns={[
        ...['付款编号', '事项', '参保人或单位', '收款户名', '账号', '开户行'].map((text) => ({ text })),
        { text: '批次金额', right: true },
        { text: '账上应付', right: true },
        { text: '核对' },
        { text: '现在' },
      ]}
      rows={lines.map(({ line, fen, booked, ofAccounts, payee, same, corrected }) => {
        const shown = payee ? maskedPayee(payee) : { name: '（已注销）', account: '—', bank: '—' }
        const compared = same ? '一致' : '不一致，不能通过'
        const checked = corrected ? `${compared}；账户改过，请看原因` : compared
        const cells = [
          shown.name,
          shown.account,
          shown.bank,
          money(fen),
          `${money(booked)}${accountsWords({ ofAccounts })}`,
          checked,
          paymentWords[line.state],
        ]
        return {
          marked: !same || corrected,
          cells: [<a href={paymentPath(line.id)}>{line.number}</a>, purpose(pack, line), names.get(line.person) ?? '（已注销）', ...cells],
        }
      })}
    />
  )
}

interface FormProps {
  run: Run
  csrf: string
  errors: readonly FieldError[]
  typed: string | undefined
}

const Checking = ({ run, csrf, errors, typed }: FormProps) => (
  <Panel title="复核" beside="通过以后才能导出给银行" deciding id="main">
    <ErrorSummary errors={errors} />
    <p>
      {run.payments.length} 笔，合计 {money(run.total)}（{amountInCapitals(run.total)}）。
    </p>
    <Form action={`${runPath(run.id)}/check`} hidden={{ csrf, key: crypto.randomUUID(), total: `${run.total}` }}>
      <DeskButton kind="approve">逐笔核对无误，通过</DeskButton>
    </Form>
    <Form action={`${runPath(run.id)}/refuse`} hidden={{ csrf, key: crypto.randomUUID() }}>
      <TextField name="reason" label="不通过的原因" value={typed} error={errors.find((one) => one.field === 'reason')?.text} />
      <DeskButton kind="danger">退回制单</DeskButton>
    </Form>
  </Panel>
)

const Exporting = ({ run, csrf, errors }: FormProps) => (
  <Panel title={run.digest ? '银行文件' : '导出给银行'} deciding id="main">
    <ErrorSummary errors={errors} />
    {run.digest ? (
      <>
        <p>文件里有完整账号，每次下载都会留痕。银行办完以后，到“导入银行回单”传回单。</p>
        <Form action={`${runPath(run.id)}/file`} hidden={{ csrf, key: crypto.randomUUID() }}>
          <DeskButton kind="primary">下载银行文件</DeskButton>
        </Form>
      </>
    ) : (
      <>
        <p>导出以后，这一批就算送了银行，不能再改。</p>
        <Form action={`${runPath(run.id)}/export`} hidden={{ csrf, key: crypto.randomUUID() }}>
          <DeskButton kind="primary">导出给银行</DeskButton>
        </Form>
      </>
    )}
  </Panel>
)

const exportable = ['checked', 'exported', 'closed']

/** One run: what it comes to, each payment compared, and what this member of staff may do with it. */
export async function showRun(c: DeskContext, world: World, errors: readonly FieldError[] = [], typed?: string): Promise<Response> {
  const { desk, run } = await openedRun(c, world)
  const lines = await comparedRun(world, desk.actor.area, run)
  const props = { run, csrf: c.get('csrf'), errors, typed }
  const checks = run.status === 'made' && reaches(desk.duty.checker, run.county, run.checker)
  const exports = exportable.includes(run.status) && reaches(desk.duty.maker, run.county, run.maker)
  return page(c, world, {
    title: `付款批次 ${run.number}`,
    at: place,
    ...(errors.length > 0 && { status: 422, errors: errors.length }),
    children: (
      <>
        <PageHead title={`付款批次 ${run.number}`} back={{ href: `${place}/runs`, text: '批次' }} />
        {!checks && !exports && <ErrorSummary errors={errors} />}
        {checks && <Checking {...props} />}
        {exports && <Exporting {...props} />}
        <Panel title="这一批">{await Facts({ world, run })}</Panel>
        <Panel title="逐笔核对" beside={`${lines.filter((one) => one.same).length}/${lines.length} 笔金额一致`} flush>
          {await Lines({ c, world, lines })}
        </Panel>
      </>
    ),
  })
}
