import type { AgreementState } from '@jingban/kernel/agreement/fold.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { Setting } from '../cases/perform.ts'

/** What the office of a provider is told of its agreement: that it ends on a day, or what was done to it, with the reason. */
export type AgreementLetter =
  | { kind: 'agreementEnding'; on: Day }
  | { kind: 'agreementChanged'; what: 'suspended' | 'resumed' | 'changed' | 'renewed' | 'ended'; on: Day; reason: string }

/** The offices of providers: the roles of institutions that are no reviewers'. */
function officesOf(pack: Pack): string[] {
  const reviews = pack.services.flatMap(({ procedures }) =>
    procedures.flatMap(({ stages }) => stages.filter(({ kind }) => kind === 'review').map(({ by }) => by)),
  )
  return Object.entries(pack.roles).flatMap(([id, role]) => (role.of === 'institution' && !reviews.includes(id) ? [id] : []))
}

/** 通知机构: one letter for every office of the provider; written with what it tells, and once for each number of the agreement's events. */
export async function tellProvider({ db, clock, policies }: Setting, area: string, state: AgreementState, letter: AgreementLetter): Promise<void> {
  const now = clock.now()
  const pack = policies.packAt(area, dayOf(now))?.pack
  for (const role of pack ? officesOf(pack) : []) {
    await db.query(
      `insert into institution_letter (area, id, institution, role, kind, data, written_at) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (area, id) do nothing`,
      [area, `agreement:${state.id}/${state.seq + 1}/${role}`, state.provider, role, letter.kind, JSON.stringify(letter), now],
    )
  }
}
