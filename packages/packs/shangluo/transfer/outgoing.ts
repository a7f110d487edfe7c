import type { Service } from '@jingban/kernel/pack/service.ts'
import { letterFields, outgoing } from '../../national/transfer.ts'
import { insuredHere } from '../wholeGuide.ts'
import { exchange } from './exchange.ts'

/** 商洛 is where the person leaves: no applicant comes, a letter of the other agency does, and the limit counts from its arrival (SL-3B.5). */
export const transferOut: Service = {
  id: 'transferOut',
  name: '转移接续（转出）',
  subject: 'person',
  part: '第三部分',
  filing: {
    by: ['otherAgency'],
    channels: ['经办机构联系函'],
    window: 'always',
    eligible: insuredHere,
    materials: [],
    form: letterFields('SL-F10.1 SL-F10.2 SL-F10.3'),
    fees: 'notStated',
    letters: 'transferLetter',
    basis: 'SL-3B.5',
  },
  routes: [{ procedure: 'reply' }],
  procedures: [outgoing(exchange, 'table11')],
}
