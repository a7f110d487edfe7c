import type { Directory, Office, OpeningHours } from '@jingban/kernel/pack/pack.ts'

const areas = '各乡镇、各街道办事处、高新区、东风农场管理区'

/** 受理点和定点医药机构: the notice names the counter of the service centre and the kinds of all others (DY-39, DY-62). */
export const organisations: Record<string, Directory> = {
  centre: { name: '市医保局服务中心', list: [{ name: '大冶市医疗保障局服务中心医保经办窗口' }], basis: 'DY-05 DY-39' },
  healthCentres: { name: '乡镇（街办）卫生院医保办', list: 'notStated', more: `${areas}的卫生院`, basis: 'DY-05 DY-06 DY-39 DY-62' },
  outlets: { name: '乡镇服务网点', list: 'notStated', more: `${areas}的服务网点、便民中心`, basis: 'DY-05 DY-39 DY-57 DY-62' },
  designated: { name: '定点医药机构', list: 'notStated', basis: 'DY-46 DY-62' },
}

/** 办理时间: Monday to Friday but for statutory holidays; make-up working days at weekends are not mentioned, and not counted in. */
export const hours: OpeningHours = {
  days: { every: 'week', weekdays: [1, 2, 3, 4, 5], roll: 'skip' },
  times: [
    { from: '08:30', to: '12:00' },
    { from: '14:00', to: '17:00' },
  ],
  basis: 'DY-40 DY-41',
}

/** 办理地点: three kinds (DY-39). */
export const offices: Office[] = [
  { name: '各乡镇（街办）卫生院医保办', basis: 'DY-39' },
  { name: '各乡镇服务网点', basis: 'DY-39' },
  { name: '医保局服务中心经办窗口', phones: ['0714-8768099', '0714-8717336'], basis: 'DY-36 DY-39' },
]

export const phones = { 咨询电话: '0714-8768099 0714-8717336', 投诉电话: '0714-8769847' }
