import type { Condition } from '@jingban/kernel/pack/tree.ts'

/**
 * 人员类别: five kinds, each with papers of its own (SL-4.1). The print writes 长驻 and 常驻, 急诊转住院 and 急诊住院; each is one kind here (reading A38).
 * Table 12 has no box for 急诊, which it counts as 其他.
 */
export const kinds = {
  retired: '异地安置退休人员',
  resident: '异地长期居住人员',
  stationed: '常驻异地工作人员',
  referred: '异地转诊人员',
  emergency: '异地急诊住院人员',
} as const

export type Kind = keyof typeof kinds

/** That somebody is of one of these kinds. */
export const ofKind = (...some: Kind[]): Condition => ({ fact: 'awayCategory', in: some.map((one) => kinds[one]) })
