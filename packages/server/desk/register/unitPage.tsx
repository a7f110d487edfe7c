import { dayOf } from '@jingban/kernel/time/instant.ts'
import { type InsuranceLine, listInsurance } from '../../insurance/members.ts'
import { countMembers, readUnit, type Unit, unitOf } from '../../insurance/read.ts'
import { schemeWords, standingWords, unitStateWords } from '../../insurance/words.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { DefinitionRow, DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { Pager, Table } from '../../page/desk/table.tsx'
import { count, fullDateWords } from '../../page/words.ts'
import type { Person } from '../../registry/person.ts'
import { findPersons } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { masked } from '../personWords.ts'
import { type DeskContext, page } from '../shell.tsx'
import { unitLines } from './entries.ts'
import { historyPanel } from './history.tsx'
import { openedSubject, personPath, place, readable, recordOpening, unitPath } from './opened.ts'

/** Members of one page. */
const SIZE = 25

const lastFour = (text: string | undefined): string => (text === undefined ? '没有' : `尾号 ${text.slice(-4)}`)

const Told = ({ unit, person }: { unit: Unit | undefined; person: Person }) => (
  <>
    <DefinitionRow
      items={[
        { term: '统一社会信用代码', text: person.idNumber },
        { term: '单位编码', text: unit?.unitCode ?? '还没有参保登记' },
        { term: '状态', text: unit ? `${unitStateWords[unit.state]}，${fullDateWords(unit.since)}起` : '—' },
        { term: '县区', text: unit?.county ?? person.county ?? '没有记录' },
      ]}
    />
    {unit && (
      <Panel title="登记的信息">
        <DefinitionTable
          items={[
            { term: '险种', text: [...unit.schemes.map((one) => schemeWords[one]), unit.otherScheme].filter(Boolean).join('、') },
            { term: '单位性质', text: unit.kind ?? '没有' },
            { term: '地址', text: unit.address ?? '没有' },
            { term: '银行账户', text: lastFour(unit.personal.payeeAccount) },
            { term: '法定代表人', text: unit.personal.legalRepresentativeName ? '已登记（看全号可见）' : '没有' },
          ]}
        />
      </Panel>
    )}
  </>
)

interface MembersProps {
  lines: readonly InsuranceLine[]
  persons: ReadonlyMap<string, Person>
  total: number
  path: string
  world: World
  mayOpen: (person: Person) => boolean
}

const Members = ({ lines, persons, total, path, world, mayOpen }: MembersProps) => {
  const today = dayOf(world.clock.now())
  const last = lines.at(-1)
  return (
    <>
      <Panel title="在保人员" beside={`${count(total)} 人`} flush={lines.length > 0}>
        {lines.length === 0 ? (
          <p>现在没有人在这个单位参保。</p>
        ) : (
          <Table
            caption="在保人员"
            dense
            columns={['姓名', '尾号', '险种', '状态', '起'].map((text) => ({ text }))}
            rows={lines.map((line) => {
              const person = persons.get(line.person)
              const shown = masked(person, today)
              return {
                cells: [
                  person && mayOpen(person) ? <a href={personPath(line.person)}>{shown.name}</a> : shown.name,
                  shown.tail,
                  schemeWords[line.scheme],
                  standingWords[line.state],
                  fullDateWords(line.from),
                ],
              }
            })}
          />
        )}
      </Panel>
      {last && lines.length === SIZE && (
        <Pager range={`这一页 ${lines.length} 行`} next={`${path}?after=${last.person}~${last.scheme}`} first={path} />
      )}
    </>
  )
}

/** 单位信息, with whoever is insured through the unit; opening it is recorded. */
export async function showUnit(c: DeskContext, world: World): Promise<Response> {
  const reader = await openedSubject(c, world, 'legal')
  const { actor, person, reach } = reader
  await recordOpening(world, actor, person.id, 'unit')
  const unit = await unitOf(world, actor.area, person.id)
  const [after = '', scheme = ''] = c.req.query('after')?.split('~') ?? []
  const lines = await listInsurance(world.db, actor.area, reach, { unit: person.id, open: true }, { size: SIZE, after: { person: after, scheme } })
  const persons = await findPersons(world.db, world.keys, actor.area, [...new Set(lines.map((line) => line.person))])
  const { events } = await readUnit(world, actor.area, person.id)
  const members = await countMembers(world, actor.area, person.id)
  const path = unitPath(person.id)
  return page(c, world, {
    title: '单位参保信息',
    at: place,
    children: (
      <>
        <PageHead
          title={person.name}
          back={{ href: place, text: '参保登记' }}
          aside={
            <>
              <DeskButton href={`${path}/reveal`}>看全号</DeskButton>
              <DeskButton href={`/desk/exports/new?subject=register&unit=${person.id}`}>申请导出</DeskButton>
            </>
          }
        />
        <Told unit={unit} person={person} />
        <Members lines={lines} persons={persons} total={members} path={path} world={world} mayOpen={(one) => readable(reader, one)} />
        {await historyPanel(world, actor.area, unitLines(world, reader, person, events, members))}
      </>
    ),
  })
}
