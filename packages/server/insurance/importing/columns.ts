/** What a file of enrolments (批量参保登记) tells of one person in one scheme. `must` stands in every row. */
export interface ImportColumn {
  id: 'name' | 'documentKind' | 'number' | 'scheme' | 'on' | 'unitCode' | 'county' | 'wage' | 'mobile' | 'first' | 'last'
  title: string
  must: boolean
  help: string
}

export type ColumnId = ImportColumn['id']

/** The columns in the order of the template; in a file they may stand in any order. */
export const importColumns: readonly ImportColumn[] = [
  { id: 'name', title: '姓名', must: true, help: '照证件' },
  { id: 'documentKind', title: '身份证件类型', must: false, help: '不填就是身份证；护照、外国人永久居留证等照写' },
  { id: 'number', title: '身份证件号码', must: true, help: '身份证 18 位。这一列要设成文本格式，不然后几位会变成 0' },
  { id: 'scheme', title: '险种', must: true, help: '填：职工、居民、生育、补充' },
  { id: 'on', title: '参保日期', must: true, help: '从哪天起参保，不能晚于今天。例：2026-01-01' },
  { id: 'unitCode', title: '单位编码', must: false, help: '有单位的填；灵活就业和居民不填' },
  { id: 'county', title: '参保县区', must: false, help: '没有单位的填；有单位的跟单位走' },
  { id: 'wage', title: '申报工资', must: false, help: '元/月，例：5000 或 5000.50' },
  { id: 'mobile', title: '手机号码', must: false, help: '11 位手机号' },
  { id: 'first', title: '缴费起月', must: false, help: '以前缴过费的填，例：2020-01' },
  { id: 'last', title: '缴费止月', must: false, help: '例：2025-12。和缴费起月一起填' },
]

/** Where each column stands in the file, from 0; missing where the file has none. */
export type Places = Partial<Record<ColumnId, number>>

const plain = (title: string): string => title.replace(/[*＊\s（(].*$/, '')

/** Finds the columns by the words of the head, and names those that are missing and must be there. */
export function placesIn(head: readonly string[]): { places: Places; lacking: ImportColumn[] } {
  const titles = head.map(plain)
  const found = importColumns.map((column) => [column, titles.indexOf(column.title)] as const)
  return {
    places: Object.fromEntries(found.flatMap(([{ id }, place]) => (place < 0 ? [] : [[id, place] as const]))),
    lacking: found.filter(([{ must }, place]) => must && place < 0).map(([column]) => column),
  }
}
