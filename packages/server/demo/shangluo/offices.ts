import type { DemoInstitution, DemoOfficer } from '../city.ts'
import { city, county } from './people.ts'

export const institutions: DemoInstitution[] = [
  { code: 'H001', name: '商洛市示例医院', kinds: ['定点医疗机构'], level: 3, county, address: '演示路 1 号' },
  { code: 'H002', name: '商洛市示例中医院', kinds: ['定点医疗机构'], level: 2, county, address: '演示路 30 号' },
  { code: 'H003', name: '示例镇卫生院', kinds: ['定点医疗机构'], level: 1, county, address: '示例镇' },
  { code: 'P001', name: '商洛示例大药房', kinds: ['定点零售药店'], county, address: '演示路 3 号' },
  { code: 'T001', name: '商洛市示例第三方服务点', kinds: ['commissioned'], county, address: '演示路 12 号' },
]

export const officers: DemoOfficer[] = [
  { login: 'counter', name: '屈颖', role: 'counter', county, what: '商州区医保窗口：收件、受理，当场办结的一页办完' },
  { login: 'counter0', name: '阮敏', role: 'counter', county: city, what: '市本级医保窗口：收件、受理' },
  { login: 'third', name: '冀超', role: 'thirdParty', at: 'T001', county, what: '受委托的第三方窗口：收件、受理' },
  { login: 'officer', name: '雷静', role: 'officer', county, what: '商州区审核岗：审核、核算、登记、协议、公示' },
  { login: 'officer0', name: '贾宁', role: 'officer', county: city, what: '市本级审核岗' },
  { login: 'finance', name: '庞丽', role: 'finance', county, what: '商州区财务制单：付款批次、银行文件和回单' },
  { login: 'checker', name: '晏军', role: 'financeChecker', county, what: '商州区财务复核：批次由另一人复核' },
  { login: 'finance0', name: '郗敏', role: 'finance', county: city, what: '市本级财务制单' },
  { login: 'checker0', name: '巩涛', role: 'financeChecker', county: city, what: '市本级财务复核' },
  { login: 'window', name: '冀岚', role: 'counter', also: ['officer'], county, what: '商州区综合窗口：受理、审核、登记一人办，即时办结的当场办完' },
  { login: 'bureau', name: '甄伟', role: 'bureau', county, what: '商州区医疗保障局：医疗救助的意见' },
  { login: 'assessor1', name: '雷海', role: 'assessor', county, what: '商州区评估小组：现场考察、评估、表决' },
  { login: 'assessor2', name: '郗兰', role: 'assessor', county, what: '商州区评估小组' },
  { login: 'assessor3', name: '晏平', role: 'assessor', county, what: '商州区评估小组' },
  { login: 'city', name: '巩梅', role: 'cityOfficer', what: '市级经办机构：定点协议备案的意见' },
  { login: 'hospital', name: '石磊', role: 'providerOffice', at: 'H001', what: '商洛市示例医院医保办：对账、月结、申请结算' },
  { login: 'pharmacy', name: '柏青', role: 'pharmacyOffice', at: 'P001', what: '商洛示例大药房：对账、月结' },
  { login: 'supervisor', name: '董洁', role: 'supervisor', what: '监督岗：总览、异常、评价回访，批准标准' },
  { login: 'supervisor2', name: '冀红', role: 'supervisor', what: '监督岗：第二人，批准别人录的标准和选定' },
]
