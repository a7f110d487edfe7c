import { addDays } from '@jingban/kernel/time/day.ts'
import { dayOf, instantOf } from '@jingban/kernel/time/instant.ts'
import type { Desk, Filing } from './desk.ts'
import { write } from './office.ts'
import { photograph } from './photographs.ts'
import { sendInPieces } from './resumable.ts'

/** Diabetes, by its code in the national directory. */
const disease = 'M01600'
/** What is photographed: both sides of the card, the record, the reports. */
export const items: readonly { item: string; disease?: string }[] = [
  { item: 'id' },
  { item: 'id' },
  { item: 'records', disease },
  { item: 'reports', disease },
]

/** What a filing says, with records of two months ago. */
export function answersOf({ person, filedAs, channel }: Pick<Filing, 'person' | 'filedAs' | 'channel'>, checked: boolean): object {
  return {
    ...{ service: 'determination', person, filedAs, channel, diseases: [disease] },
    facts: { insurance: '居民', provider: 'H001', livesAway: false, recordsInstitution: 'H002', ...(checked && { helperChecked: true }) },
    byDisease: { [disease]: { document: 'inpatient', date: addDays(dayOf(instantOf(Date.now())), -60) } },
    contacts: { phone: '13800005619' },
  }
}

/** The next who is to file: citizens three times as often as hospitals, as they came. */
function nextFiling({ waiting, staff, office }: Desk): Filing | undefined {
  const [first] = staff.hospitals
  const patient = office.chance.next() < 0.25 || waiting.citizens.length === 0 ? waiting.patients.shift() : undefined
  if (patient && first) {
    const sender = office.chance.pick([first, ...staff.hospitals.slice(1)])
    return { sender, person: patient, filedAs: 'institutionHelper', channel: '定点医疗机构辅助申报', pages: false }
  }
  const sender = waiting.citizens.shift()
  return sender && { sender, person: { id: sender.person }, filedAs: 'applicant', channel: '豫事办', pages: office.chance.next() < 0.4 }
}

async function handIn(desk: Desk, filing: Filing, draft: string, into: { item: string; disease?: string }): Promise<void> {
  const { office, area, pictures } = desk
  const photo = photograph(pictures, office.chance)
  if (filing.pages) return sendInPieces(office, filing.sender, { area, draft, ...into }, photo)
  const query = new URLSearchParams({ area, ...into })
  const { bytes, sha256 } = photo
  await write(office, filing.sender, { verb: 'page', about: draft, sha256, path: `/applications/${draft}/materials?${query}`, photo: bytes })
}

/** One application from its first answer to its receipt; false when nobody is left to file. */
export async function applyNext(desk: Desk): Promise<boolean> {
  const filing = nextFiling(desk)
  if (!filing) return false
  const { office, area } = desk
  const json = answersOf(filing, filing.filedAs === 'institutionHelper')
  const created = await write<{ id: string }>(office, filing.sender, { verb: 'create', path: `/applications?area=${area}`, json })
  if (!created) return true
  for (const into of items) await handIn(desk, filing, created.id, into)
  const path = `/applications/${created.id}/submit?area=${area}`
  const receipt = await write<{ cases: { id: string }[] }>(office, filing.sender, { verb: 'submit', about: created.id, path })
  if (filing.filedAs === 'applicant') for (const { id } of receipt?.cases ?? []) desk.owners.set(id, filing.sender)
  return true
}
