import type { Clock } from '@jingban/kernel/pack/clock.ts'
import type { Act, Procedure, Review, Stage } from '@jingban/kernel/pack/stage.ts'
import type { Clause, Id } from '@jingban/kernel/pack/tree.ts'
import { settlementFacts } from '@jingban/kernel/settlement/facts.ts'
import { schemeTerms } from '@jingban/kernel/settlement/scheme.ts'
import { acceptAt, auditAt, resultTold } from '../wholeGuide.ts'

/** What differs between hospitals and pharmacies: who settles, and the clauses. */
export interface Settling {
  office: Id
  basis: { accept: Clause; reconcile: Clause; close: Clause; audit: Clause; pay: Clause; limit: Clause }
}

/** The guide gives neither the day of the month nor a limit for what the provider does. */
const open = (stage: Id, owes: Id, basis: Clause): Clock => ({
  id: `${stage}Within`,
  owes,
  limit: 'notStated',
  from: `enter:${stage}`,
  to: `leave:${stage}`,
  late: 'warn',
  basis,
})

/** 对账: the provider sends its month, and stays here until both sides are equal. */
const reconciling = ({ office, basis }: Settling): Act => ({
  kind: 'act',
  id: 'reconcile',
  name: '对账',
  by: office,
  does: 'send',
  reconciles: true,
  clocks: [open('reconcile', office, basis.reconcile)],
  basis: basis.reconcile,
})

/** 月结: of what was reconciled; or back to the reconciliation where something was forgotten. */
const closing = ({ office, basis }: Settling): Act => ({
  kind: 'act',
  id: 'closing',
  name: '月结',
  by: office,
  does: 'send',
  enters: 'monthlyClosing',
  then: { again: 'reconcile' },
  clocks: [open('closing', office, basis.close)],
  basis: basis.close,
})

const passed = { fact: 'opinion', is: 'pass' }

/** 审核: what was pushed is audited, and the amount computed: reconciled, less deductions, less what is kept back. */
const audit = ({ basis }: Settling): Review => ({
  ...auditAt(basis.audit),
  name: '审核、计算待遇',
  computes: 'settlement',
  records: [{ id: settlementFacts.payable, label: '应付金额', type: 'money', required: passed, when: passed, basis: basis.audit }],
})

/** 财务线上拨付 of what came of the audit, out of the fund of the scheme. */
const payment = ({ basis }: Settling): Act => ({
  kind: 'act',
  id: 'payment',
  name: '拨付',
  by: 'finance',
  does: 'pay',
  when: { fact: settlementFacts.payable, min: 1 },
  pays: {
    amount: settlementFacts.payable,
    payee: 'provider',
    fund: { choose: [{ when: { fact: settlementFacts.scheme, is: schemeTerms.employee }, use: 'employee' }, { use: 'resident' }] },
    checkedBy: 'financeChecker',
  },
  basis: basis.pay,
})

/**
 * 对账, 月结, 审核, 拨付, 办结. Between closing and audit the agency, or the third party it commissions, takes in what was pushed: the guide names who
 * accepts, but no step of its own for it. The thirty working days run from the closing, with which the data reach the agency.
 */
export const procedure = (id: Id, accepting: Id, settling: Settling): Procedure => {
  const { basis } = settling
  const stages: Stage[] = [reconciling(settling), closing(settling), acceptAt(accepting, basis.accept), audit(settling), payment(settling)]
  return {
    id,
    stages,
    clocks: [
      {
        id: 'whole',
        owes: 'officer',
        limit: { wd: 30 },
        from: 'leave:closing',
        to: 'ended',
        stops: ['supplement'],
        late: 'warn',
        basis: basis.limit,
      },
    ],
    after: [resultTold(basis.pay)],
  }
}
