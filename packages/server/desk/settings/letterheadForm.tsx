import { DeskButton } from '../../page/desk/button.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import { type LetterheadItem, letterheadItems, type StatedLetterhead } from '../../policy/letterheads.ts'

/** What each item is called on paper. */
export const itemNames: Readonly<Record<LetterheadItem, string>> = {
  name: '机构名称',
  address: '地址',
  postcode: '邮政编码',
  contact: '联系人',
  phone: '联系电话',
  accountName: '户名',
  account: '银行账号',
  bank: '开户行',
  bankNumber: '开户行行号',
}

const longest = 60
const shapes: Partial<Record<LetterheadItem, readonly [RegExp, string]>> = {
  postcode: [/^\d{6}$/, '邮政编码是 6 位数字。'],
  phone: [/^[\d\s()（）-]{7,25}$/, '电话只写数字和横线，例：0914-2300000。'],
  account: [/^\d{8,30}$/, '银行账号是 8 到 30 位数字，中间不空格。'],
  bankNumber: [/^\d{12}$/, '开户行行号是 12 位数字。'],
}

/** What was typed, and what is wrong with it; what was left open is not stated. */
export function readLetterhead(form: FormData): { body: StatedLetterhead; errors: FieldError[] } {
  const typed = letterheadItems.map((item) => [item, String(form.get(item) ?? '').trim()] as const).filter(([, text]) => text !== '')
  const errors = typed.flatMap(([item, text]): FieldError[] => {
    const [shape, words = ''] = shapes[item] ?? []
    if (text.length > longest) return [{ field: item, text: `${itemNames[item]}最多 ${longest} 字。` }]
    return shape && !shape.test(text) ? [{ field: item, text: words }] : []
  })
  if (typed.length === 0) errors.push({ field: 'name', text: '一项也没有填。请至少填一项。' })
  return { body: Object.fromEntries(typed), errors }
}

interface LetterheadFormProps {
  action: string
  county: string
  csrf: string
  body: StatedLetterhead
  errors: readonly FieldError[]
}

/** 落款 of one county, as it stands and as it is to be. */
export const LetterheadForm = ({ action, county, csrf, body, errors }: LetterheadFormProps) => (
  <Panel deciding>
    <ErrorSummary errors={errors} />
    <Form action={action} hidden={{ csrf, county }}>
      {letterheadItems.map((item) => (
        <TextField name={item} label={itemNames[item]} value={body[item]} error={errors.find(({ field }) => field === item)?.text} />
      ))}
      <p class="quiet">不知道的空着，表上就空着。记录以后，由另一位监督岗批准；批准了，从那时起印的表和发的函都用它。</p>
      <DeskButton kind="primary">记录，交另一人批准</DeskButton>
    </Form>
  </Panel>
)
