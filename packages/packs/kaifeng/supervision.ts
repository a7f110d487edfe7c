import type { GuideText } from '@jingban/kernel/pack/pack.ts'
import type { Watch } from '@jingban/kernel/pack/service.ts'

/** 监督管理 (第三条). */
export const watches: Watch[] = [
  { of: 'expert', report: 'workload', every: 'month', basis: 'KF-38' },
  { of: 'expert', count: 'notTakenUp', inARow: 3, then: 'remove', tell: 'hospitalOffice', basis: 'KF-39' },
  { of: 'institution', ratio: 'removedExperts', atLeast: 5, per: 'calendarYear', then: 'deduct', points: 'notStated', basis: 'KF-40' },
  { of: 'institution', report: 'training', every: 'anytime', basis: 'KF-41' },
  { of: 'institution', report: 'conduct', every: 'anytime', basis: 'KF-43 KF-45 KF-50' },
]

/** Rules for people: duties, consequences and precedence, shown on the pages they concern. */
export const guide: GuideText[] = [
  {
    title: '不见面、网上办',
    text: '申请全程在网上办，任何一步都不要求本人到场；通过后到所选医院办手续、换医院时才去一次。',
    for: 'citizen',
    basis: 'KF-01 KF-02',
  },
  {
    title: '病历要真实',
    text: '伪造、篡改病历的，取消待遇，并按《社会保险法》和《医疗保障基金使用监督管理条例》移交处理。',
    for: 'citizen',
    basis: 'KF-35',
  },
  { title: '认定之前的费用', text: '认定之前发生的门诊费用，统筹基金不予支付。', for: 'citizen', basis: 'KF-32' },
  { title: '协助申报先预核', text: '协助上传材料的医院，要先按认定标准审核病历并留下确认记录。', for: 'institution', basis: 'KF-36' },
  { title: '专家培训和管理', text: '定点医疗机构要培训和管理认定专家，认定工作公开、公正、透明。', for: 'institution', basis: 'KF-41' },
  { title: '首诊负责、因病施治', text: '定点医疗机构严格落实首诊负责制和因病施治原则。', for: 'institution', basis: 'KF-45' },
  { title: '五条诊疗要求', text: '规范诊疗、合理检查、合理治疗、合理用药、合理收费。', for: 'institution', basis: 'KF-50' },
  { title: '明察暗访', text: '医保中心不定期明察暗访，每次都有记录。', for: 'institution', basis: 'KF-43' },
  {
    title: '违规处理',
    text: '不按程序、标准认定，徇私舞弊或伪造病历的，按《社会保险法》《医疗保障基金使用监督管理条例》处理。',
    for: 'institution',
    basis: 'KF-44',
  },
  {
    title: '规则谁先谁后',
    text: '病种标准、费用结算等执行汴医保〔2020〕41号；其他政策与本通知不一致的，以本通知为准。',
    for: 'staff',
    basis: 'KF-46',
  },
  { title: '谁在用', text: '各县区医保经办机构、各定点医疗机构都有账号。', for: 'staff', basis: 'KF-48' },
]

/** 五条诊疗要求 as the checklist of a visit (KF-45, KF-50). */
export const conductChecklist = ['首诊负责制', '因病施治', '规范诊疗', '合理检查', '合理治疗', '合理用药', '合理收费']
