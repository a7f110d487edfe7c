import type { EntitlementRule, Service } from '@jingban/kernel/pack/service.ts'
import { form, materials } from './materials.ts'
import { review } from './review.ts'

/** 受理方式, in the words of the notice (DY-05); the one online stands first, where nothing tells how somebody came. */
export const channels = ['微信公众号“大冶市医疗保障局服务号”', '市医保局服务中心医保经办窗口', '基层医疗机构', '乡镇服务网点']

/** 待遇: begins with the entry in the insurance system, whoever fetched a certificate or not (DY-31, DY-33, DY-56). */
const benefit: EntitlementRule = { from: 'enrolled', lasts: 'notStated', basis: 'DY-31 DY-33 DY-56' }

/** 复审 from 2024, as a page of the province's rules has it: within six months before the term ends; nothing is said of how it is judged. */
export const renewable: EntitlementRule = {
  ...benefit,
  renew: { opens: { months: 6 }, meanwhile: 'keeps', missed: 'ends', procedure: 'notStated' },
}

/** 慢性病规定病种申报一件事. `entitlement` is what differs from 2024 on. */
export function determination(entitlement: EntitlementRule = benefit): Service {
  return {
    id: 'determination',
    name: '基本医疗保险参保人员享受门诊慢特病病种待遇认定',
    subject: 'person',
    perDisease: true,
    filing: {
      by: ['applicant', 'representative', 'institutionHelper', 'intake'],
      channels,
      window: 'always',
      places: ['centre', 'healthCentres', 'outlets'],
      eligible: {
        all: [
          { fact: 'insurance', in: ['职工', '居民'] },
          { fact: 'insuredAt', is: '大冶市' },
        ],
      },
      materials,
      form,
      fees: 'none',
      withdraw: 'notStated',
      basis: 'DY-03 DY-05 DY-07 DY-15 DY-16 DY-24 DY-35',
    },
    routes: [{ procedure: 'review' }],
    procedures: [review],
    entitlement,
  }
}
