import { dayOf, type Instant } from '@jingban/kernel/time/instant.ts'
import { sumFault } from '../../claims/check.ts'
import type { Receipt } from '../../claims/claim.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Chip } from '../../page/desk/chip.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { Table } from '../../page/desk/table.tsx'
import { RadioList } from '../../page/form/choice.tsx'
import { DateField } from '../../page/form/date.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextArea, TextField } from '../../page/form/text.tsx'
import { fullDateWords, money } from '../../page/words.ts'
import { claimPath, type OpenedClaim } from './opened.ts'
import { errorAt, of, type Posted, typedAt } from './posted.ts'

interface Props {
  opened: OpenedClaim
  posted: Posted | undefined
  csrf: string
  now: Instant
}

const yesOrNo = [
  { value: 'no', text: '没有' },
  { value: 'yes', text: '已经联网结算' },
]

/** What every form of a claim carries: what was seen of it, and the session's token. */
export const hiddenIn = ({ opened, csrf }: Pick<Props, 'opened' | 'csrf'>): Record<string, string> => ({ csrf, seen: String(opened.claim.version) })

/** Which receipts the reason tells this one from: those that are named now, or were named when it was written. */
const apartFrom = (own: Posted | undefined): string =>
  own?.faults.find(({ field }) => field === 'apart')?.named?.join(' ') ?? typedAt(own, 'apart-from') ?? ''

const AddReceipt = ({ opened, posted, csrf, now }: Props) => {
  const own = of(posted, 'receipt')
  const field = (name: string, label: string) => ({ name, label, value: typedAt(own, name), error: errorAt(own, name) })
  const { tariff, loaded } = opened.computing
  return (
    <details open={opened.claim.receipts.length === 0 || own !== undefined}>
      <summary>录一张票据</summary>
      <Form action={`${claimPath(loaded.state.id)}/receipts`} hidden={{ ...hiddenIn({ opened, csrf }), 'apart-from': apartFrom(own) }}>
        <TextField {...field('code', '票据代码')} hint="电子票据没有代码的可以不填" width="middle" />
        <TextField {...field('number', '票据号码')} width="middle" />
        <TextField {...field('issuer', '开票单位')} />
        <DateField
          name="day"
          label="开票日期"
          hint={`不能晚于今天（${fullDateWords(dayOf(now))}）`}
          error={errorAt(own, 'day')}
          value={{ year: typedAt(own, 'day-year'), month: typedAt(own, 'day-month'), day: typedAt(own, 'day-day') }}
        />
        <TextField {...field('amount', '金额')} unit="元" keyboard="decimal" width="short" />
        {tariff.only?.includes('elsewhere') && (
          <RadioList {...field('place', '费用发生在哪里')} options={['外地', '本市'].map((text) => ({ value: text, text }))} />
        )}
        {tariff.only?.includes('offline') && <RadioList {...field('online', '联网结算过吗')} options={yesOrNo} />}
        {(errorAt(own, 'apart') !== undefined || typedAt(own, 'apart') !== undefined) && (
          <TextArea {...field('apart', '怎么看出不是同一张')} rows={2} />
        )}
        <DeskButton kind="primary">录入票据</DeskButton>
      </Form>
    </details>
  )
}

/** Of a receipt that is like another, why it was taken all the same: for whoever audits. */
const Apart = ({ receipt: { number, apart } }: { receipt: Receipt }) =>
  apart ? (
    <p class="quiet">
      票据 {number}：号码和办件 {apart.from} 的一张相同，不是同一张：{apart.reason}
    </p>
  ) : null

/** 票据: each with how its list stands against it. */
export const ReceiptsPanel = (props: Props) => {
  const { opened, csrf } = props
  const { receipts, lines } = opened.claim
  const total = receipts.reduce((sum, { fen }) => sum + fen, 0)
  const path = claimPath(opened.computing.loaded.state.id)
  const stands = (receipt: (typeof receipts)[number]) => {
    if (!lines.some((line) => line.receipt === receipt.id)) return <Chip kind="quiet" text="没有清单" />
    const fault = sumFault(receipt, lines)
    return fault === undefined ? <Chip kind="pass" text="清单相符" /> : <Chip kind="warn" text="清单不符" />
  }
  return (
    <Panel title="票据" beside={receipts.length > 0 ? `${receipts.length} 张，共 ${money(total)}` : '还没有'} id="receipts">
      {receipts.length > 0 && (
        <Table
          caption="票据"
          dense
          columns={[...['代码和号码', '开票单位', '日期', '清单'].map((text) => ({ text })), { text: '金额', right: true }, { text: '' }]}
          rows={receipts.map((receipt) => ({
            cells: [
              `${receipt.code} ${receipt.number}`.trim(),
              receipt.issuer,
              receipt.day,
              stands(receipt),
              money(receipt.fen),
              opened.mayWrite ? (
                <Form action={`${path}/receipts/${receipt.id}/remove`} hidden={hiddenIn({ opened, csrf })}>
                  <DeskButton>
                    删<span class="sr">票据 {receipt.number}</span>
                  </DeskButton>
                </Form>
              ) : (
                ''
              ),
            ],
          }))}
        />
      )}
      {receipts.map((receipt) => (
        <Apart receipt={receipt} />
      ))}
      {opened.mayWrite && <AddReceipt {...props} />}
    </Panel>
  )
}
