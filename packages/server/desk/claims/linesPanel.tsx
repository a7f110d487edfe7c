import { decimalText } from '../../claims/amounts.ts'
import { sumFault, wrongProducts } from '../../claims/check.ts'
import type { ItemLine, Receipt } from '../../claims/claim.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { Table } from '../../page/desk/table.tsx'
import { RadioList, SelectField } from '../../page/form/choice.tsx'
import { FileField } from '../../page/form/file.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import { money } from '../../page/words.ts'
import { claimPath, type OpenedClaim } from './opened.ts'
import { errorAt, of, type Posted, typedAt } from './posted.ts'
import { hiddenIn } from './receiptsPanel.tsx'

interface Props {
  opened: OpenedClaim
  posted: Posted | undefined
  csrf: string
}

/** So many lines of a list are shown; what is wrong is always told. */
const SHOWN = 200

const RemoveLine = ({ opened, csrf, receipt, number }: Omit<Props, 'posted'> & { receipt: Receipt; number: number }) => (
  <Form
    action={`${claimPath(opened.computing.loaded.state.id)}/lines/remove`}
    hidden={{ ...hiddenIn({ opened, csrf }), receipt: receipt.id, line: String(number) }}
  >
    <DeskButton>
      删<span class="sr">第 {number} 行</span>
    </DeskButton>
  </Form>
)

const shareWords = ({ catalogue, ownShare }: ItemLine): string =>
  catalogue === '乙' && ownShare !== undefined ? `乙（先自付 ${ownShare}%）` : catalogue

const List = ({ opened, csrf, receipt }: Omit<Props, 'posted'> & { receipt: Receipt }) => {
  const own = opened.claim.lines.filter((line) => line.receipt === receipt.id)
  if (own.length === 0) return null
  const wrong = new Set(wrongProducts(own))
  const fault = sumFault(receipt, opened.claim.lines)
  return (
    <>
      <h3>
        票据 {receipt.number} 的清单：{own.length} 行，{money(own.reduce((sum, { fen }) => sum + fen, 0))}
      </h3>
      {fault !== undefined && <p class="wrong">{fault}</p>}
      <Table
        caption={`票据 ${receipt.number} 的清单`}
        dense
        columns={[...['行', '项目', '类别', '数量', '单价'].map((text) => ({ text })), { text: '金额', right: true }, { text: '' }]}
        rows={own.slice(0, SHOWN).map((line, index) => ({
          marked: wrong.has(index + 1),
          cells: [
            `${index + 1}`,
            line.name,
            shareWords(line),
            decimalText(line.quantity, 3),
            decimalText(line.price, 4),
            money(line.fen),
            opened.mayWrite ? <RemoveLine opened={opened} csrf={csrf} receipt={receipt} number={index + 1} /> : '',
          ],
        }))}
      />
      {own.length > SHOWN && (
        <p class="quiet">
          只显示前 {SHOWN} 行，核算用全部 {own.length} 行。
        </p>
      )}
    </>
  )
}

const receiptOptions = ({ claim }: OpenedClaim) =>
  claim.receipts.map((one) => ({ value: one.id, text: `${one.code} ${one.number}，${money(one.fen)}` }))

/** Where there is one receipt, it is the one that is meant. */
const onlyReceipt = ({ claim: { receipts } }: OpenedClaim): string | undefined => (receipts.length === 1 ? receipts[0]?.id : undefined)

const AddLine = ({ opened, posted, csrf }: Props) => {
  const own = of(posted, 'line')
  const field = (name: string, label: string) => ({ name, label, value: typedAt(own, name), error: errorAt(own, name) })
  return (
    <details open={own !== undefined}>
      <summary>录一行</summary>
      <Form action={`${claimPath(opened.computing.loaded.state.id)}/lines`} hidden={hiddenIn({ opened, csrf })}>
        <SelectField {...field('receipt', '哪张票据')} options={receiptOptions(opened)} value={typedAt(own, 'receipt') || onlyReceipt(opened)} />
        <TextField {...field('name', '项目名称')} />
        <RadioList {...field('catalogue', '目录类别')} options={['甲', '乙', '丙'].map((text) => ({ value: text, text }))} />
        <TextField {...field('quantity', '数量')} keyboard="decimal" width="short" />
        <TextField {...field('price', '单价')} unit="元" keyboard="decimal" width="short" />
        <TextField {...field('fen', '金额')} unit="元" keyboard="decimal" width="short" />
        <TextField {...field('ownShare', '先行自付比例')} unit="%" hint="清单上有才填" keyboard="decimal" width="short" />
        <DeskButton kind="primary">录入这一行</DeskButton>
      </Form>
    </details>
  )
}

const Import = ({ opened, posted, csrf }: Props) => {
  const own = of(posted, 'import')
  const path = claimPath(opened.computing.loaded.state.id)
  return (
    <details open={own !== undefined}>
      <summary>导入清单（.xlsx 或 .csv）</summary>
      <p>
        表头：项目名称、目录类别、数量、单价、金额、先行自付比例。<a href={`${path}/lines.xlsx`}>下载空表格</a>。导入的清单替换这张票据原来的清单。
      </p>
      <Form action={`${path}/lines/import`} files hidden={hiddenIn({ opened, csrf })}>
        <SelectField
          name="receipt-of-list"
          label="哪张票据"
          options={receiptOptions(opened)}
          value={typedAt(own, 'receipt-of-list') || onlyReceipt(opened)}
          error={errorAt(own, 'receipt-of-list')}
        />
        <FileField name="list" label="清单文件" accept=".xlsx,.csv" error={errorAt(own, 'list')} />
        <DeskButton kind="primary">导入，检查每一行</DeskButton>
      </Form>
    </details>
  )
}

/** 费用清单, receipt by receipt: what does not add up is told with the difference and the lines. */
export const LinesPanel = (props: Props) => (
  <Panel title="费用清单" id="lines">
    {props.opened.claim.receipts.length === 0 && <p class="quiet">先录票据，再录或导入它的清单。</p>}
    {props.opened.claim.receipts.map((receipt) => (
      <List {...props} receipt={receipt} />
    ))}
    {props.opened.mayWrite && props.opened.claim.receipts.length > 0 && (
      <>
        <Import {...props} />
        <AddLine {...props} />
      </>
    )}
  </Panel>
)
