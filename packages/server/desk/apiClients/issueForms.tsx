import { DeskButton } from '../../page/desk/button.tsx'
import type { FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextArea, TextField } from '../../page/form/text.tsx'
import { errorOf } from './clientFields.tsx'

interface FormProps {
  action: string
  csrf: string
  values: Readonly<Record<string, string>>
  errors: readonly FieldError[]
  /** There is none before it that could end. */
  first: boolean
}

const Days = (props: { name: string; label: string; value: string; hint?: string; errors: readonly FieldError[] }) => (
  <TextField {...props} keyboard="numeric" width="short" unit="天" error={errorOf(props.errors, props.name)} />
)

/** 签发、轮换令牌: a new one beside the old ones, which end some days later, so that the client changes over without a pause. */
export const TokenForm = ({ action, csrf, values, errors, first }: FormProps) => (
  <Form action={`${action}/tokens`} hidden={{ csrf }}>
    <Days name="days" label="新令牌有效" value={values.days ?? '180'} errors={errors} />
    {!first && <Days name="oldDays" label="旧的再用" hint="换好以前两个都能用；0 是马上失效" value={values.oldDays ?? '7'} errors={errors} />}
    <DeskButton kind="primary">{first ? '签发令牌' : '换一个新令牌'}</DeskButton>
  </Form>
)

/** A new key beside the old one: a secret that the system makes, or the public key of a pair that the client keeps. */
export const KeyForm = ({ action, csrf, values, errors, first }: FormProps) => (
  <Form action={`${action}/keys`} hidden={{ csrf }}>
    <TextArea
      name="publicKey"
      label="SM2 公钥（用 HMAC-SM3 的不填，密钥由系统给）"
      hint="130 位十六进制，04 开头。私钥留在客户端，不要给任何人"
      value={values.publicKey ?? ''}
      rows={3}
      error={errorOf(errors, 'publicKey')}
    />
    {!first && <Days name="keyDays" label="旧的再用" hint="换好以前两把都能用；0 是马上失效" value={values.keyDays ?? '7'} errors={errors} />}
    <DeskButton>{first ? '加一把密钥' : '换一把新密钥'}</DeskButton>
  </Form>
)
