import type { Disease } from '@jingban/kernel/pack/material.ts'

/** 三个分组: each leads to a track of its own. */
export const annualGroup = '职工第1—19种'
export const oneStopGroup = '第20种耐多药结核病和参照办理的病种'
export const residentGroup = '居民重症精神病'

type Row = [code: string, name: string, more?: Pick<Disease, 'alsoCalled' | 'sensitive'>]

const rows = (list: Row[], group: string, insurance: string, source: string): Disease[] =>
  list.map(([code, name, more]) => ({ code, name, ...more, group, insurance: [insurance], criteria: 'notStated', validFor: 'notStated', source }))

// A code beginning with SHZ is a local one: the national table of codes has no line of that name.
const named: Row[] = [
  ['M03900', '高血压', { alsoCalled: ['高血压病', '血压高'] }],
  ['M04600', '冠心病', { alsoCalled: ['心梗', '心绞痛'] }],
  ['M01600', '糖尿病', { alsoCalled: ['血糖高', '消渴'] }],
  ['SHZ-CorPulmonale', '肺心病', { alsoCalled: ['肺源性心脏病'] }],
  ['M04803', '脑血管意外', { alsoCalled: ['中风', '脑梗', '脑出血'] }],
  ['M02300', '帕金森', { alsoCalled: ['帕金森病', '手抖'] }],
  ['M06201', '肝硬化', { alsoCalled: ['肝腹水'] }],
]
const twentieth: Row[] = [['SHZ-20', '耐多药结核病', { alsoCalled: ['结核病', '肺结核'], sensitive: true }]]
const hepatitis: Row[] = [
  ['M00201', '病毒性肝炎（乙型）干扰素治疗', { alsoCalled: ['乙肝'], sensitive: true }],
  ['M00202', '病毒性肝炎（丙型）干扰素治疗', { alsoCalled: ['丙肝'], sensitive: true }],
]
const psychiatric: Row[] = [['M02100', '重症精神病', { alsoCalled: ['精神病', '精神分裂症'], sensitive: true }]]

/**
 * 病种目录, each row with its source. Of the diseases 1 to 19 the notice names seven and gives no number to any; the other twelve are in none of the texts
 * found and are not invented: the agency enters them from its own list (SHZ-06, SHZ-08).
 */
export const diseases: Disease[] = [
  ...rows(named, annualGroup, '职工', '流程图写明是第1—19种之一，没有写是第几种；编码按名称对应国家病种代码表'),
  ...rows(twentieth, oneStopGroup, '职工', '流程图写明第20种；国家病种代码表里没有同名病种，用本地编码'),
  ...rows(hepatitis, oneStopGroup, '职工', '流程图只说第20种参照它的鉴定审批程序，原程序没有找到；按同一程序办理；编码按名称对应国家病种代码表'),
  ...rows(psychiatric, residentGroup, '居民', '流程图写明居民只报这一种；编码按名称对应国家病种代码表'),
]
