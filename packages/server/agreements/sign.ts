import { type AgreementRefusal, openServices, sign } from '@jingban/kernel/agreement/decide.ts'
import { type AgreementMoment, type OnlineService, providerKinds, type Terms } from '@jingban/kernel/agreement/event.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { findInstitution, type Institution, saveInstitution } from '../registry/institutions.ts'
import type { Queryable } from '../store/database.ts'
import { unseen } from '../store/stream.ts'
import type { World } from '../world.ts'
import { agreementsOfInstitution, loadAgreement, lockProvider } from './load.ts'
import { personOfAgreement } from './rows.ts'
import { writeAgreement } from './write.ts'

/** What is known of the provider where the register of institutions has none of its code yet. */
export type NewProvider = Pick<Institution, 'name' | 'county' | 'address' | 'phone' | 'level'>

/** An agreement to be entered; `id` is that of the case that led to it, or a new one where it was signed before this system. */
export interface Signing {
  area: string
  id: string
  /** The legal person with whom it was made. */
  person: string
  terms: Terms
  provider: NewProvider
}

export type Signed = { kind: 'done' } | { kind: 'repeated' } | { kind: 'refused'; refusal: AgreementRefusal }

/** 登记医药机构: an institution that has none of this code is entered with what its application says; one that is there keeps its entry and has this kind too. */
async function enterProvider(db: Queryable, { area, terms, provider }: Signing): Promise<void> {
  const known = await findInstitution(db, area, terms.provider)
  const kind = providerKinds[terms.kind]
  if (known?.kinds.includes(kind)) return
  if (known) return saveInstitution(db, { ...known, kinds: [...known.kinds, kind] })
  const { level, ...rest } = provider
  await saveInstitution(db, { area, code: terms.provider, ...rest, ...(level && { level }), gradeA: false, designated: false, kinds: [kind] })
}

/**
 * 登记协议: enters what was signed, and the provider where the register has none, in one transaction; from then on its designation follows. Entering
 * the same again changes nothing. Refuses what the kernel's `sign` refuses.
 */
export async function signAgreement(world: World, signing: Signing, moment: AgreementMoment): Promise<Signed> {
  const { area, id, person, terms } = signing
  if (await loadAgreement(world.db, area, id)) return { kind: 'repeated' }
  return world.db.transaction(async (db): Promise<Signed> => {
    await lockProvider(db, area, terms.provider)
    const decision = sign(terms, await agreementsOfInstitution(db, area, terms.provider), moment)
    if (!decision.ok) return { kind: 'refused', refusal: decision.refusal }
    await enterProvider(db, signing)
    const written = await writeAgreement(db, { area, id, person, state: undefined, seen: unseen, events: decision.events }, dayOf(world.clock.now()))
    return { kind: written === 'done' ? 'done' : 'repeated' }
  })
}

/** 开通联网结算: once for each occasion; `doneAt` is the moment of the deed, by which a second call is known. Refuses what the kernel's `openServices` refuses, and notSigned. */
export async function openAgreement(
  world: World,
  { area, id }: { area: string; id: string },
  services: readonly OnlineService[],
  moment: AgreementMoment,
): Promise<Signed> {
  const loaded = await loadAgreement(world.db, area, id)
  const person = loaded && (await personOfAgreement(world.db, area, id))
  if (!loaded || person === undefined) return { kind: 'refused', refusal: { code: 'notSigned' } }
  if (loaded.events.some((event) => event.type === 'servicesOpened' && event.at === moment.at)) return { kind: 'repeated' }
  const decision = openServices(loaded.state, services, moment)
  if (!decision.ok) return { kind: 'refused', refusal: decision.refusal }
  const write = { area, id, person, state: loaded.state, seen: loaded.seen, events: decision.events }
  const written = await world.db.transaction((db) => writeAgreement(db, write, dayOf(world.clock.now())))
  if (written === 'stale') throw new Error(`agreement ${id} was written meanwhile`)
  return { kind: 'done' }
}
