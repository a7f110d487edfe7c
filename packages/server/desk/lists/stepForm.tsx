import { randomUUID } from 'node:crypto'
import { closer } from '@jingban/kernel/list/owed.ts'
import { listFacts, partsLeft } from '@jingban/kernel/list/step.ts'
import type { Act } from '@jingban/kernel/pack/stage.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { Reconciliation } from '../../lists/reconcile.ts'
import type { StepLine } from '../../lists/rows.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { CheckboxList } from '../../page/form/choice.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { dayWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { RecordFields, recordsAsked } from '../records.tsx'
import { countsWords, fixedWords } from '../subjectWords.ts'
import { mayDo, type OpenedList, wordsOf } from './opened.ts'
import { dueWords } from './sums.tsx'

/** A step's form that came back: what was typed, and what is wrong. */
export interface PostedStep {
  step: string
  form: FormData
  errors: readonly FieldError[]
  status: 409 | 422
}

interface StepProps {
  world: World
  opened: OpenedList
  csrf: string
  sums: Reconciliation
  posted: PostedStep | undefined
}

/** What the figures of the list say beside a field that asks for them. */
function figures({ opened, sums }: StepProps, step: Act): string | undefined {
  if (step.does === 'pay') return `名单应缴：${dueWords(opened, sums)}。发票金额要和它一样`
  const counts = (step.records ?? []).some((field) => field.type === 'number')
  return counts ? `名册上 ${countsWords(wordsOf(opened), sums.persons, sums.lines.length)}` : undefined
}

const Parts = ({ opened, step, posted }: StepProps & { step: Act }) => {
  const left = partsLeft(opened.state, step)
  const done = opened.state.partsDone[step.id] ?? []
  if (left.length === 0) return null
  return (
    <>
      {done.length > 0 && <p class="quiet">已经交了：{done.join('、')}</p>}
      <CheckboxList
        name="part"
        label="交了哪几样"
        hint={`三样缺一样，都不算上报。还缺 ${left.length} 样`.replace('三样', `${step.parts?.length ?? 0} 样`)}
        options={left.map((part) => ({ value: part, text: part }))}
        values={(posted?.form.getAll('part') ?? []).map(String)}
        error={posted?.errors.find((one) => one.field === 'part')?.text}
      />
    </>
  )
}

/** The forms that the step prints, one for each table of the list. */
export const Prints = ({ opened, step, sums }: { opened: OpenedList; step: Act; sums: Reconciliation }) => {
  const forms = (opened.rules.pack.forms ?? []).filter((form) => form.of === 'list' && step.prints?.includes(form.id))
  const splits = opened.rules.rule.split === undefined ? [''] : sums.sums.map((one) => one.split)
  if (forms.length === 0) return null
  const links = forms.flatMap((form) => splits.map((split) => ({ form, split })))
  return (
    <p class="btn-line">
      {links.map(({ form, split }) => (
        <a href={`${opened.path}/forms/${form.id}.pdf${split ? `?split=${encodeURIComponent(split)}` : ''}`}>
          打印《{form.title}》{split && `（${split}）`}
        </a>
      ))}
      <a href={`${opened.path}/table.xlsx`}>下载电子版汇总表{splits.length > 1 && `（${splits.join('、')}分开）`}</a>
    </p>
  )
}

/** One step whose turn it is, with what it records and prints. */
export const StepForm = (props: StepProps & { step: Act; line: StepLine }) => {
  const { world, opened, csrf, step, line, sums } = props
  const posted = props.posted?.step === step.id ? props.posted : undefined
  const today = dayOf(world.clock.now())
  const early = line.from !== undefined && line.from > today
  const told = figures(props, step)
  return (
    <Panel title={step.name} beside={step.basis} id="step" deciding>
      <ErrorSummary errors={posted?.errors ?? []} />
      {early && line.from && <p class="proposal">{dayWords(line.from, today)}起才能办。</p>}
      {line.due && <p>最迟 {dayWords(dayOf(line.due), today)}。</p>}
      {told && <p>{told}。</p>}
      {step.earliest && 'announced' in step.earliest && (
        <p>
          <a href={`/${opened.rules.pack.area}/announcements`}>看今年的文件，下载附表</a>
        </p>
      )}
      <Prints opened={opened} step={step} sums={sums} />
      <Form action={`${opened.path}/steps/${step.id}`} hidden={{ csrf, key: randomUUID() }}>
        <Parts {...props} posted={posted} />
        <RecordFields
          records={recordsAsked(step.records, listFacts(opened.rules, opened.state))}
          typed={posted?.form}
          errors={posted?.errors ?? []}
        />
        <DeskButton kind="primary">办好了：{step.name}</DeskButton>
      </Form>
    </Panel>
  )
}

/** 核对名单并封册: it leads to a page that says what will be fixed. */
export const CloseForm = ({ opened, sums }: Pick<StepProps, 'opened' | 'sums'>) => (
  <Panel title="核对名单并封册" id="close" deciding>
    <p>
      名册上 {countsWords(wordsOf(opened), sums.persons, sums.lines.length)}
      {sums.total === undefined ? '' : `，应缴 ${dueWords(opened, sums)}`}
      。封册以后{fixedWords(wordsOf(opened))}。
    </p>
    <p class="btn-line">
      <DeskButton kind="primary" href={`${opened.path}/close`}>
        核对无误，去封册
      </DeskButton>
    </p>
  </Panel>
)

/** Who the list waits for, where it is not whoever looks. */
export const Waiting = ({ opened, name, by }: { opened: OpenedList; name: string; by: string }) => (
  <Panel title={`等${opened.rules.pack.roles[by]?.name ?? by}`}>
    <p>下一步：{name}。现在不用您做什么。</p>
  </Panel>
)

export const mayClose = (opened: OpenedList): boolean => !opened.state.closed && mayDo(opened, 'close') && closer(opened.rules) !== undefined
