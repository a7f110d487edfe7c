import type { GuideText } from '@jingban/kernel/pack/pack.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import { employeeChange, employeeEnrolment, employeeQuery } from './employee.ts'
import { residentChange, residentEnrolment } from './resident.ts'
import { unitChange, unitEnrolment, unitQuery } from './unit.ts'

export { extracts } from './extracts.ts'

/** 第一部分, in the order of the print: units, employees, residents. */
export const services: Service[] = [
  unitEnrolment,
  unitChange,
  unitQuery,
  employeeEnrolment,
  employeeChange,
  employeeQuery,
  residentEnrolment,
  residentChange,
]

/** What part one says to those who file. */
export const texts: GuideText[] = [
  {
    title: '单位业务到窗口办',
    text: '市本级单位到市政务服务中心2楼医保窗口，各县区单位到县区政务服务中心医保窗口。',
    for: 'citizen',
    basis: 'SL-1A.4',
  },
  {
    title: '职工参保登记包括什么',
    text: '增加、中断、终止、恢复、在职转退休、统筹区内跨险种转移，都填《职工基本医疗保险参保登记表》。',
    for: 'citizen',
    basis: 'SL-1B.3',
  },
  { title: '居民到县区办', text: '城乡居民参保登记和信息变更，到所在县区的医保窗口。', for: 'citizen', basis: 'SL-1C.2 SL-1C.4' },
  {
    title: '关键信息变更',
    text: '单位的统一社会信用代码、法定代表人等，职工和居民的姓名、性别、身份证号、出生日期等，是关键信息。变更关键信息时可要求提供对应的辅助材料，其他信息不要求。',
    for: 'staff',
    basis: 'SL-1A.10 SL-1B.12 SL-1C.10',
  },
  {
    title: '灵活就业人员',
    text: '灵活就业人员自己填职工的参保登记表（表 2）和信息变更登记表（表 5），不用盖单位公章，也不填单位编码和单位信息。',
    for: 'citizen',
    basis: 'SL-F2.3 SL-F5.4',
  },
]
