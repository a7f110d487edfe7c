import type { Series } from '@jingban/kernel/pack/pack.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import { insuranceCertificateFields } from '../tables/insuranceCertificate.ts'
import { acceptAt, doneWithin, filedAtCounter, identityMaterials, resultTold } from '../wholeGuide.ts'

/** 凭证号: 陕西省商洛市(2026)(第 0001 号), four digits, from 1 each year; what was lost is issued again with the number it had (SL-F8.1, SL-3A.8). */
export const certificateSeries: Series = {
  id: 'certificate',
  text: '陕西省商洛市({year})(第 {number} 号)',
  digits: 4,
  again: { fact: 'issue', is: '遗失补办' },
  basis: 'SL-F8.1 SL-3A.8',
}

/**
 * 出具《参保凭证》 (第三部分 一): no audit, the certificate is printed at once. The print says that one applies for an enquiry, which is copied from part
 * one (reading A36). Whoever lost it applies again and gets it with the number it had, marked as issued again (SL-3A.8).
 */
export const insuranceCertificate: Service = {
  id: 'insuranceCertificate',
  name: '出具《参保凭证》',
  subject: 'person',
  part: '第三部分',
  filing: filedAtCounter(
    identityMaterials('SL-3A.4'),
    [
      ...insuranceCertificateFields,
      { id: 'issue', label: '办理类型', type: 'one', options: ['首次出具', '遗失补办'], required: true, basis: 'SL-3A.8' },
    ],
    'SL-3A.1 SL-3A.2 SL-3A.3',
  ),
  routes: [{ procedure: 'issue' }],
  procedures: [
    {
      id: 'issue',
      stages: [
        acceptAt('counter', 'SL-3A.3'),
        {
          kind: 'act',
          id: 'issue',
          name: '出具参保凭证',
          by: 'counter',
          does: 'issue',
          prints: ['table8'],
          numbered: 'certificate',
          basis: 'SL-3A.1 SL-F8.1 SL-F8.2 SL-F8.3 SL-F8.4',
        },
      ],
      clocks: [doneWithin('sameVisit', 'SL-3A.5')],
      after: [resultTold('SL-3A.3')],
    },
  ],
}
