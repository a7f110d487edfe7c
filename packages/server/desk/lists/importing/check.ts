import { type Actor, reference } from '@jingban/kernel/case/actor.ts'
import type { Fault, Refusal } from '@jingban/kernel/case/decision.ts'
import { procedureOf, type Rules } from '@jingban/kernel/case/rules.ts'
import { diseaseFacts } from '@jingban/kernel/directory/candidates.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import { choose, type Facts } from '@jingban/kernel/pack/tree.ts'
import { foldPerson, nothingOnRecord, type PersonState } from '@jingban/kernel/person/state.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { submit } from '@jingban/kernel/verbs/submit.ts'
import { refusalWords } from '../../../cases/refusalWords.ts'
import { knownFacts } from '../../../filing/knownFacts.ts'
import { sameName } from '../../../registry/personName.ts'
import type { TextRow } from '../../../spreadsheet/read.ts'
import type { World } from '../../../world.ts'
import type { Filer } from './filer.ts'
import { type Applicant, type Reader, type RowFault, readRow } from './readRow.ts'
import { choosableOnce, institutionsByName, type KnownPerson, knownPersons } from './register.ts'

/** A row of the file with what is wrong with it; nothing when it may become a filing. */
export interface CheckedRow extends TextRow {
  applicant: Applicant
  faults: RowFault[]
}

interface Checking {
  filer: Filer
  rules: Rules
  reader: Reader
  actor: Actor
  known: ReadonlyMap<string, KnownPerson>
  /** What earlier rows of the same file would put on record. */
  registers: Map<string, PersonState>
  choosable: ReturnType<typeof choosableOnce>
  now: ReturnType<World['clock']['now']>
}

/** Papers are photographed afterwards, one by one; everything else must be right now. */
const comesLater = (service: Service, { field, problem }: Fault): boolean =>
  problem === 'missing' && service.filing.materials.some((material) => material.id === field)

function faultWords({ reader, rules }: Checking, { field, problem }: Fault): RowFault {
  const index = reader.columns.findIndex((one) => one.kind === 'field' && one.field.id === field)
  const label = rules.service.filing.form.find((one) => one.id === field)?.label ?? field
  const words = problem === 'missing' ? `没有填${label}` : problem === 'notInList' ? `${label}不在名单里` : `${label}要再核一遍`
  const place = reader.at[index]
  return { ...(place !== undefined && { column: place }), text: words }
}

function refusalFaults(checking: Checking, refusal: Refusal): RowFault[] {
  if (refusal.code !== 'formIncomplete') return [{ text: `${refusalWords(refusal).title}${refusalWords(refusal).todo}` }]
  return refusal.faults.filter((fault) => !comesLater(checking.rules.service, fault)).map((fault) => faultWords(checking, fault))
}

/** Everything that is known of the applicant as facts of a case. */
export function factsOf(filer: Filer, applicant: Applicant, known: KnownPerson | undefined, today: ReturnType<typeof dayOf>): Facts {
  const { identity } = applicant
  const person = known?.person ?? (identity && { area: filer.pack.area, birth: identity.birth, sex: identity.sex })
  const register = person ? knownFacts(person as KnownPerson['person'], today) : {}
  return { ...applicant.facts, ...filer.own, patientConsents: true, ...register, ...diseaseFacts(filer.pack, applicant.disease) }
}

/** The channel by which a unit's agent files: the first that is open for these answers. */
export const channelFor = (service: Service, facts: Facts): string => choose(service.filing.channels, facts)?.[0] ?? ''

/** Asks the kernel whether the row could be filed, with the papers still to come. */
async function tryFiling(checking: Checking, line: number, applicant: Applicant): Promise<RowFault[]> {
  const { filer, rules, actor, known, registers, choosable, now } = checking
  const number = applicant.identity?.idNumber ?? ''
  const facts = factsOf(filer, applicant, known.get(number), dayOf(now))
  const register = registers.get(number) ?? known.get(number)?.register ?? nothingOnRecord
  const { area } = filer.pack
  const { disease } = applicant
  const id = `row ${line}`
  const submission = {
    ...{ area, service: rules.service.id, pack: '', number: id, application: id, person: known.get(number)?.person.id ?? id },
    ...{ channel: channelFor(rules.service, facts), filedAs: filer.role, filedBy: reference(actor), helper: filer.institution },
    ...{ handedIn: [], facts, ...(disease && { disease }) },
  }
  const decision = submit(rules, { submission, register, choosable: await choosable(facts) }, { actor, now })
  const faults = decision.ok ? [] : refusalFaults(checking, decision.refusal)
  if (faults.length > 0) return faults
  const filed = { type: 'filed' as const, case: id, service: rules.service.id, ...(disease && { disease }), at: now, by: reference(actor) }
  registers.set(number, foldPerson([filed], register))
  return []
}

function otherName({ known }: Checking, { name, identity }: Applicant): boolean {
  const person = identity && known.get(identity.idNumber)?.person
  return person !== undefined && name !== '' && !sameName(person.name, name)
}

async function checkRow(checking: Checking, row: TextRow): Promise<CheckedRow> {
  const { applicant, faults } = readRow(checking.reader, row.cells)
  const place = checking.reader.at[checking.reader.columns.findIndex((one) => one.kind === 'name')]
  if (otherName(checking, applicant)) {
    faults.push({ ...(place !== undefined && { column: place }), text: '这个身份证号登记的不是这个姓名，请照证件核对' })
  }
  if (faults.length > 0) return { ...row, applicant, faults }
  return { ...row, applicant, faults: await tryFiling(checking, row.line, applicant) }
}

function rulesOf(world: World, { pack, service }: Filer): Rules {
  const calendar = world.policies.calendar(pack.calendar)
  return { pack, service, procedure: procedureOf(service, service.procedures[0]?.id ?? ''), calendar, announced: world.policies.announced(pack.area) }
}

/**
 * Checks rows of a spreadsheet, thousands at once: what is typed, the register, and whether the policy would let it be filed now. Rows of one person count
 * together, in their order, so that a third disease is told where two are the most (SHZ-47). Papers are not asked for yet.
 */
export async function checkRows(
  world: World,
  filer: Filer,
  actor: Actor,
  at: readonly (number | undefined)[],
  rows: readonly TextRow[],
): Promise<CheckedRow[]> {
  const now = world.clock.now()
  const { area } = filer.pack
  const reader: Reader = { pack: filer.pack, columns: filer.columns, at, institutions: await institutionsByName(world, area), today: dayOf(now) }
  const numbers = rows.flatMap(({ cells }) => readRow(reader, cells).applicant.identity?.idNumber ?? [])
  const rules = rulesOf(world, filer)
  const checking: Checking = {
    ...{ filer, rules, reader, actor, now, registers: new Map() },
    known: await knownPersons(world, area, numbers),
    choosable: choosableOnce(world.db, rules),
  }
  const checked: CheckedRow[] = []
  for (const row of rows) checked.push(await checkRow(checking, row))
  return checked
}
