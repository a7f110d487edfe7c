import { randomUUID } from 'node:crypto'
import { currentStage } from '@jingban/kernel/case/rules.ts'
import { type Computed, closedOf } from '@jingban/kernel/settlement/audit.ts'
import { type Scheme, schemeTerms } from '@jingban/kernel/settlement/scheme.ts'
import { readDay } from '@jingban/kernel/time/day.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { Table } from '../../page/desk/table.tsx'
import { RadioList } from '../../page/form/choice.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import { fullDateWords, money } from '../../page/words.ts'
import { audits } from '../../settlement/audit.ts'
import type { MonthCase } from '../../settlement/caseOfMonth.ts'
import { accountsWords } from '../../settlement/words.ts'
import { monthPath, type OpenedMonth, type Posted } from './opened.ts'

/** A case of the month with what it comes to. */
export interface Auditing {
  found: MonthCase
  computed: Computed
}

interface Props {
  opened: OpenedMonth
  auditing: readonly Auditing[]
  csrf: string
  posted: Posted | undefined
}

const typedIn = (posted: Posted | undefined, form: string, name: string): string =>
  posted?.form === form ? String(posted.typed.get(name) ?? '') : ''

/** 怎么算的: every step with the figure it uses and whose figure that is. */
const Steps = ({ computed }: { computed: Extract<Computed, { state: 'computed' }> }) => (
  <Table
    caption="怎么算的"
    columns={['步骤', '算法', '从', '到', '依据'].map((text, index) => ({ text, right: index === 2 || index === 3 }))}
    rows={computed.steps.map(({ label, words, from, to, source }) => ({ cells: [label, words, money(from), money(to), source ?? '对账结果'] }))}
  />
)

/** What stands where a figure is missing: which, and the amount that an officer sets with a reason. */
const Unconfigured = ({
  computed,
  accounts,
  posted,
  form,
}: {
  computed: Extract<Computed, { state: 'unconfigured' }>
  /** What people paid with their personal accounts in the month. */
  accounts: number
  posted: Posted | undefined
  form: string
}) => (
  <>
    <p>未配置：{computed.missing.map(({ name }) => name).join('、')}。系统不替您算；请写定金额和原因，或先到“待遇标准”登记标准再回来。</p>
    <TextField name="fen" label="应付金额" unit="元" width="middle" keyboard="decimal" value={typedIn(posted, form, 'fen')} />
    {accounts > 0 && (
      <TextField
        name="ofAccounts"
        label="其中个人账户支付的"
        hint={`对账结果里有 ${money(accounts)}；不随月结付就空着`}
        unit="元"
        width="middle"
        keyboard="decimal"
        value={typedIn(posted, form, 'ofAccounts')}
        error={posted?.form === form && posted.field === 'ofAccounts' ? posted.text : undefined}
      />
    )}
    <TextField name="reason" label="原因和算法" value={typedIn(posted, form, 'reason')} />
  </>
)

/** How far the money is: paid on which day, or at which step the case waits. */
function paidWords({ rules, state }: MonthCase): string {
  const { paidOn } = state.facts
  const day = typeof paidOn === 'string' ? readDay(paidOn) : undefined
  if (day) return `${fullDateWords(day)}已付到账户。`
  const stage = currentStage(rules, state)
  return stage ? `现在：${stage.name}。` : ''
}

const OneScheme = ({ opened, auditing: { found, computed }, csrf, posted }: Omit<Props, 'auditing'> & { auditing: Auditing }) => {
  const { state, key, side } = opened
  const settled = state.settled.find((one) => one.scheme === found.scheme)
  const form = `audit-${found.scheme}`
  return (
    <Panel title={`审核、计算：${schemeTerms[found.scheme]}`} deciding={audits(found) && side === 'agency' && !settled}>
      {computed.state === 'computed' && <Steps computed={computed} />}
      {settled ? (
        <p>
          <b>应付 {money(settled.fen)}</b>
          {accountsWords(settled)}
          {settled.reason && `（人工写定：${settled.reason}）`}。{paidWords(found)}
        </p>
      ) : side === 'agency' && audits(found) ? (
        <Form action={`${monthPath(key)}/audit`} hidden={{ csrf, key: randomUUID(), scheme: found.scheme }} id={form}>
          {computed.state === 'unconfigured' && (
            <Unconfigured computed={computed} accounts={closedOf(state, found.scheme).account} posted={posted} form={form} />
          )}
          <DeskButton kind="approve">
            {computed.state === 'computed' ? `审核通过，应付 ${money(computed.fen)}` : '审核通过，按写定的金额付'}
          </DeskButton>
        </Form>
      ) : (
        <p>还没有到审核，或等别的岗位办。</p>
      )}
    </Panel>
  )
}

/** 扣减: of one settlement or of a scheme as a whole, with its reason; lifted with a reason too. */
const Deductions = ({ opened, csrf, posted }: Omit<Props, 'auditing'>) => {
  const { state, key, side } = opened
  const path = monthPath(key)
  const open = (scheme: Scheme): boolean => side === 'agency' && !state.settled.some((one) => one.scheme === scheme)
  return (
    <Panel title="审核扣减" id="deductions">
      {state.deductions.length > 0 && (
        <Table
          caption="审核扣减"
          columns={['扣哪笔', '险种', '扣减', '原因', '办'].map((text, index) => ({ text, right: index === 2 }))}
          rows={state.deductions.map(({ id, line, scheme, fen, reason }) => ({
            cells: [
              line ?? '按总额扣',
              schemeTerms[scheme],
              money(fen),
              reason,
              open(scheme) ? (
                <Form action={`${path}/lift`} hidden={{ csrf, key: randomUUID(), id }}>
                  <input class="input short" name="reason" aria-label="为什么撤销" placeholder="为什么撤销" />
                  <DeskButton>撤销</DeskButton>
                </Form>
              ) : (
                ''
              ),
            ],
          }))}
        />
      )}
      {side === 'agency' && (
        <Form action={`${path}/deduct`} hidden={{ csrf, key: randomUUID() }} id="deduct">
          <TextField name="line" label="扣哪一笔（结算号；按总额扣的不填）" value={typedIn(posted, 'deduct', 'line')} width="middle" />
          <RadioList
            name="scheme"
            label="按总额扣的，扣哪种医保"
            options={(['employee', 'resident'] as const).map((scheme) => ({ value: scheme, text: schemeTerms[scheme] }))}
            value={typedIn(posted, 'deduct', 'scheme')}
          />
          <TextField name="fen" label="扣多少" unit="元" width="middle" keyboard="decimal" value={typedIn(posted, 'deduct', 'fen')} />
          <TextField name="reason" label="为什么扣" value={typedIn(posted, 'deduct', 'reason')} />
          <DeskButton kind="primary">记下这笔扣减</DeskButton>
        </Form>
      )}
    </Panel>
  )
}

/** What is audited of a closed month. */
export const AuditPanels = (props: Props) => (
  <>
    <Deductions {...props} />
    {props.auditing.map((auditing) => (
      <OneScheme {...props} auditing={auditing} />
    ))}
  </>
)
