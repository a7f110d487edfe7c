import { Field, fieldState } from '../page/form/field.tsx'
import { findInstitution, type Institution, searchInstitutions } from '../registry/institutions.ts'
import type { World } from '../world.ts'

/** The list that fields of institutions offer while typing; the browser's own, so that it needs no script. */
export const listId = 'institutions'

export const InstitutionList = ({ institutions }: { institutions: readonly Institution[] }) => (
  <datalist id={listId}>
    {institutions.map((one) => (
      <option value={one.name}>{one.county}</option>
    ))}
  </datalist>
)

/** An institution by its name or code; a part of the name is enough when only one fits. */
export const InstitutionInput = (props: {
  name: string
  label: string
  hint?: string | undefined
  value?: string | undefined
  error?: string | undefined
}) => (
  <Field {...props}>
    <input
      class="input middle"
      type="text"
      id={props.name}
      name={props.name}
      value={props.value}
      list={listId}
      autocomplete="off"
      {...fieldState(props)}
    />
  </Field>
)

/** What was meant: an institution, or what is wrong with the text. A field that must not name one of ours takes any hospital by its name. */
export async function meant(
  world: World,
  area: string,
  label: string,
  text: string,
  designated: boolean,
): Promise<{ value: string } | { error: string }> {
  if (text === '') return { error: `没有填${label}。写医院名，或写几个字再选。` }
  const byCode = await findInstitution(world.db, area, text)
  const found = byCode ? [byCode] : await searchInstitutions(world.db, area, { name: text, ...(designated && { designated: true }) })
  const exact = found.find((one) => one.name === text) ?? (found.length === 1 ? found[0] : undefined)
  if (exact) return { value: exact.code }
  if (found.length > 1)
    return {
      error: `名字里有“${text}”的有 ${found.length} 家：${found
        .slice(0, 5)
        .map((one) => one.name)
        .join('、')}。请写全名。`,
    }
  return designated ? { error: `没有叫“${text}”的定点医疗机构。少写几个字再找。` } : { value: text }
}
