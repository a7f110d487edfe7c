import { isScope, type ScopeName, scopes } from '../../identity/apiScopes.ts'
import { CheckboxList, RadioList } from '../../page/form/choice.tsx'
import type { FieldError } from '../../page/form/field.tsx'
import { TextField } from '../../page/form/text.tsx'
import type { World } from '../../world.ts'

/** What is typed of a client, when it is entered and when it is changed. */
export interface TypedClient {
  name: string
  contact: string
  scopes: ScopeName[]
  signature: string
}

export const emptyClient: TypedClient = { name: '', contact: '', scopes: [], signature: 'no' }

export const errorOf = (errors: readonly FieldError[], field: string): string | undefined => errors.find((one) => one.field === field)?.text

/** The fields that both forms have. */
export const ClientFields = ({ world, typed, errors }: { world: World; typed: TypedClient; errors: readonly FieldError[] }) => (
  <>
    <TextField name="name" label="名称" hint="例：示例医院信息系统" value={typed.name} width="middle" error={errorOf(errors, 'name')} />
    <TextField
      name="contact"
      label="联系岗位"
      hint="写科室或岗位，不写人名。例：信息科值班"
      value={typed.contact}
      width="middle"
      error={errorOf(errors, 'contact')}
    />
    <CheckboxList
      name="scopes"
      label="权限"
      hint="只给用得着的；令牌再多也不会超出这里"
      options={Object.entries(scopes).flatMap(([value, text]) => (value !== 'demo.write' || world.demo ? [{ value, text, hint: value }] : []))}
      values={typed.scopes}
      error={errorOf(errors, 'scopes')}
    />
    <RadioList
      name="signature"
      label="请求签名"
      options={[
        { value: 'no', text: '可以不签', hint: '签了就核对' },
        { value: 'yes', text: '必须签', hint: '没有签名的请求一律不收；请先加好签名密钥' },
      ]}
      value={typed.signature}
    />
  </>
)

/** What was typed in these fields, and what is wrong with it. */
export function readClient(form: FormData): { typed: TypedClient; errors: FieldError[] } {
  const text = (name: string): string => String(form.get(name) ?? '').trim()
  const chosen = form.getAll('scopes').map(String).filter(isScope)
  const typed = { name: text('name'), contact: text('contact'), scopes: chosen, signature: text('signature') === 'yes' ? 'yes' : 'no' }
  const errors = [
    ...(typed.name === '' || typed.name.length > 60 ? [{ field: 'name', text: '没有写名称，或超过 60 个字。请写这个系统叫什么。' }] : []),
    ...(typed.contact === '' || typed.contact.length > 60
      ? [{ field: 'contact', text: '没有写联系岗位，或超过 60 个字。出了问题要找得到人。' }]
      : []),
    ...(chosen.length === 0 ? [{ field: 'scopes', text: '一项权限也没有选。请至少选一项。' }] : []),
  ]
  return { typed, errors }
}
