import { diseaseOf } from '@jingban/kernel/case/rules.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { foldPerson, type PersonEvent } from '@jingban/kernel/person/state.ts'
import { personStream } from '../follow/toPerson.ts'
import type { Queryable } from '../store/database.ts'
import { readStream } from '../store/stream.ts'

/** The name of a disease as the area's list has it. */
export const diseaseName = (pack: Pack, code: string | null | undefined): string => diseaseOf(pack, code ?? undefined)?.name ?? code ?? '—'

/** What a case is about: its disease as the area's list has it, or the service where it has no diseases. */
export const matterName = (pack: Pack, { service, disease }: { service: string; disease?: string | null | undefined }): string =>
  disease ? diseaseName(pack, disease) : (pack.services.find((one) => one.id === service)?.name ?? service)

/** 已有病种: the diseases for which the person holds a benefit. */
export async function heldDiseases({ db }: { db: Queryable }, pack: Pack, person: string): Promise<string[]> {
  const { events } = await readStream<PersonEvent>(db, pack.area, personStream(person))
  return foldPerson(events).held.map((one) => diseaseName(pack, one.disease))
}
