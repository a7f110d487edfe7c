import { answersFor, opinionOf } from '@jingban/server/api/exampleApplication.ts'
import fc from 'fast-check'
import type { Asker } from '../permissions/people.ts'

/** What a field or parameter of this name may sensibly say, in the world of the matrix. */
const words: Readonly<Record<string, readonly string[]>> = {
  phone: ['13800005619', '13900000001'],
  code: ['123456', '000000'],
  login: ['officer'],
  password: ['lan lu 3 hao dou jiang', 'wrong password here'],
  service: ['determination', 'change'],
  name: ['王秀兰', '示例'],
  idNumber: ['11010519491231002X'],
  filedAs: ['applicant', 'representative', 'institutionHelper'],
  channel: ['豫事办', '开封医疗保障微信公众号'],
  diseases: ['M01600', 'M01603'],
  disease: ['M01600', 'M01603'],
  insurance: ['居民', '职工'],
  provider: ['H001', 'H002'],
  institution: ['H001', 'H002', 'U001'],
  recordsInstitution: ['H001', 'H003'],
  document: ['inpatient', 'outpatient'],
  date: ['2025-09-11', '2026-03-01'],
  item: ['id', 'records', 'reports'],
  outcome: ['pass', 'fail', 'grant', 'refuse'],
  opinion: ['pass', 'fail'],
  criterion: ['1', '2', '3'],
  reason: ['化验值没有达到标准', '材料不全'],
  quarter: ['2026-Q1', '2025-Q4'],
  from: ['2026-01-01'],
  to: ['2026-03-31'],
  result: ['pass', 'fail'],
  stage: ['review'],
  client: ['his', 'his-2'],
  relation: ['self', 'parent'],
  payeeName: ['王秀兰'],
  payeeAccount: ['6222 0200 0000 1234', '6222020000001234'],
  payeeBank: ['示例银行'],
  number: ['00012345', 'FK20260403-1'],
  amount: ['10500', '0.01', '999999999999'],
  value: ['85', '0'],
  yuan: ['5000.00', '-1'],
  total: ['80000', '0'],
  level: ['1', '5'],
  month: ['2026-02', '2026-03', '2026-13'],
}

const fromSubject: Readonly<Record<string, string>> = {
  ...{ person: 'person', case: 'case', pages: 'page', page: 'page', task: 'task', expert: 'expert' },
  ...{ payment: 'payment', receipt: 'receipt', provider: 'provider' },
}

/** What fits a name: ids of what concerns the asker, words of the world, or any short text. */
export function meantFor(name: string, { area, own }: Pick<Asker, 'area' | 'own'>): fc.Arbitrary<string> {
  const id = own[fromSubject[name] ?? '']
  const known = name === 'area' ? [area] : id ? [id] : (words[name] ?? [])
  const any = fc.constantFrom('示例说明', 'a', '1', '2026-03-30')
  return known.length > 0 ? fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: any }) : any
}

/** The names under which records of free names are looked at. */
const keys: Readonly<Record<string, readonly string[]>> = {
  facts: ['insurance', 'provider', 'livesAway', 'recordsInstitution'],
  byDisease: ['M01600', 'M01603'],
  cannot: ['reports/M01600', 'reports'],
  records: ['records', 'reports', 'identity'],
}
export const keysOf = (name: string): readonly string[] => keys[name] ?? ['a']

/** Whole bodies, by the name of their schema, that reach the verb behind. */
export function exampleOf(schema: string, { own }: Pick<Asker, 'own'>): unknown {
  if (schema === 'NewApplication') return answersFor(own.person ?? '')
  if (schema === 'OpinionGiven') return opinionOf('pass', own.page ?? '')
  if (schema === 'Settlement') return { outcome: 'pass', reason: '材料齐全' }
  return undefined
}
