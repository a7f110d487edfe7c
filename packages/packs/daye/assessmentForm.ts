import type { PrintedForm } from '@jingban/kernel/pack/form.ts'

/**
 * 评审鉴定表 (附件2): the form of the prefecture, with its cells as printed (DY-42 to DY-49). It has no cell for a signature or a date; who judged and
 * when stands in the record.
 */
export const assessmentForm: PrintedForm = {
  id: 'assessment',
  title: '黄石市基本医疗保险门诊特殊慢性病评审鉴定表',
  of: 'application',
  rows: [
    [{ label: '申报人基本信息', span: 0 }],
    [
      { label: '姓名', from: 'person.name', span: 2 },
      { label: '性别', from: 'person.sex', span: 2 },
      { label: '身份证号', from: 'person.idNumber', span: 2 },
    ],
    [
      { label: '参保地', from: 'fact.insuredAt', span: 2 },
      { label: '报名日期', from: 'application.date', span: 2 },
      { label: '原享受病种', from: 'person.held', span: 2 },
    ],
    [{ label: '现申报病种', from: 'application.diseases', span: 6 }],
    [
      { label: '拟定点就诊医药机构', from: 'fact.provider', span: 4 },
      { label: '联系方式', from: 'person.phone', span: 2 },
    ],
    [{ label: '慢性病评审情况', span: 0 }],
    [{ label: '专家评审意见：', span: 0 }],
    [
      {
        from: 'application.passed',
        text: '一、此次评审中，根据所提供的慢性病申报资料，（{}）等病种符合慢性病评审标准。',
        span: 6,
        lines: 3,
      },
    ],
    [{ from: 'application.failed', text: '二、未通过病种为（{}），未通过原因及建议：', span: 6, lines: 5 }],
    [{ label: '备注：', from: 'fact.remarks', span: 6, lines: 2 }],
  ],
  basis: 'DY-21 DY-42 DY-43 DY-44 DY-45 DY-46 DY-47 DY-48 DY-49',
}
