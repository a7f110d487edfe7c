import type { PrintedForm } from '@jingban/kernel/pack/form.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import { ask, askPersonal, cell, date, table, words } from './cells.ts'

/** 人员类别: five, one word each where the guide has several (A38). */
export const awayCategories = ['异地安置退休人员', '异地长期居住人员', '常驻异地工作人员', '异地转诊人员', '异地急诊住院人员']

const regions =
  '北京市 天津市 河北省 山西省 内蒙古自治区 辽宁省 吉林省 黑龙江省 上海市 江苏省 浙江省 安徽省 福建省 江西省 山东省 河南省 湖北省 湖南省 广东省 广西壮族自治区 海南省 重庆市 四川省 贵州省 云南省 西藏自治区 陕西省 甘肃省 青海省 宁夏回族自治区 新疆维吾尔自治区 新疆生产建设兵团'
export const provinces = regions.split(' ')
/** Filed for the province alone (SL-4.14). */
export const wholeProvinces = ['北京市', '天津市', '上海市', '重庆市', '海南省', '西藏自治区', '新疆生产建设兵团']

export const outOfAreaFilingFields: Field[] = [
  ask('awayCategory', '人员类别', 'one', 'SL-F12.2', { options: awayCategories, required: true }),
  ask('filingKind', '登记类别', 'one', 'SL-F12.2', { options: ['新增', '变更'], required: true }),
  askPersonal('homeAddress', '参保地联系地址', 'text', 'SL-F12.3', { required: true }),
  askPersonal('treatmentAddress', '就医地联系地址', 'text', 'SL-F12.3', { required: true }),
  askPersonal('phone', '联系电话 1', 'phone', 'SL-F12.3', { required: true }),
  askPersonal('secondPhone', '联系电话 2', 'text', 'SL-F12.3'),
  ask('toProvince', '转往省（市、区）', 'one', 'SL-F12.3', { options: provinces, required: true }),
  ask('toCity', '转往地区（市、州）', 'text', 'SL-F12.3 SL-4.14', { required: { not: { fact: 'toProvince', in: wholeProvinces } } }),
  ask('toCounty', '转往县（区）', 'text', 'SL-F12.3'),
]

const tips = `1. 跨省异地就医执行就医地目录、参保地起付线、封顶线及支付比例。因各地目录差异，直接结算与回参保地报销可能存在待遇差，属于正常现象。
2. 办理备案时直接备案到就医地市或省份。参保人员根据病情、居住地、交通等情况，自主选择就医地开通的跨省定点医疗机构住院就医。
3. 到北京、天津、上海、重庆、海南、西藏和新疆生产建设兵团就医，备案到就医省份即可。
4. 未按规定办理登记备案手续，或在就医地非跨省定点医疗机构发生的医疗费用，按参保地现有规定办理。`

/** 急诊住院 has no box: 其他, with its name (A38). */
export const outOfAreaFilingForm: PrintedForm = table('table12', '异地就医登记备案表', 'outOfAreaFiling', {
  above: [[{ from: 'case.number', text: '备案编号：{}' }]],
  rows: [
    [
      cell('姓　名', 2, 'person.name', 2),
      cell('性　别', 1, 'person.sex', 1),
      cell('险种', 1, 'register.insurance', 5, {
        checks: [
          { label: '职工医保', is: ['职工基本医疗保险'] },
          { label: '城乡居民医保', is: ['城乡居民基本医疗保险'] },
        ],
      }),
    ],
    [
      cell('人员类别', 2, undefined, 6, {
        inside: [
          [{ from: 'fact.awayCategory', checks: awayCategories.slice(0, 2) }],
          [{ from: 'fact.awayCategory', checks: awayCategories.slice(2, 4) }],
          [
            { from: 'fact.awayCategory', checks: [{ label: '其他：', is: awayCategories.slice(4) }] },
            { from: 'fact.awayCategory', when: { fact: 'awayCategory', in: awayCategories.slice(4) } },
          ],
        ],
      }),
      cell('登记类别', 2, undefined, 2, {
        inside: [[{ from: 'fact.filingKind', checks: ['新增'] }], [{ from: 'fact.filingKind', checks: ['变更'] }]],
      }),
    ],
    [cell('身份证件号码', 2, 'person.idNumber', 10)],
    [cell('参保地\n联系地址', 2, 'fact.homeAddress', 4), cell('就医地\n联系地址', 2, 'fact.treatmentAddress', 4)],
    [cell('联系电话 1', 2, 'fact.phone', 4), cell('联系电话 2', 2, 'fact.secondPhone', 4)],
    [cell('转往省\n（市、区）', 2, 'fact.toProvince', 2), cell('地区\n（市、州）', 2, 'fact.toCity', 2), cell('县（区）', 2, 'fact.toCounty', 2)],
    [{ span: 12, inside: [words('温馨提示'), words(tips)] }],
    [
      {
        from: 'fact.representative',
        checks: [
          { label: '本人', is: ['否'] },
          { label: '被委托人', is: ['是'] },
        ],
        text: '{}　签名',
        span: 4,
      },
      { span: 3 },
      cell('填表日期', 2, 'application.date', 3),
    ],
  ],
  below: [
    [
      { from: 'agency.name', text: '经办机构：{}', span: 3 },
      { from: 'agency.phone', text: '联系电话：{}', span: 2 },
    ],
    [
      { text: '经办人：', span: 3 },
      { from: 'case.decidedOn', text: '经办日期：{}', blank: date, span: 2 },
    ],
  ],
  note: '参考样表',
  basis: 'SL-F12.1 SL-F12.2 SL-F12.3 SL-F12.4 SL-4.12 SL-4.13 SL-4.14 SL-4.15',
})
