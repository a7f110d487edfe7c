import { Button } from '../page/citizen/button.tsx'
import { type Option, RadioList, SelectField } from '../page/form/choice.tsx'
import { TextField } from '../page/form/text.tsx'
import type { Institution, InstitutionSearch } from '../registry/institutions.ts'
import { findInstitution, institutionCounties, searchInstitutions } from '../registry/institutions.ts'
import type { World } from '../world.ts'
import type { Typed } from './typed.ts'

/** So many fit one page of a phone; more are looked for by name. */
const SHOWN = 12

/** What was found, and how to look for more. */
export interface InstitutionsFound {
  found: Institution[]
  more: boolean
  counties: string[]
}

/** The institutions that fit what was looked for: `find` in their names and `county`; those for every one of `diseases`. */
export async function findInstitutions(
  world: World,
  area: string,
  typed: Typed | undefined,
  only: InstitutionSearch & { diseases?: readonly string[] },
): Promise<InstitutionsFound> {
  const { diseases = [], ...search } = only
  const name = typed?.get('find')?.trim()
  const county = typed?.get('county')
  const all = await searchInstitutions(world.db, area, { ...search, ...(name && { name }), ...(county && { county }) })
  const fitting = all.filter((one) => one.diseases === undefined || diseases.every((disease) => one.diseases?.includes(disease)))
  return { found: fitting.slice(0, SHOWN), more: fitting.length > SHOWN, counties: await institutionCounties(world.db, area, search.codes) }
}

const levels = { 1: '一级', 2: '二级', 3: '三级' } as const

const optionOf = ({ code, name, level, gradeA, county, address }: Institution): Option => ({
  value: code,
  text: name,
  hint: [level && `${levels[level]}${gradeA ? '甲等' : ''}`, county, address].filter(Boolean).join(' · '),
})

interface InstitutionFieldProps {
  name: string
  label: string
  /** The label is the question of the page. */
  asTitle?: boolean
  shown: InstitutionsFound
  typed: Typed | undefined
  /** Chosen before, as `chosenBefore` answers it; it stands first although it was not looked for. */
  chosen: Option | undefined
  /** Any hospital may be named, also one that is not on the list. */
  anyName?: boolean | undefined
  /** The way to choose none, where there is one. */
  none?: Option | undefined
  /** What is chosen when nothing of the list was chosen before. */
  value?: string | undefined
  error?: string | undefined
}

/** The answer of whoever lets the system choose: none. */
export const LEFT_TO_SYSTEM = ''

/** What stands for a hospital that is not on the list: its name as typed. */
const OTHER = 'other:'

/** The option for an answer given before: an institution by its code, or a name as it was typed. */
export async function chosenBefore(world: World, area: string, answer: unknown): Promise<Option | undefined> {
  if (typeof answer !== 'string' || answer === LEFT_TO_SYSTEM) return undefined
  const institution = await findInstitution(world.db, area, answer)
  return institution ? optionOf(institution) : { value: `${OTHER}${answer}`, text: answer }
}

/** The answer that was chosen: the code of an institution that exists, or the name of one that is not on the list where that may be. */
export async function readInstitution(world: World, area: string, given: string, anyName: boolean): Promise<string | undefined> {
  if (anyName && given.startsWith(OTHER)) return given.slice(OTHER.length).trim() || undefined
  return (await findInstitution(world.db, area, given))?.code
}

/** The name of an institution that an answer gives by its code or, where it is not on the list, by its name. */
export async function institutionName(world: World, area: string, answer: unknown): Promise<string | undefined> {
  return (await chosenBefore(world, area, answer))?.text
}

/** An institution: looked for by name or county inside the form, which comes back with what else was typed. */
export const InstitutionField = ({ name, label, asTitle, shown, typed, chosen, anyName, none, value, error }: InstitutionFieldProps) => {
  const sought = typed?.get('find')?.trim() ?? ''
  const found = shown.found.map(optionOf)
  const listed = chosen && !found.some((one) => one.value === chosen.value) ? [chosen, ...found] : found
  const other = anyName && sought !== '' ? [{ value: `${OTHER}${sought}`, text: `名单里没有，就是“${sought}”` }] : []
  const options = [...listed, ...other, ...(none ? [none] : [])]
  return (
    <>
      {options.length > 0 && (
        <RadioList
          name={name}
          label={label}
          asTitle={asTitle}
          hint={sought === '' ? undefined : `名字里有“${sought}”的：`}
          options={options}
          value={typed?.get(name) ?? chosen?.value ?? value}
          error={error}
        />
      )}
      {listed.length + other.length === 0 && <p role="status">没有找到。少写几个字再找，比如只写“中医院”。</p>}
      {shown.more && <p class="small">还有别的，请写名字找。</p>}
      {shown.counties.length > 1 && (
        <SelectField
          name="county"
          label="在哪个区县"
          empty="都看"
          options={shown.counties.map((one) => ({ value: one, text: one }))}
          value={typed?.get('county') ?? ''}
        />
      )}
      <TextField name="find" label="按名字找" value={sought} />
      <Button kind="plain" name="search" value="1">
        找医院
      </Button>
    </>
  )
}
