import type { Scheme } from '@jingban/kernel/insurance/event.ts'
import type { Relation } from '@jingban/kernel/insurance/state.ts'
import { countInsurance, type InsuranceFilter, type InsuranceLine, listInsurance } from '../insurance/members.ts'
import { type Reach, reachOf, readsRegister } from '../insurance/rights.ts'
import { schemeWords, standingWords } from '../insurance/words.ts'
import { fullDateWords, money } from '../page/words.ts'
import { findPersons, PERSON_LIST_LIMIT } from '../registry/persons.ts'
import { type OfPerson, personColumns } from './personColumns.ts'
import { type ColumnOf, columnsOf, type ExportScope, type ExportSubject, given, lineOf } from './subject.ts'

interface Row extends OfPerson {
  line: InsuranceLine
}

const columns: Readonly<Record<string, ColumnOf<Row>>> = {
  ...personColumns,
  scheme: { title: '险种', plain: ({ line }) => schemeWords[line.scheme] },
  state: { title: '参保状态', plain: ({ line }) => standingWords[line.state] },
  unit: { title: '单位编码', plain: ({ line }) => line.unitCode ?? '' },
  county: { title: '参保县区', plain: ({ line }) => line.county ?? '' },
  from: { title: '从哪天起', plain: ({ line }) => fullDateWords(line.from) },
  to: { title: '到哪天止', plain: ({ line }) => (line.to ? fullDateWords(line.to) : '') },
  wage: { title: '申报工资', plain: ({ line }) => (line.wage === null ? '' : money(line.wage)) },
}

const isScheme = (text: string): text is Scheme => Object.hasOwn(schemeWords, text)
const isState = (text: string): text is Relation['state'] => Object.hasOwn(standingWords, text)

function narrowed({ filter }: ExportScope): InsuranceFilter {
  const { unit, county, scheme = '', state = '' } = filter
  return { ...(unit && { unit }), ...(county && { county }), ...(isScheme(scheme) && { scheme }), ...(isState(state) && { state }) }
}

const reach = ({ pack, actor }: ExportScope): Reach => reachOf(pack, actor, readsRegister)

/** 参保登记: the insured of a unit, a county or all within reach, one row a person and scheme. */
export const registerTable: ExportSubject = {
  name: '参保登记',
  columns: columnsOf(columns),
  permits: (pack, role, seat) => seat === undefined && readsRegister(pack, role),
  filterOf: (query) => given(query, 'unit', 'county', 'scheme', 'state'),
  filterWords: async (world, scope) => {
    const { unit, county, scheme, state } = narrowed(scope)
    const [row] = unit
      ? await world.db.rows<{ unit_code: string }>('select unit_code from unit_row where area = $1 and person = $2', [scope.actor.area, unit])
      : []
    const words = [row && `单位 ${row.unit_code}`, county, scheme && schemeWords[scheme], state && standingWords[state]].filter(Boolean)
    return words.join('，') || '全部'
  },
  count: (world, scope, most) => countInsurance(world.db, scope.actor.area, reach(scope), narrowed(scope), most),
  async *pages(world, scope) {
    const { area } = scope.actor
    for (let after: { person: string; scheme: string } | undefined, first = true; first || after; first = false) {
      const page = { size: PERSON_LIST_LIMIT, ...(after && { after }) }
      const lines = await listInsurance(world.db, area, reach(scope), narrowed(scope), page)
      const ids = [...new Set(lines.map(({ person }) => person))]
      const persons = await findPersons(world.db, world.keys, area, ids)
      yield lines.map((line) => lineOf(columns, { line, person: persons.get(line.person) }, { person: line.person, case: `register:${line.person}` }))
      after = lines.length === PERSON_LIST_LIMIT ? lines.at(-1) : undefined
    }
  },
}
