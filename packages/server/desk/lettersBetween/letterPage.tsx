import { readings } from '@jingban/kernel/case/clocks.ts'
import { currentStage } from '@jingban/kernel/case/rules.ts'
import { waitsForReply } from '@jingban/kernel/transfer/exchange.ts'
import { HTTPException } from 'hono/http-exception'
import { dueWords } from '../../cases/dueWords.ts'
import { schemeWords } from '../../insurance/words.ts'
import type { AgencyLetter } from '../../letters/letter.ts'
import { type LetterLine, letterFor } from '../../letters/listLetters.ts'
import { problemWords } from '../../letters/problem.ts'
import { openLetter } from '../../letters/rows.ts'
import { kindWords } from '../../letters/words.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Chip } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { type Definition, DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { Table } from '../../page/desk/table.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextArea, TextField } from '../../page/form/text.tsx'
import { maskIdNumber, maskName, money } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type DeskContext, enter, packOf, page } from '../shell.tsx'
import { chipOf, ownerWords, place } from './words.ts'

/** What a form that came back holds, and what is wrong with it. */
export interface Typed {
  values: Readonly<Record<string, string>>
  errors: readonly FieldError[]
}

function contentItems({ content }: AgencyLetter): Definition[] {
  switch (content.kind) {
    case 'transferLetter':
      return [
        { term: '编号', text: content.number },
        { term: '参保人', text: `${maskName(content.person.name)} ${maskIdNumber(content.person.idNumber)}` },
        { term: '现参加', text: content.insurance ?? '没有写' },
        { term: '是否转移个人账户', text: content.account ? '是' : '否' },
        ...(content.account
          ? [
              {
                term: '收款账户',
                text: content.payee ? `${content.payee.name} ${content.payee.bank} 尾号 ${content.payee.account.slice(-4)}` : '函里没有写',
              },
            ]
          : []),
      ]
    case 'informationTable':
      return [
        { term: '参保人', text: `${maskName(content.person.name)} ${maskIdNumber(content.person.idNumber)}` },
        { term: '个人账户实际转出资金', text: money(content.fen) },
      ]
    case 'fundsSent':
      return [
        { term: '金额', text: money(content.fen) },
        { term: '日期', text: content.paidOn },
      ]
    case 'returned':
      return [{ term: '理由', text: content.reason }]
  }
}

const Periods = ({ content }: AgencyLetter) =>
  content.kind !== 'informationTable' ? null : (
    <Panel title="参保缴费情况" flush>
      <Table
        caption="参保缴费情况"
        dense
        columns={['自', '至', '险种', '月数', '经办机构', '区划代码'].map((text) => ({ text }))}
        rows={content.rows.map((one) => ({ cells: [one.first, one.last, schemeWords[one.scheme], `${one.months}`, one.agency, one.division] }))}
      />
    </Panel>
  )

const clockNames: Readonly<Record<string, string>> = { whole: '整件', letter: '发出联系函', reply: '对方发信息表、划资金', close: '接续办结' }

/** Every clock of the case, not only the one over the whole (SL-3B.10). */
const Clocks = ({ line: { loaded }, world }: { line: LetterLine; world: World }) =>
  loaded === undefined ? null : (
    <Panel title={`办件 ${loaded.state.filed.number} 的时限`} flush>
      <Table
        caption="时限"
        dense
        columns={['时限', '最迟', '还剩'].map((text) => ({ text }))}
        rows={readings(loaded.rules, loaded.state).map((reading) => {
          const words = dueWords(reading, loaded.rules.calendar, world.clock.now())
          const name = clockNames[reading.clock.id] ?? reading.clock.id
          if (reading.due.state === 'notStarted') return { cells: [name, '还没开始', ''] }
          return { cells: words.state === 'met' ? [name, '—', `${words.last} 办好了`] : [name, words.last, words.left] }
        })}
      />
    </Panel>
  )

interface ActionProps {
  line: LetterLine
  csrf: string
  typed: Typed
}

const errorAt = ({ errors }: Typed, field: string): string | undefined => errors.find((one) => one.field === field)?.text

/** What can be done with a letter that was sent: fetch its file, say that it arrived, enter the funds. */
const SentActions = ({ line, csrf, typed }: ActionProps) => {
  const { row, loaded } = line
  const stage = loaded && currentStage(loaded.rules, loaded.state)
  const waiting = loaded !== undefined && stage?.kind === 'act' && waitsForReply(loaded.rules.pack.roles, stage)
  const funds = waiting && stage.parts !== undefined && !loaded.state.partsDone.includes('funds')
  return (
    <>
      <Panel title="文件" deciding={row.state === 'toExport'}>
        <p>对方不在本系统里的，导出文件交给对方。文件里有个人信息，只能交给对方经办机构。</p>
        <Form action={`${place}/${row.id}/export`} hidden={{ csrf }}>
          <DeskButton kind={row.state === 'toExport' ? 'primary' : 'plain'}>导出文件</DeskButton>
        </Form>
      </Panel>
      {row.kind === 'transferLetter' && waiting && stage.parts === undefined && (
        <Panel title="对方收到了吗" deciding>
          <p>对方说收到了，从今天起算对方的时限。</p>
          <Form action={`${place}/${row.id}/arrived`} hidden={{ csrf }}>
            <DeskButton kind="primary">对方已收到联系函</DeskButton>
          </Form>
        </Panel>
      )}
      {row.kind === 'transferLetter' && funds && (
        <Panel title="登记到账" deciding>
          <p>按银行回单填。金额要和信息表上的一样。</p>
          <Form action={`${place}/${row.id}/funds`} hidden={{ csrf, key: crypto.randomUUID() }}>
            <TextField
              name="yuan"
              label="到账金额"
              unit="元"
              keyboard="decimal"
              width="middle"
              value={typed.values.yuan}
              error={errorAt(typed, 'yuan')}
            />
            <DeskButton kind="primary">资金已到账</DeskButton>
          </Form>
        </Panel>
      )}
    </>
  )
}

/** What can be done with a first letter that could not be taken. */
const ArrivedActions = ({ line: { row }, csrf, typed }: ActionProps) =>
  row.kind === 'transferLetter' && (row.state === 'unknownPerson' || row.state === 'refused') ? (
    <>
      <Panel title="再立一次件" deciding>
        <p>原因改正以后再点。</p>
        <Form action={`${place}/${row.id}/again`} hidden={{ csrf }}>
          <DeskButton kind="primary">再立一次件</DeskButton>
        </Form>
      </Panel>
      <Panel title="退回来函" deciding>
        <Form action={`${place}/${row.id}/back`} hidden={{ csrf }}>
          <TextArea name="reason" label="退回理由" value={typed.values.reason} error={errorAt(typed, 'reason')} />
          <DeskButton kind="danger">退回</DeskButton>
        </Form>
      </Panel>
    </>
  ) : null

/** The letter of the address; 404 where there is none that this member of staff may see. */
export async function openedLetter(c: DeskContext, world: World): Promise<LetterLine> {
  const actor = enter(c, world, place)
  const line = await letterFor(world, actor, packOf(c, world), c.req.param('id') ?? '')
  if (!line) throw new HTTPException(404)
  return line
}

/** 一封函件: what it says, what stands against it, what can be done, and every clock of its case. */
export async function showLetter(c: DeskContext, world: World, line: LetterLine, typed: Typed = { values: {}, errors: [] }): Promise<Response> {
  const { row, loaded } = line
  const letter = await openLetter(world, row.area, row.id)
  const problem = row.problem && problemWords(row.problem)
  const actions = { line, csrf: c.get('csrf'), typed }
  return page(c, world, {
    title: `${kindWords[row.kind]} ${row.otherName}`,
    at: place,
    ...(typed.errors.length > 0 && { status: 422, errors: typed.errors.length }),
    children: (
      <>
        <PageHead
          title={`${kindWords[row.kind]}：${row.direction === 'in' ? '来自' : '发往'} ${row.otherName}`}
          back={{ href: place, text: '函件' }}
          aside={<Chip {...chipOf(row.state)} />}
        />
        <ErrorSummary errors={typed.errors} />
        {problem && (
          <Panel title={problem.title} deciding>
            <p>{problem.todo}</p>
          </Panel>
        )}
        <Panel title="内容">
          {letter ? <DefinitionTable items={contentItems(letter)} /> : <p>内容已经销毁。</p>}
          <p class="quiet">
            行政区划代码 {row.otherDivision}，等谁：{ownerWords(packOf(c, world), line)}
          </p>
          {loaded && (
            <p>
              <a href={`/desk/work/${loaded.state.id}`}>看办件 {loaded.state.filed.number}</a>
            </p>
          )}
        </Panel>
        {letter && <Periods {...letter} />}
        {letter && (row.direction === 'out' ? <SentActions {...actions} /> : <ArrivedActions {...actions} />)}
        <Clocks line={line} world={world} />
      </>
    ),
  })
}
