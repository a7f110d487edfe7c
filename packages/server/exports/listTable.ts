import { seesLists } from '@jingban/kernel/case/share.ts'
import { endingWords } from '../cases/endingWords.ts'
import { matterName } from '../cases/heldDiseases.ts'
import { loadList } from '../lists/load.ts'
import { type MemberLine, membersOf } from '../lists/members.ts'
import { findList } from '../lists/work.ts'
import { findPersons, PERSON_LIST_LIMIT } from '../registry/persons.ts'
import { type OfPerson, personColumns } from './personColumns.ts'
import { type ColumnOf, columnsOf, type ExportScope, type ExportSubject, given, lineOf } from './subject.ts'

interface Row extends OfPerson {
  line: MemberLine
  disease: string
}

const columns: Readonly<Record<string, ColumnOf<Row>>> = {
  number: { title: '办件号', plain: ({ line }) => line.number },
  ...personColumns,
  disease: { title: '病种', plain: ({ disease }) => disease },
  split: { title: '分表', plain: ({ line }) => line.split ?? '' },
  stage: {
    title: '到哪一步',
    plain: ({ line }) => (line.status === 'ended' ? (endingWords[line.result as keyof typeof endingWords] ?? '已办结') : (line.stageName ?? '')),
  },
}

const idOf = ({ filter }: ExportScope): string => filter.list ?? ''

/** 名册: the members of one list that the applicant may see. Its official form is printed and handed over on the page of the list. */
export const listTable: ExportSubject = {
  name: '名册',
  columns: columnsOf(columns),
  permits: (pack, role, seat) => seat === undefined && seesLists(pack, role),
  filterOf: (query) => {
    const filter = given(query, 'list')
    return filter.list === undefined ? undefined : filter
  },
  filterWords: async (world, scope) => {
    // Whoever approves has no list of their own: of which list it is, they are told all the same.
    const list = await loadList(world, scope.actor.area, idOf(scope))
    return list ? `${list.rules.rule.name}${list.state.cycle === undefined ? '' : `，${list.state.cycle}`}` : '没有这个名册'
  },
  count: async (world, scope) => {
    const list = await findList(world, scope.actor, scope.actor.area, idOf(scope))
    return list ? (await membersOf(world.db, scope.actor.area, idOf(scope), { page: 1, size: 1 })).count : 0
  },
  async *pages(world, scope) {
    const { actor, pack } = scope
    if (!(await findList(world, actor, actor.area, idOf(scope)))) return
    for (let page = 1, more = true; more; page += 1) {
      const { lines } = await membersOf(world.db, actor.area, idOf(scope), { page, size: PERSON_LIST_LIMIT })
      const persons = await findPersons(world.db, world.keys, actor.area, [...new Set(lines.map((line) => line.person))])
      yield lines.map((line) => {
        const row = { line, person: persons.get(line.person), disease: matterName(pack, line) }
        return lineOf(columns, row, { person: line.person, case: line.case })
      })
      more = lines.length === PERSON_LIST_LIMIT
    }
  },
}
