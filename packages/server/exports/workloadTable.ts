import { readMonth, type Workload, workload } from '../cases/statistics.ts'
import { maskName, maskPhone } from '../page/words.ts'
import { type Expert, listExperts } from '../registry/experts.ts'
import type { World } from '../world.ts'
import { type ColumnOf, columnsOf, type ExportScope, type ExportSubject, lineOf } from './subject.ts'

interface Row {
  load: Workload
  expert: Expert | undefined
  institution: string
}

const columns: Readonly<Record<string, ColumnOf<Row>>> = {
  expert: { title: '专家编号', plain: ({ load }) => load.expert },
  name: { title: '姓名', plain: ({ expert }) => maskName(expert?.name ?? ''), whole: ({ expert }) => expert?.name },
  phone: { title: '手机号', plain: ({ expert }) => maskPhone(expert?.phone ?? ''), whole: ({ expert }) => expert?.phone },
  institution: { title: '医院', plain: ({ institution }) => institution },
  offered: { title: '推送', plain: ({ load }) => load.offered },
  takenUp: { title: '接收', plain: ({ load }) => load.takenUp },
  done: { title: '评审', plain: ({ load }) => load.done },
  declined: { title: '不接收', plain: ({ load }) => load.declined },
  lapsed: { title: '过时没接收', plain: ({ load }) => load.lapsed },
  recused: { title: '回避', plain: ({ load }) => load.recused },
}

async function rowsOf({ db, keys }: World, { actor: { area }, filter }: ExportScope): Promise<Row[]> {
  const month = readMonth(filter.month ?? '')
  if (!month) return []
  const [experts, institutions, loads] = await Promise.all([
    listExperts(db, keys, area),
    db.rows<{ code: string; name: string }>('select code, name from institution where area = $1', [area]),
    workload(db, area, month),
  ])
  const byId = new Map(experts.map((one) => [one.id, one]))
  const names = new Map(institutions.map(({ code, name }) => [code, name]))
  return loads.map((load) => ({ load, expert: byId.get(load.expert), institution: names.get(load.institution) ?? load.institution }))
}

/** 专家任务量 of a month (KF-38), for whoever supervises. */
export const workloadTable: ExportSubject = {
  name: '专家任务量',
  columns: columnsOf(columns),
  permits: (pack, role) => pack.roles[role]?.supervises === true,
  filterOf: (query) => {
    const month = readMonth(query('month') ?? '')
    return month && { month }
  },
  filterWords: async (_world, { filter: { month = '' } }) => `${month.slice(0, 4)} 年 ${Number(month.slice(5))} 月`,
  count: async (world, scope) => (await rowsOf(world, scope)).length,
  async *pages(world, scope) {
    yield (await rowsOf(world, scope)).map((row) => lineOf(columns, row))
  },
}
