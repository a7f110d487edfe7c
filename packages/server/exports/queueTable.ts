import { scopeOf } from '@jingban/kernel/case/scope.ts'
import { handlesCases } from '@jingban/kernel/case/share.ts'
import { dayOf, type Instant } from '@jingban/kernel/time/instant.ts'
import { endingWords } from '../cases/endingWords.ts'
import { diseaseName, matterName } from '../cases/heldDiseases.ts'
import { type CaseFilter, type CaseLine, countCases, listCases } from '../cases/listCases.ts'
import { tabFilter, tabNames, tabs } from '../cases/queueTabs.ts'
import { fullDateWords } from '../page/words.ts'
import { findPersons, PERSON_LIST_LIMIT } from '../registry/persons.ts'
import type { World } from '../world.ts'
import { type OfPerson, personColumns } from './personColumns.ts'
import { type ColumnOf, columnsOf, type ExportScope, type ExportSubject, given, lineOf } from './subject.ts'

interface Row extends OfPerson {
  line: CaseLine
  disease: string
  institution: string
}

const dayWords = (at: Instant | null): string => (at ? fullDateWords(dayOf(at)) : '')
const ending = (result: string | null): string => endingWords[result as keyof typeof endingWords] ?? '已办结'

const columns: Readonly<Record<string, ColumnOf<Row>>> = {
  number: { title: '办件号', plain: ({ line }) => line.number },
  ...personColumns,
  insurance: { title: '险种', plain: ({ line }) => line.insurance ?? '' },
  disease: { title: '病种', plain: ({ disease }) => disease },
  institution: { title: '所选医院', plain: ({ institution }) => institution },
  channel: { title: '渠道', plain: ({ line }) => line.channel },
  stage: { title: '环节', plain: ({ line }) => (line.status === 'ended' ? ending(line.result) : (line.stageName ?? '')) },
  submitted: { title: '交申请', plain: ({ line }) => dayWords(line.submittedAt) },
  due: { title: '到期', plain: ({ line }) => dayWords(line.dueAt) },
  ended: { title: '办结', plain: ({ line }) => dayWords(line.endedAt) },
}

function caseFilter(world: World, { pack, filter: { tab, ...asked } }: ExportScope): CaseFilter {
  return { ...tabFilter(world, pack, tabNames.find((one) => one === tab) ?? 'open'), ...asked }
}

/** 办件, with the tab and the filters of its page; what was found by name or number is no filter of a table. */
export const queueTable: ExportSubject = {
  name: '办件',
  columns: columnsOf(columns),
  permits: (pack, role, seat) => seat === undefined && ['agency', 'bureau'].includes(pack.roles[role]?.of ?? '') && handlesCases(pack, role),
  filterOf: (query) => {
    const tab = tabNames.find((one) => one === query('tab')) ?? 'open'
    return { tab, ...given(query, 'insurance', 'disease', ...(tab === 'ended' ? ['result'] : [])) }
  },
  filterWords: async (_world, { pack, filter: { tab = 'open', insurance, disease, result } }) =>
    [
      tabs[tabNames.find((one) => one === tab) ?? 'open'].text,
      insurance && `${insurance}医保`,
      disease && diseaseName(pack, disease),
      result && ending(result),
    ]
      .filter(Boolean)
      .join('，'),
  count: (world, scope, most) => countCases(world.db, scopeOf(scope.pack, scope.actor), caseFilter(world, scope), most),
  async *pages(world, scope) {
    const { actor, pack } = scope
    const filter = caseFilter(world, scope)
    const institutions = await world.db.rows<{ code: string; name: string }>('select code, name from institution where area = $1', [actor.area])
    const names = new Map(institutions.map(({ code, name }) => [code, name]))
    for (let after: string | undefined, first = true; first || after !== undefined; first = false) {
      const page = { size: PERSON_LIST_LIMIT, ...(after !== undefined && { after }) }
      const { lines, next } = await listCases(world.db, scopeOf(pack, actor), filter, page)
      const ids = [...new Set(lines.map((line) => line.person))]
      const persons = await findPersons(world.db, world.keys, actor.area, ids)
      yield lines.map((line) => {
        const institution = names.get(line.institution ?? '') ?? line.institution ?? ''
        const row = { line, person: persons.get(line.person), disease: matterName(pack, line), institution }
        return lineOf(columns, row, { person: line.person, case: line.id })
      })
      after = next
    }
  },
}
