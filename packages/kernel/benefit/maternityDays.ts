import type { Parameter } from '../pack/tariff.ts'

const source = '女职工劳动保护特别规定（国务院令第619号）第七条'
/** The day on which the regulation came into force (第十六条). */
const from = '2012-04-28'

const before = { name: '未满4个月', when: { fact: 'pregnancyMonths', max: 3 } }
const later = { name: '满4个月', when: { fact: 'pregnancyMonths', min: 4 } }

/**
 * 产假天数 as the law has it (女职工劳动保护特别规定 第七条): 98 days for a birth, 15 more for a difficult one, 15 for each further child, 15 for a miscarriage
 * before the fourth month and 42 from then on. Every tariff of 生育津贴 begins with them; an agency that states others does so with its own document.
 */
export const nationalMaternityDays: Parameter[] = [
  { id: 'birthDays', name: '生育产假天数', unit: 'days', values: [{ value: 98, from, source }] },
  { id: 'difficultDays', name: '难产增加天数', unit: 'days', values: [{ value: 15, from, source }] },
  { id: 'furtherBabyDays', name: '多胞胎每多一个婴儿增加天数', unit: 'days', values: [{ value: 15, from, source }] },
  {
    id: 'miscarriageDays',
    name: '流产产假天数',
    unit: 'days',
    by: [{ name: '怀孕月数', options: [before, later] }],
    values: [
      { when: later.when, value: 42, from, source },
      { when: before.when, value: 15, from, source },
    ],
  },
]
