import { agencies, counties, type PrintedItem, paper } from './item.ts'

const quarterly = ['3 个月内', '审核资料办完第二天开始数', '1 样']
const agreementSteps = ['申请', '受理', '现场考察评估小组', '考察评估', '结果公示', '签署协议', '开通联网结算', '办结', '每季度末截止']
const agreementDuties = ['一个季度一批', '国家两定机构协议管理办法和经办规程调整']
const heads = ['内部管理、信息化建设、医疗服务能力', '内部管理制度、财务制度、信息系统相关材料']
const settled = ['提交', '对账', '月结', '审核、计算待遇', '拨付', '办结']

/** 第九、十部分. */
export const providers: Record<string, PrintedItem> = {
  institutionAgreement: {
    clauses: 'SL-9A.1 SL-9A.2 SL-9A.3 SL-9A.4 SL-9A.5 SL-9A.7 SL-9A.8 SL-9A.9 SL-9A.10 SL-9A.11',
    title: '医疗机构申请定点协议管理',
    words: {
      top: quarterly,
      who: [
        agencies,
        '服务对象：依法经各级主管部门批准取得执业资格的医疗机构',
        '已经主管部门批准，取得执业资格：是',
        '机构所在地：市本级、商州区',
        '谁来申请：医药机构',
      ],
      steps: agreementSteps,
      materials: ['《定点协议医疗机构申请表》（加盖申请单位公章）', '盖申请单位公章'],
      institutions: [...agreementDuties, ...heads],
      papers: [paper('定点协议医疗机构申请表（医疗机构）'), '《商洛市基本医疗保险定点医药机构备案表》样张'],
    },
  },
  pharmacyAgreement: {
    clauses: 'SL-9B.1 SL-9B.2 SL-9B.3 SL-9B.4 SL-9B.5 SL-9B.6 SL-9B.7 SL-9B.8',
    title: '零售药店申请定点协议管理',
    words: {
      top: quarterly,
      who: [
        '事项编码：002036009002',
        counties,
        '服务对象：依法经主管部门批准取得执业资格的零售药店',
        '取得执业资格：是',
        '机构所在地：商州区、洛南县',
      ],
      steps: [...agreementSteps, '向市级备案', '市级经办机构意见'],
      materials: ['《定点协议医疗机构申请表》（加盖申请单位公章）', '盖申请单位公章'],
      institutions: [...agreementDuties, ...heads],
      papers: [paper('定点协议医疗机构申请表（零售药店）'), '《商洛市基本医疗保险定点医药机构备案表》样张'],
    },
  },
  institutionSettlement: {
    clauses: 'SL-10A.1 SL-10A.2 SL-10A.3 SL-10A.4 SL-10A.5 SL-10A.6 SL-10A.7 SL-10A.8 SL-10A.9 SL-10A.10 SL-10A.11',
    title: '办理定点医疗机构费用结算',
    words: {
      top: ['30 个工作日内', '月结办完第二天开始数', '2 样，有的人 4 样', '申请不用跑'],
      who: [
        `${agencies}（含第三方）`,
        '与市、县区医保经办机构签订协议且产生了结算费用的定点医疗机构',
        '线上办理：市、县区医疗保险经办机构',
        '谁来申请：定点医疗机构医保办',
      ],
      steps: settled,
      materials: ['汇总表', '待遇支付明细', '住院报销结算表', '住院收费票据', '明细汇总表', '住院病历首页', '职工医保', '居民医保'],
      institutions: ['按月发起对账', '医疗机构通过 HIS 系统', '通过医保系统发起月结', '财务线上拨付'],
      afterwards: ['拨付：打到医药机构的账户'],
    },
  },
  pharmacySettlement: {
    clauses: 'SL-10B.1 SL-10B.2 SL-10B.3 SL-10B.4 SL-10B.5 SL-10B.6 SL-10B.7 SL-10B.8 SL-10B.9',
    title: '办理定点零售药店费用结算',
    words: {
      top: ['30 个工作日内', '2 样', '1 趟'],
      who: ['受理单位：各县区医疗保险经办机构（含第三方）', '服务对象：签订协议且产生了结算费用的定点零售药店', '现场办理：县区医疗保险经办机构'],
      steps: settled,
      materials: ['汇总表', '费用明细表'],
      institutions: ['零售药店通过药店购销存系统', '通过医保系统发起月结', '对账和月结的数据由药店系统传'],
    },
  },
}
