/** What a file tells of many: 参保, 停保, 恢复, 救助身份. Its head says which. */
export type ImportKind = 'enrol' | 'stop' | 'resume' | 'aid'

/** What a file tells of one person in one scheme, or of one aid identity. `must` stands in every row. */
export interface ImportColumn {
  id:
    | 'name'
    | 'documentKind'
    | 'number'
    | 'scheme'
    | 'on'
    | 'reason'
    | 'category'
    | 'to'
    | 'unitCode'
    | 'county'
    | 'wage'
    | 'mobile'
    | 'first'
    | 'last'
  title: string
  must: boolean
  help: string
}

export type ColumnId = ImportColumn['id']

const who: readonly ImportColumn[] = [
  { id: 'name', title: '姓名', must: true, help: '照证件' },
  { id: 'documentKind', title: '身份证件类型', must: false, help: '不填就是身份证；护照、外国人永久居留证等照写' },
  { id: 'number', title: '身份证件号码', must: true, help: '身份证 18 位。这一列要设成文本格式，不然后几位会变成 0' },
]
const scheme: ImportColumn = { id: 'scheme', title: '险种', must: true, help: '填：职工、居民、生育、补充' }
const day = (title: string, help: string): ImportColumn => ({ id: 'on', title, must: true, help: `${help}，不能晚于今天。例：2026-01-01` })
const place: readonly ImportColumn[] = [
  { id: 'unitCode', title: '单位编码', must: false, help: '有单位的填；灵活就业和居民不填' },
  { id: 'county', title: '参保县区', must: false, help: '没有单位的填；有单位的跟单位走' },
  { id: 'wage', title: '申报工资', must: false, help: '元/月，例：5000 或 5000.50' },
]

/** One kind of file: what it is called, and its columns in the order of the template; in a file they may stand in any order. */
export interface ImportTable {
  title: string
  columns: readonly ImportColumn[]
}

export const importTables: Readonly<Record<ImportKind, ImportTable>> = {
  enrol: {
    title: '参保登记',
    columns: [
      ...[...who, scheme, day('参保日期', '从哪天起参保'), ...place],
      { id: 'mobile', title: '手机号码', must: false, help: '11 位手机号' },
      { id: 'first', title: '缴费起月', must: false, help: '以前缴过费的填，例：2020-01' },
      { id: 'last', title: '缴费止月', must: false, help: '例：2025-12。和缴费起月一起填' },
    ],
  },
  stop: {
    title: '停保',
    columns: [
      ...[...who, scheme, day('停保日期', '从哪天起不再参保')],
      { id: 'reason', title: '停保原因', must: true, help: '填：死亡、出国定居、调出统筹区、主动放弃、其他。死亡的，各险种一起停' },
    ],
  },
  resume: { title: '恢复参保', columns: [...who, scheme, day('恢复日期', '从哪天起恢复'), ...place] },
  aid: {
    title: '救助身份',
    columns: [
      ...[...who, { id: 'category', title: '救助身份', must: true, help: '照民政、乡村振兴等部门认定的写，例：低保' } as const],
      day('认定日期', '从哪天起有这个身份'),
      { id: 'to', title: '截止日期', must: false, help: '到哪天为止，当天也算；没有期限的空着' },
    ],
  },
}

export const importKinds = Object.keys(importTables) as ImportKind[]

/** Where each column stands in the file, from 0; missing where the file has none. */
export type Places = Partial<Record<ColumnId, number>>

const plain = (title: string): string => title.replace(/[*＊\s（(].*$/, '')

/** Of which kind a file with this head is: by the day of which it speaks; of enrolments where it names none. */
const kindOf = (titles: readonly string[]): ImportKind =>
  importKinds.find((kind) => importTables[kind].columns.some(({ id, title }) => id === 'on' && titles.includes(title))) ?? 'enrol'

/** Says by the words of the head what the file tells of, finds the columns, and names those that are missing and must be there. */
export function placesIn(head: readonly string[]): { kind: ImportKind; places: Places; lacking: ImportColumn[] } {
  const titles = head.map(plain)
  const kind = kindOf(titles)
  const found = importTables[kind].columns.map((column) => [column, titles.indexOf(column.title)] as const)
  return {
    kind,
    places: Object.fromEntries(found.flatMap(([{ id }, at]) => (at < 0 ? [] : [[id, at] as const]))),
    lacking: found.filter(([{ must }, at]) => must && at < 0).map(([column]) => column),
  }
}
