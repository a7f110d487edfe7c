/** 险种归口: out of which fund a settlement is paid. */
export type Scheme = 'employee' | 'resident'

export const schemes: readonly Scheme[] = ['employee', 'resident']

/** Terms of the schemes, as forms and papers have them. */
export const schemeTerms: Readonly<Record<Scheme, string>> = { employee: '职工医保', resident: '居民医保' }

/** The national code list of 险种 (insutype) as far as institutions settle it monthly. */
export const insuranceTerms: Readonly<Record<string, string>> = {
  310: '职工基本医疗保险',
  320: '公务员医疗补助',
  330: '大额医疗费用补助',
  340: '离休人员医疗保障',
  350: '一至六级残疾军人医疗补助',
  360: '老红军医疗保障',
  370: '企业补充医疗保险',
  380: '新型农村合作医疗',
  390: '城乡居民基本医疗保险',
  391: '城镇居民基本医疗保险',
  392: '城乡居民大病医疗保险',
  510: '生育保险',
}

/** The national code list of 清算类别 (clr_type). */
export const clearingTerms: Readonly<Record<string, string>> = { 11: '门诊', 21: '住院', 41: '药店', 51: '暂缓', 99: '其他' }

const ofResidents = ['380', '390', '391', '392']

/**
 * The scheme of an insutype; undefined for a code that is not settled here. Maternity (510) belongs to the employees, since the two funds were merged
 * (国办发〔2019〕10号).
 */
export function schemeOf(insutype: string): Scheme | undefined {
  if (!Object.hasOwn(insuranceTerms, insutype)) return undefined
  return ofResidents.includes(insutype) ? 'resident' : 'employee'
}

/** The scheme of a group such as 310/21. */
export const schemeOfGroup = (group: string): Scheme | undefined => schemeOf(group.split('/')[0] ?? '')

/** A group in words: 职工基本医疗保险 住院. */
export function groupTerm(group: string): string {
  const [insutype = '', clrType = ''] = group.split('/')
  return `${insuranceTerms[insutype] ?? insutype} ${clearingTerms[clrType] ?? clrType}`
}
