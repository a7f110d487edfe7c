import { definePack } from '@jingban/kernel/pack/pack.ts'
import { determination } from './determination.ts'
import { diseases } from './diseases.ts'
import { applicationForm } from './forms.ts'
import { offices, phones, roles, texts } from './wholeGuide.ts'

/**
 * 商洛: part five of the service guide and what the guide says for all its parts. The print bears no number, no issuer and no date of effect; the pack
 * runs from the first day of the year in which it was written.
 */
export const shangluo = definePack({
  area: 'shangluo',
  name: '商洛市',
  agency: '商洛市医疗保险经办机构',
  prefix: 'SL',
  division: '611000',
  from: '2026-01-01',
  documents: { guide: { name: '商洛市医疗保障经办政务服务事项办事指南', number: '文件没有写明文号', text: 'read' } },
  calendar: 'national',
  pinned: 'accepted',
  roles,
  pools: { experts: { name: '门诊慢特病鉴定专家', members: 'notStated', per: 'area', basis: 'SL-5.11' } },
  organisations: { commissioned: { name: '受委托的第三方', list: 'notStated', basis: 'SL-5.2' } },
  offices,
  diseases: {
    list: diseases,
    complete: false,
    source: '指南没有列出病种，公开渠道也没有找到商洛市的目录；先用国家医保病种代码，逐行注明',
    basis: 'SL-F13.2',
  },
  forms: [applicationForm],
  services: [determination],
  guide: [
    ...texts,
    { title: '先请医师签名', text: '申请表上“符合诊断标准项目”由经治医师填写并签名，签好再来申请。', for: 'citizen', basis: 'SL-F13.3' },
    { title: '只认住院病历', text: '要两年内、二级及以上定点医疗机构的完整住院病历和诊断证明；门诊病历不行。', for: 'citizen', basis: 'SL-5.13' },
    { title: '在哪里查结果', text: '微信小程序“慢病保险服务平台”。', for: 'citizen', basis: 'SL-5.15' },
    { title: '一份表一个病', text: '每个病种填一份申请表，写国家医保编码。', for: 'institution', basis: 'SL-F13.2 SL-F13.3' },
    {
      title: '通过的才录入',
      text: '专家鉴定通过的，录入医保系统后办结；没有通过的，写明理由告知本人。',
      for: 'staff',
      basis: 'SL-5.8 SL-5.11 SL-5.16',
    },
  ],
  phones,
})
