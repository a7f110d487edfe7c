import type { Desk } from './desk.ts'
import { write } from './office.ts'
import { photograph } from './photographs.ts'

/** A citizen hands in what was asked for; false when nobody was asked. */
export async function supplementNext({ asked, office, area, pictures }: Desk): Promise<boolean> {
  const next = asked.shift()
  if (!next) return false
  const { id, citizen } = next
  const { bytes, sha256 } = photograph(pictures, office.chance)
  await write(office, citizen, { verb: 'page', about: id, sha256, path: `/cases/${id}/materials?area=${area}&item=reports`, photo: bytes })
  await write(office, citizen, { verb: 'supplement', about: id, path: `/cases/${id}/supplement?area=${area}`, json: {} })
  return true
}
