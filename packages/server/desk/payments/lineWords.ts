import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { purposeOf } from '../../money/bankLines.ts'
import type { PaymentLine } from '../../money/listPayments.ts'
import type { MoneyOutcome } from '../../money/payments.ts'
import { moneyRefusalWords } from '../../money/words.ts'
import type { FieldError } from '../../page/form/field.tsx'
import { shownName } from '../../page/words.ts'
import { findPersons } from '../../registry/persons.ts'
import type { World } from '../../world.ts'

/** What is paid, in the words of the pack. */
export const purpose = (pack: Pack, { service }: Pick<PaymentLine, 'service'>): string => purposeOf(pack, service)

/** The names of those concerned as pages show them, read in fifties. */
export async function namesOf(world: World, area: string, lines: readonly Pick<PaymentLine, 'person'>[]): Promise<Map<string, string>> {
  const ids = [...new Set(lines.map((line) => line.person))]
  const names = new Map<string, string>()
  for (let from = 0; from < ids.length; from += 50) {
    for (const [id, person] of await findPersons(world.db, world.keys, area, ids.slice(from, from + 50))) names.set(id, shownName(person))
  }
  return names
}

/** What an outcome other than done says, at the field it concerns. */
export function outcomeErrors(outcome: Exclude<MoneyOutcome, { kind: 'done' | 'repeated' | 'forbidden' | 'notFound' }>): FieldError[] {
  if (outcome.kind === 'stale') return [{ field: 'main', text: '别人刚刚也在办，您的还没有写进去。请再按一次。' }]
  const { refusal } = outcome
  const { title, todo } = moneyRefusalWords(refusal)
  const field =
    refusal.code === 'payeeIncomplete'
      ? (refusal.fields[0] ?? 'main')
      : refusal.code === 'reasonMissing' || refusal.code === 'reasonNames'
        ? 'reason'
        : 'main'
  return [{ field, text: `${title}${todo}` }]
}
