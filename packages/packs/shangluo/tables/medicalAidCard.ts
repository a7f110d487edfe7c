import type { PrintedForm } from '@jingban/kernel/pack/form.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import { ask, askPersonal, cell, date, gap, head, table } from './cells.ts'

/** The three that the print puts under 其他. */
const others = ['脱贫不稳定户', '边缘易致贫户', '突发严重困难户']
export const aidCategories = ['特困供养人员', '孤儿', '低保', '返贫致贫人口', '其他纳入低收入范围或易返贫致贫人口', ...others]

/** The same as the civil affairs and rural offices write it, for the register of who is recognised; whatever is not plainly one of these is left to the counter. */
const alsoCalled: NonNullable<Field['alsoCalled']> = {
  特困供养人员: ['特困', '特困人员', '特困供养', '特困救助供养人员', '城乡特困人员'],
  低保: ['低保对象', '低保户', '低保人员', '城市低保', '农村低保', '城乡低保', '最低生活保障对象'],
  返贫致贫人口: ['返贫致贫', '返贫人口', '致贫人口'],
  其他纳入低收入范围或易返贫致贫人口: ['低收入', '低收入家庭', '低收入人口'],
  脱贫不稳定户: ['脱贫不稳定人口'],
  边缘易致贫户: ['边缘易致贫人口'],
  突发严重困难户: ['突发严重困难人口'],
}

const permits = (body: string): string =>
  `现授权到${body}调查本人及家庭成员经济状况，请以上部门和机构予以配合并向被授权单位提供相关信息，以上部门和机构提供的本人及家庭成员经济状况，本人予以认可。`

export const medicalAidCardFields: Field[] = [
  askPersonal('homeAddress', '家庭住址', 'text', 'SL-F14.1', { required: true }),
  askPersonal('village', '村（社区）', 'text', 'SL-F14.1', { required: true }),
  askPersonal('phone', '联系电话', 'phone', 'SL-F14.1', { required: true }),
  ask('aidCategory', '申请救助对象类别', 'one', 'SL-F14.2', { options: aidCategories, alsoCalled, required: true }),
  askPersonal('aidReason', '申请原因', 'text', 'SL-F14.3', { required: true }),
  ask('authorisedBody', '授权到哪里调查经济状况', 'text', 'SL-F14.3', { required: true, help: '部门或者机构的名称' }),
  ask('authorisation', permits('上面的部门和机构'), 'statement', 'SL-F14.3 SL-F14.5', { required: true }),
]

export const medicalAidCardForm: PrintedForm = table('table14', '医疗救助申请卡', 'medicalAid', {
  widths: [1.5, 1.4, 2, 1, 1.5, 1, 1.1, 1.4, 3],
  rows: [
    [
      head('申请人基本情况', 1, 2),
      cell('姓名', 1, 'person.name', 1),
      cell('性别', 1, 'person.sex', 1),
      cell('年龄', 1, 'person.age', 1),
      cell('身份证\n件号码', 1, 'person.idNumber', 1),
    ],
    [cell('家庭住址', 1, 'fact.homeAddress', 2), cell('村\n（社区）', 1, 'fact.village', 2), cell('联系电话', 1, 'fact.phone', 1)],
    [
      cell('申请救助对象类别', 1, undefined, 8, {
        inside: [
          [{ from: 'fact.aidCategory', checks: aidCategories.slice(0, 4) }],
          [{ from: 'fact.aidCategory', checks: aidCategories.slice(4, 5) }],
          [
            { from: 'fact.aidCategory', checks: [{ label: '其他：1. 脱贫不稳定户　2. 边缘易致贫户　3. 突发严重困难户', is: others }] },
            { from: 'fact.aidCategory', text: '　（{}）', blank: '', when: { fact: 'aidCategory', in: others } },
          ],
        ],
      }),
    ],
    [cell('申请原因', 1, 'fact.aidReason', 8, { lines: 4 })],
    [
      cell('申请人授权', 1, undefined, 8, {
        inside: [
          [{ from: 'fact.authorisedBody', text: `　　${permits(' {} ')}`, blank: '＿＿＿＿＿＿＿＿' }],
          gap,
          [
            { text: '授权人：＿＿＿＿＿　　', align: 'right' },
            { from: 'application.date', blank: date },
          ],
        ],
      }),
    ],
    [cell('县区经办部门意见', 1, 'fact.agencyOpinion', 8, { lines: 4 })],
    [cell('县区医保局意见', 1, 'fact.bureauOpinion', 8, { lines: 4 })],
    [cell('备注', 1, undefined, 8, { lines: 2 })],
  ],
  below: [[{ text: '申请人：　　　　　　　　', align: 'right' }], [{ from: 'application.date', blank: date, align: 'right' }]],
  note: '参考样表',
  basis: 'SL-F14.1 SL-F14.2 SL-F14.3 SL-F14.4 SL-F14.5',
})
