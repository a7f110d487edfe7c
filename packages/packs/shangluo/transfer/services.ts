import type { GuideText, Series } from '@jingban/kernel/pack/pack.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import { certificateSeries, insuranceCertificate } from './certificate.ts'
import { transferIn, transferSeries } from './incoming.ts'
import { transferOut } from './outgoing.ts'

/** 第三部分, in the order of the print; the side of the agency that is left comes last. */
export const services: Service[] = [insuranceCertificate, transferIn, transferOut]

export const series: Series[] = [certificateSeries, ...transferSeries]

/** What part three says to those who move, the notes printed on the certificate first (SL-3A.6 to SL-3A.9). */
export const texts: GuideText[] = [
  {
    title: '参保凭证请保管好',
    text: '参保凭证根据国家有关规定制发，是参保的权益记录，也是申请办理基本医疗保险关系转移接续的重要凭证，请妥善保管。',
    for: 'citizen',
    basis: 'SL-3A.9',
  },
  {
    title: '有接收单位的，凭证交给单位',
    text: '跨统筹地区流动就业，有接收单位的，把参保凭证交给单位，由单位按照规定办理参保手续。',
    for: 'citizen',
    basis: 'SL-3A.6',
  },
  {
    title: '没有接收单位的，3 个月内去登记',
    text: '其他跨统筹地区流动就业人员，带上参保凭证和有效证件，3 个月内到指定的办理机构办理登记手续。',
    for: 'citizen',
    basis: 'SL-3A.7',
  },
  { title: '凭证丢了可以补办', text: '参保凭证丢了，到出具凭证的医保经办机构申请补办。', for: 'citizen', basis: 'SL-3A.8' },
  {
    title: '医保关系转到商洛来',
    text: '在商洛受理，也由商洛办结：我们 5 个工作日内给转出地发联系函，转出地收到后 10 个工作日内发来信息表、划来资金，两样都到了我们 5 个工作日内办结。一共不超过 20 个工作日。',
    for: 'citizen',
    basis: 'SL-3B.3 SL-3B.10',
  },
  {
    title: '三段时限和总时限',
    text: '函件在两地之间路上的时间，不算在三段时限里，但是算在 20 个工作日的总时限里。印的“联系函（或信息表）”，按联系函办。',
    for: 'staff',
    basis: 'SL-3B.4 SL-3B.5 SL-3B.6 SL-3B.10',
  },
]
