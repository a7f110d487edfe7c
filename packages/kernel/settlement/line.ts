/**
 * 一笔结算, as the detail file of the national interface (3202) has it: amounts in 分. `person` is a pseudonym of psn_no. A cancelled settlement has
 * the same or another setl_id (which of the two is not stated), so that id and flag together are its name.
 */
export interface SettlementLine {
  /** setl_id. */
  settlement: string
  /** refd_setl_flag: 退费. */
  refunded: boolean
  /** mdtrt_id. */
  visit: string
  person: string
  medfee: number
  fund: number
  account: number
}

/** 差异: the agency has no such settlement, the provider has none, both have it with other data, or the provider has it more than once. */
export type DifferenceKind = 'missingHere' | 'missingThere' | 'differs' | 'double'

export const differenceKinds: readonly DifferenceKind[] = ['missingHere', 'missingThere', 'differs', 'double']

export type DifferenceCounts = Readonly<Record<DifferenceKind, number>>

export const noDifferences: DifferenceCounts = { missingHere: 0, missingThere: 0, differs: 0, double: 0 }

/** What may differ where both sides have the settlement. */
export type LineField = 'visit' | 'person' | 'medfee' | 'fund' | 'account'

const fields: readonly LineField[] = ['visit', 'person', 'medfee', 'fund', 'account']

/** The data of one settlement in which the two sides differ; none where they agree. */
export const differingFields = (here: SettlementLine, there: SettlementLine): LineField[] => fields.filter((field) => here[field] !== there[field])

/** The name of a settlement in lists and events: its id, and 退 where it was cancelled. */
export const lineName = ({ settlement, refunded }: Pick<SettlementLine, 'settlement' | 'refunded'>): string =>
  refunded ? `${settlement}#退` : settlement
