import type { Payee } from '../../money/payee.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'

/** A form of the page that came back, with what was typed. */
export interface Posted {
  deed: 'correct' | 'cancel' | 'retry' | 'revoke'
  typed: Payee & { reason: string }
  errors: readonly FieldError[]
}

interface PayeeFormProps {
  action: string
  deed: Posted['deed']
  csrf: string
  posted: Posted | undefined
  /** Why is asked where an account is replaced. */
  reason: boolean
  button: string
}

/** 收款账户: typed anew in full, since the old account is not shown whole to anybody. */
export const PayeeForm = ({ action, deed, csrf, posted, reason, button }: PayeeFormProps) => {
  const own = posted?.deed === deed ? posted : undefined
  const error = (field: string): string | undefined => own?.errors.find((one) => one.field === field)?.text
  return (
    <Form action={action} hidden={{ csrf, key: crypto.randomUUID() }}>
      <ErrorSummary errors={own?.errors ?? []} />
      <TextField name="payeeName" label="户名" value={own?.typed.name} error={error('payeeName')} width="middle" />
      <TextField name="payeeAccount" label="账号" value={own?.typed.account} error={error('payeeAccount')} keyboard="numeric" width="middle" />
      <TextField name="payeeBank" label="开户行" value={own?.typed.bank} error={error('payeeBank')} width="middle" />
      {reason && <TextField name="reason" label="为什么改" value={own?.typed.reason} error={error('reason')} />}
      <DeskButton kind="primary">{button}</DeskButton>
    </Form>
  )
}
