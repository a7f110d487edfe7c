/** What a printed guide says of one service, as short phrases by the section of its page; `top` are the four answers, `title` the heading. */
export interface PrintedItem {
  clauses: string
  title: string
  words: Partial<Record<'top' | 'steps' | 'who' | 'materials' | 'places' | 'papers' | 'afterwards' | 'know' | 'institutions' | 'staff', string[]>>
}

export const agencies = '受理单位：市、县区医疗保险经办机构'
export const counties = '受理单位：县区医疗保险经办机构'
export const here = '参保地：市本级、商州区、洛南县、丹凤县、商南县、山阳县、镇安县、柞水县'
export const steps = ['申请', '受理', '材料不全', '不能收', '会写明原因', '审核', '如果不符合', '办结']
export const counter = ['市本级医保窗口，商洛市政务服务中心2楼', '丹凤县医保窗口，丹凤县政务服务中心']
export const agent = ['委托人身份证件', '代理人身份证件', '委托人授权委托书']
export const anyIdentity = ['身份证', '居住证', '户口簿', '护照', '港澳居民来往内地通行证', '港澳台居民居住证', '外国人永久居留证']
export const atOnce = ['当场办', '即时办结']
export const days = (number: number): string[] => [`${number} 个工作日内`, '受理第二天开始数']
export const paper = (title: string): string => `《${title}》空白表 PDF`
