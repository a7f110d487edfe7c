import type { Missing } from '@jingban/kernel/benefit/figure.ts'
import { type Facts, holds } from '@jingban/kernel/pack/tree.ts'
import type { OpenedClaim } from './opened.ts'

/** A missing figure with for whom it is missing, as its page calls them: 住院起付线（职工，三级）. What the name says already is not said twice. */
export function missingName({ computing, claim }: Pick<OpenedClaim, 'computing' | 'claim'>, { parameter, name }: Missing): string {
  const facts: Facts = { ...computing.loaded.state.facts, ...claim.answers }
  const dimensions = computing.tariff.parameters.find(({ id }) => id === parameter)?.by ?? []
  const whom = dimensions.flatMap(({ options }) => {
    const own = options.find(({ when }) => holds(when, facts))?.name
    return own === undefined || options.some((one) => name.endsWith(`（${one.name}）`)) ? [] : [own]
  })
  return whom.length === 0 ? name : `${name}（${whom.join('，')}）`
}
