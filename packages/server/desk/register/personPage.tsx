import { asOf } from '@jingban/kernel/insurance/asOf.ts'
import type { Scheme } from '@jingban/kernel/insurance/event.ts'
import { type Aid, type InsuranceState, inForce, type Relation } from '@jingban/kernel/insurance/state.ts'
import { type Day, readDay } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { readInsurance } from '../../insurance/read.ts'
import { awayWords, reasonWords, schemeWords, standingWords } from '../../insurance/words.ts'
import { personalAccountBalance } from '../../money/ledger.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Chip, type ChipKind } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { DefinitionRow, Panel } from '../../page/desk/panel.tsx'
import { FilterBar } from '../../page/desk/queue.tsx'
import { Table } from '../../page/desk/table.tsx'
import { fullDateWords, maskPhone, money } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { masked } from '../personWords.ts'
import { type DeskContext, page } from '../shell.tsx'
import { aidPath } from './endAid.tsx'
import { mayTakeBack, personLines } from './entries.ts'
import { historyPanel } from './history.tsx'
import { countyOf, openedSubject, personPath, place, recordOpening, unitPath } from './opened.ts'

const chips: Record<Relation['state'], ChipKind> = { active: 'pass', retired: 'pass', interrupted: 'warn', ended: 'quiet' }

const stateWords = ({ state, reason }: Relation): string => `${standingWords[state]}${reason ? `（${reasonWords[reason]}）` : ''}`

const Relations = ({ state, codes }: { state: InsuranceState; codes: ReadonlyMap<string, string> }) => (
  <Panel title="参保关系" flush={state.relations.length > 0}>
    {state.relations.length === 0 ? (
      <p>这一天没有参保。</p>
    ) : (
      <Table
        caption="参保关系"
        dense
        columns={['险种', '状态', '单位', '县区', '起', '止', '申报工资', '缴费月数'].map((text) => ({ text }))}
        rows={state.relations.map((one) => ({
          cells: [
            schemeWords[one.scheme],
            <Chip kind={chips[one.state]} text={stateWords(one)} />,
            one.unit ? <a href={unitPath(one.unit)}>{codes.get(one.unit) ?? '单位'}</a> : '—',
            one.county ?? '—',
            fullDateWords(one.from),
            one.to ? fullDateWords(one.to) : '—',
            one.wage === undefined ? '—' : money(one.wage),
            one.to ? '—' : `${state.months[one.scheme] ?? 0}`,
          ],
        }))}
      />
    )}
  </Panel>
)

const term = ({ from, to }: { from: Day; to?: Day }): string => `${fullDateWords(from)}起${to ? `到 ${fullDateWords(to)}` : ''}`

const HeldAid = ({ state, on, end }: { state: InsuranceState; on: Day; end: ((aid: Aid) => string) | undefined }) => {
  const held = state.aid.filter((one) => inForce(one, on))
  if (held.length === 0) return <>没有</>
  return (
    <>
      {held.map((one, index) => (
        <>
          {index > 0 && '，'}
          {one.category}（{term(one)}） {end && <a href={end(one)}>取消{one.category}</a>}
        </>
      ))}
    </>
  )
}

interface RightsProps {
  state: InsuranceState
  balance: number
  on: Day
  /** Where an aid identity is ended, for whoever may. */
  endsAid: ((aid: Aid) => string) | undefined
}

/** 缴费月数, 账户余额, 救助身份 and 外出就医备案, in force on the day or not any more. */
const Rights = ({ state, balance, on, endsAid }: RightsProps) => (
  <Panel title="缴费、账户和待遇身份">
    <DefinitionRow
      items={[
        {
          term: '累计缴费月数',
          text:
            (Object.entries(state.months) as [Scheme, number][]).map(([scheme, count]) => `${schemeWords[scheme]} ${count} 个月`).join('，') ||
            '没有记录',
        },
        { term: '个人账户余额', text: money(balance) },
        {
          term: '救助身份',
          text: <HeldAid state={state} on={on} end={endsAid} />,
        },
        {
          term: '外出就医备案',
          text:
            state.filedAway.map((one) => `${awayWords[one.kind]}，${one.province}${one.city ?? ''}${one.county ?? ''}（${term(one)}）`).join('；') ||
            '没有',
        },
      ]}
    />
  </Panel>
)

async function unitCodes(world: World, area: string, { relations }: InsuranceState): Promise<Map<string, string>> {
  const ids = relations.flatMap(({ unit }) => unit ?? [])
  const rows = await world.db.rows<{ person: string; unit_code: string }>(
    'select person, unit_code from unit_row where area = $1 and person = any($2)',
    [area, ids],
  )
  return new Map(rows.map((row) => [row.person, row.unit_code]))
}

const DayBar = ({ path, on, today, wrong }: { path: string; on: Day; today: Day; wrong: boolean }) => (
  <>
    <FilterBar
      action={path}
      fields={[{ kind: 'search', name: 'on', label: '看哪一天', value: on === today ? '' : on, placeholder: '2026-01-31' }]}
      button="看这一天"
      {...(on !== today && { clear: path })}
    />
    {wrong && <p role="alert">日期要写成 2026-01-31 这样，不能晚于今天。下面是今天的。</p>}
  </>
)

/** 参保信息 of one person, as of today or of a past day (?on=2026-01-31); opening it is recorded. */
export async function showPerson(c: DeskContext, world: World): Promise<Response> {
  const reader = await openedSubject(c, world, 'natural')
  const { actor, person } = reader
  const today = dayOf(world.clock.now())
  const asked = c.req.query('on')?.normalize('NFKC').trim()
  const day = asked ? readDay(asked) : today
  const on = day !== undefined && day <= today ? day : today
  await recordOpening(world, actor, person.id, 'insurance')
  const { events } = await readInsurance(world, actor.area, person.id)
  const state = asOf(events, on)
  const shown = masked(person, today)
  const path = personPath(person.id)
  return page(c, world, {
    title: '参保信息',
    at: place,
    children: (
      <>
        <PageHead
          title={`${shown.name} ${shown.sexAndAge}`}
          back={{ href: place, text: '参保登记' }}
          lead={on === today ? '今天的参保信息' : `${fullDateWords(on)}的参保信息`}
          aside={<DeskButton href={`${path}/reveal`}>看全号</DeskButton>}
        />
        <DefinitionRow
          items={[
            { term: shown.numberOf, text: shown.idNumber },
            { term: '参保县区', text: countyOf(person) ?? '没有记录' },
            { term: '登记的手机', text: person.registeredPhone ? maskPhone(person.registeredPhone) : '没有' },
            ...(state.deathOn ? [{ term: '死亡', text: fullDateWords(state.deathOn) }] : []),
          ]}
        />
        <DayBar path={path} on={on} today={today} wrong={asked !== undefined && asked !== '' && asked !== on} />
        <Relations state={state} codes={await unitCodes(world, actor.area, state)} />
        <Rights
          state={state}
          balance={await personalAccountBalance(world.db, actor.area, person.id, on)}
          on={on}
          endsAid={on === today && mayTakeBack(reader, person) ? (aid) => aidPath(person.id, events, aid) : undefined}
        />
        {await historyPanel(world, actor.area, personLines(world, reader, person, events))}
      </>
    ),
  })
}
