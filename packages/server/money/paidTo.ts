import type { Rules } from '@jingban/kernel/case/rules.ts'
import type { PaymentRule } from '@jingban/kernel/pack/stage.ts'

/** Where money went, as the person is told: after `付`, and after `已付` of a message, which has little room. */
export interface PaidTo {
  words: string
  brief: string
}

const accounts: Readonly<Record<PaymentRule['payee'], PaidTo>> = {
  person: { words: '到您填的账户，请查银行账户。', brief: '，请查银行账户。' },
  representative: { words: '到代办人的账户，请代办人查银行账户。', brief: '，请代办人查银行账户。' },
  unit: { words: '到单位账户，不付给个人。单位什么时候给您，请问单位。', brief: '到单位账户，请问单位。' },
  provider: { words: '到机构的账户，请查银行账户。', brief: '，请查银行账户。' },
  otherAgency: { words: '到另一方经办机构的账户。', brief: '到另一方经办机构。' },
}

/** 付给谁 of a case that was paid: whoever is paid through their unit looks for nothing in their own account (SL-7.4). */
export function paidTo({ procedure: { stages } }: Pick<Rules, 'procedure'>): PaidTo {
  const [rule] = stages.flatMap((stage) => (stage.kind === 'act' && stage.pays ? [stage.pays] : []))
  return accounts[rule?.payee ?? 'person']
}
