import type { Account } from '@jingban/kernel/money/ledger.ts'
import { growsOn } from '@jingban/kernel/money/ledger.ts'
import type { Fund } from '@jingban/kernel/pack/stage.ts'
import { type Day, readDay } from '@jingban/kernel/time/day.ts'
import { dayOf, timeOf } from '@jingban/kernel/time/instant.ts'
import { actorWords, loginsOf } from '../../audit/actorWords.ts'
import { type AccountLine, accountLines, bookedDays, dayTotals, type EntryLine, type EntryMark, entriesOf } from '../../money/book.ts'
import { fundNames } from '../../money/words.ts'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { Pager, Table } from '../../page/desk/table.tsx'
import { count, fullDateWords, money } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type DeskContext, page } from '../shell.tsx'
import { countsFor } from './counted.ts'
import { payDesk, place } from './places.ts'
import { PayTabs } from './tabs.tsx'

const accountNames: Readonly<Record<string, string>> = {
  payable: '应付待遇',
  returned: '退汇待付',
  bank: '银行存款',
  personalAccount: '个人账户（全部）',
  consumed: '个人账户消费（待结算）',
}
const accountName = (account: string): string =>
  account.startsWith('fund/') ? `${fundNames[account.slice('fund/'.length) as Fund] ?? account}支出` : (accountNames[account] ?? account)

const occasions: Readonly<Record<string, string>> = {
  ordered: '核定付款',
  confirmed: '付款成功',
  returned: '银行退回',
  cancelled: '取消付款',
  opening: '期初余额',
  contribution: '划入',
  transferIn: '转入',
  transferOut: '转出',
  consumption: '消费',
}

const sum = (lines: readonly { debit: number; credit: number }[], side: 'debit' | 'credit'): number => lines.reduce((so, one) => so + one[side], 0)

/** Both sides of some postings, and whether they are the same. */
const Balanced = ({ lines }: { lines: readonly { debit: number; credit: number }[] }) => {
  const [debit, credit] = [sum(lines, 'debit'), sum(lines, 'credit')]
  return <Chip kind={debit === credit ? 'pass' : 'overdue'} text={`借 ${money(debit)} ${debit === credit ? '=' : '≠'} 贷 ${money(credit)}`} />
}

const right = (...texts: string[]) => texts.map((text) => ({ text, right: true }))

const Accounts = ({ lines }: { lines: readonly AccountLine[] }) => (
  <Table
    caption="科目余额"
    columns={[{ text: '科目' }, ...right('借方', '贷方', '余额'), { text: '方向' }]}
    rows={lines.map(({ account, debit, credit }) => {
      const balance = debit - credit
      const side = balance === 0 ? '平' : balance > 0 ? '借' : '贷'
      const odd = balance !== 0 && account !== 'bank' && side !== (growsOn(account as Account) === 'debit' ? '借' : '贷')
      return { marked: odd, cells: [accountName(account), money(debit), money(credit), money(Math.abs(balance)), side] }
    })}
  />
)

async function Entries({ world, entries }: { world: World; entries: readonly EntryLine[] }) {
  const logins = await loginsOf(
    world.db,
    entries.map((one) => one.by),
  )
  const side = (fen: number): string => (fen === 0 ? '' : money(fen))
  return (
    <Table
      caption="当日分录"
      dense
      columns={[{ text: '时间' }, { text: '凭证' }, { text: '事由' }, { text: '科目' }, ...right('借方', '贷方'), { text: '谁' }]}
      rows={entries.map(({ at, number, occasion, account, debit, credit, by }) => ({
        cells: [timeOf(at), number ?? '—', occasions[occasion] ?? occasion, accountName(account), side(debit), side(credit), actorWords(by, logins)],
      }))}
    />
  )
}

const Days = ({ days, day }: { days: readonly Day[]; day: Day }) => (
  <p>
    {days.map((one) => (
      <>
        <a href={`${place}/ledger?day=${one}`} aria-current={one === day ? 'page' : undefined}>
          {one}
        </a>{' '}
      </>
    ))}
  </p>
)

/** Postings on one page of the journal. */
const pageSize = 500

/** `?after=payment:c1/3~2`: the posting after which the page begins. */
function markIn(text: string | undefined): EntryMark | undefined {
  const [journal = '', line = ''] = text?.split('~') ?? []
  return journal !== '' && /^[1-9]\d{0,5}$/.test(line) ? { journal, line: Number(line) } : undefined
}

/** 账本: every account with both its sides, and the journal of a day; debit is always credit. */
export async function showLedger(c: DeskContext, world: World): Promise<Response> {
  const desk = payDesk(c, world)
  const { area } = desk.actor
  const day = readDay(c.req.query('day') ?? '') ?? dayOf(world.clock.now())
  const after = markIn(c.req.query('after'))
  const [accounts, totals, { entries, next }, days] = await Promise.all([
    accountLines(world.db, area, day),
    dayTotals(world.db, area, day),
    entriesOf(world.db, area, day, { size: pageSize, ...(after && { after }) }),
    bookedDays(world.db, area),
  ])
  const path = `${place}/ledger?day=${day}`
  return page(c, world, {
    title: '账本',
    at: place,
    children: (
      <>
        <PageHead title="付款" lead="每一笔钱都记在这里，只能加，不能改。" />
        <PayTabs desk={desk} at="ledger" counts={await countsFor(c, world)} />
        <Panel title={`科目余额，到 ${fullDateWords(day)}`} beside={<Balanced lines={accounts} />} flush>
          <Accounts lines={accounts} />
        </Panel>
        <Panel title={`${fullDateWords(day)}的分录`} beside={<Balanced lines={[totals]} />} flush>
          {await Entries({ world, entries })}
          {(next || after) && (
            <Pager
              range={`这一页 ${count(entries.length)} 笔，当日共 ${count(totals.entries)} 笔`}
              next={next && `${path}&after=${encodeURIComponent(`${next.journal}~${next.line}`)}`}
              first={after && path}
            />
          )}
        </Panel>
        <Panel title="看别的日子">
          <Days days={days} day={day} />
        </Panel>
      </>
    ),
  })
}
