import type { Instant } from '@jingban/kernel/time/instant.ts'
import type { KeyProvider } from '../registry/keys.ts'
import { findPerson } from '../registry/persons.ts'
import type { Database } from '../store/database.ts'
import { accountPhone } from './citizens.ts'
import { type Limit, takeTurn } from './limits.ts'
import { type CodeAnswer, type CodeCheck, type CodePurpose, checkCode, requestCode } from './phoneCode.ts'
import { type Bond, prove } from './proof.ts'

/** Against calling up a person again and again: of one account, and about one person, whoever asks. */
const PER_ACCOUNT: Limit[] = [{ times: 10, seconds: 86_400 }]
const PER_PERSON: Limit[] = [{ times: 5, seconds: 86_400 }]

/** Where a code is asked from, and who signs the message. */
export interface ProofCodeFrom {
  signature: string
  address: string
  device: string
  voice?: boolean
}

/** `noPhone`: the register keeps no phone of this person. */
export type ProofCodeAnswer = Exclude<CodeAnswer, { kind: 'work' }> | { kind: 'noPhone' }
export type ProofCodeCheck = { kind: 'proved' } | Exclude<CodeCheck, { kind: 'right' }>

const purposeOf = ({ area, account, person }: Bond, askerTail: string): CodePurpose => ({
  for: 'proof',
  bond: `${area}/${account}/${person}`,
  askerTail,
})

/** The phone that the register of insured people keeps for a person; nothing when it keeps none, or does not know the person. */
export async function registeredPhoneOf(db: Database, keys: KeyProvider, { area, person }: Bond): Promise<string | undefined> {
  const found = await findPerson(db, keys, area, person)
  return found?.insured ? found.registeredPhone : undefined
}

/** Sends a code to the person's own registered phone. The message says whose phone wants to see what; telling the code is their consent. */
export async function requestProofCode(
  db: Database,
  keys: KeyProvider,
  bond: Bond,
  { signature, address, device, voice }: ProofCodeFrom,
  now: Instant,
): Promise<ProofCodeAnswer> {
  const phone = await registeredPhoneOf(db, keys, bond)
  if (phone === undefined) return { kind: 'noPhone' }
  const { area, account, person } = bond
  const limited = [
    { key: `proof/account/${account}`, limits: PER_ACCOUNT },
    { key: `proof/person/${area}/${person}`, limits: PER_PERSON },
  ]
  const seconds = await takeTurn(db, limited, now)
  if (seconds > 0) return { kind: 'wait', seconds }
  const askerTail = ((await accountPhone(db, keys, account)) ?? '').slice(-4)
  const request = { area, signature, phone, address, device, purpose: purposeOf(bond, askerTail), person, worked: true, ...(voice && { voice }) }
  const answer = await requestCode(db, keys, request, now)
  return answer.kind === 'sent' ? answer : { kind: 'wait', seconds: answer.seconds }
}

/** Proves the bond when the code is the one that was sent to the person for this account. */
export async function proveByCode(db: Database, keys: KeyProvider, bond: Bond, code: string, now: Instant): Promise<ProofCodeCheck> {
  const phone = await registeredPhoneOf(db, keys, bond)
  if (phone === undefined) return { kind: 'expired' }
  return db.transaction(async (transaction) => {
    const checked = await checkCode(transaction, keys, phone, code, now, purposeOf(bond, ''))
    if (checked.kind !== 'right') return checked
    await prove(transaction, keys, bond, { what: 'codeToPerson', by: `account:${bond.account}` }, now)
    return { kind: 'proved' }
  })
}
