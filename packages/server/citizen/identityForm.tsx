import { type Binding, bindPatient, type Relation } from '../identity/patients.ts'
import { registerSource } from '../identity/realName.ts'
import type { FieldError } from '../page/form/field.tsx'
import { IdNumberField, TextField } from '../page/form/text.tsx'
import type { World } from '../world.ts'
import { errorAt, type Typed } from './typed.ts'

/** C7 姓名和身份证号, as on the card. */
export const IdentityFields = ({ typed, errors }: { typed: Typed | undefined; errors: readonly FieldError[] }) => (
  <>
    <TextField
      name="name"
      label="姓名"
      hint="和证件上一样"
      autocomplete="off"
      width="middle"
      value={typed?.get('name') ?? undefined}
      error={errorAt(errors, 'name')}
    />
    <IdNumberField name="idNumber" hint="18 位，最后一位可能是 X" value={typed?.get('idNumber') ?? undefined} error={errorAt(errors, 'idNumber')} />
  </>
)

/** Adds the person of these fields to the account. */
export function bind(world: World, area: string, account: string, relation: Relation, typed: Typed): Promise<Binding> {
  const patient = { area, name: typed.get('name') ?? '', idNumber: typed.get('idNumber') ?? '', relation }
  return bindPatient(world.db, world.keys, registerSource(world.db, world.keys), account, patient, world.identity.clock.now())
}
