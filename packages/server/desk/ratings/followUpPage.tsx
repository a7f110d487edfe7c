import type { RatingState } from '@jingban/kernel/rating/state.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { RadioList } from '../../page/form/choice.tsx'
import { DateField } from '../../page/form/date.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextArea } from '../../page/form/text.tsx'
import { momentWords } from '../../page/words.ts'
import type { LoadedRating } from '../../ratings/load.ts'
import { ratingWords } from '../../ratings/ratingWords.ts'
import type { World } from '../../world.ts'
import { type DeskContext, page } from '../shell.tsx'
import { followedUp, ratingsPlace } from './access.ts'
import { channelWords, eventWords, outcomeWords } from './words.ts'

/** What came back wrong: which form, why, and what was written in it. */
export interface Back {
  form: string
  text: string
  note: string
  status: 409 | 422
}

interface FormsProps {
  path: string
  csrf: string
  state: RatingState
  back: Back | undefined
}

const noteOf = (back: Back | undefined, form: string): string => (back?.form === form ? back.note : '')
const errorOf = (back: Back | undefined, form: string): string | undefined => (back?.form === form ? back.text : undefined)

const CallForm = ({ path, csrf, back }: FormsProps) => (
  <Panel title="回访" deciding>
    <Form action={`${path}/call`} hidden={{ csrf }}>
      <RadioList
        name="reached"
        label="联系上了吗"
        options={[
          { value: 'yes', text: '联系上了' },
          { value: 'no', text: '没有联系上' },
        ]}
      />
      <TextArea name="call" label="说了什么" value={noteOf(back, 'call')} error={errorOf(back, 'call')} />
      <DeskButton kind="primary">记下这次回访</DeskButton>
    </Form>
  </Panel>
)

const SettleForm = ({ path, csrf, back }: FormsProps) => (
  <Panel title="处理结果" deciding>
    <Form action={`${path}/settle`} hidden={{ csrf }}>
      <RadioList name="outcome" label="怎么处理" options={Object.entries(outcomeWords).map(([value, text]) => ({ value, text }))} />
      <DateField name="until" label="限期整改的，最后一天" />
      <TextArea name="settle" label="查了什么、怎么处理的" value={noteOf(back, 'settle')} error={errorOf(back, 'settle')} />
      <DeskButton kind="primary">记下处理结果</DeskButton>
    </Form>
  </Panel>
)

const MendForm = ({ path, csrf, state, back }: FormsProps) => (
  <Panel title={`整改（最迟 ${state.until ?? ''}）`} deciding>
    <Form action={`${path}/mend`} hidden={{ csrf }}>
      <TextArea name="mend" label="改好了什么" value={noteOf(back, 'mend')} error={errorOf(back, 'mend')} />
      <DeskButton kind="primary">整改完成</DeskButton>
    </Form>
  </Panel>
)

const AppealForm = ({ path, csrf, back }: FormsProps) => (
  <Panel title="有人申诉说是误评" deciding>
    <Form action={`${path}/appeal`} hidden={{ csrf }}>
      <RadioList
        name="upheld"
        label="申诉成立吗"
        options={[
          { value: 'yes', text: '成立：评错了，不计入统计' },
          { value: 'no', text: '不成立：照差评办' },
        ]}
      />
      <TextArea name="appeal" label="理由" value={noteOf(back, 'appeal')} error={errorOf(back, 'appeal')} />
      <DeskButton kind="primary">处理申诉</DeskButton>
    </Form>
  </Panel>
)

/** What can be done now: an appeal first; then the call and the outcome, in either order. */
const Forms = (props: FormsProps) => {
  const { state } = props
  if (state.closedAt) return null
  if (state.appeal === 'open') return <AppealForm {...props} />
  return (
    <>
      <CallForm {...props} />
      {state.outcome === undefined && <SettleForm {...props} />}
      {state.outcome === 'mendedByDay' && !state.mended && <MendForm {...props} />}
    </>
  )
}

const factsOf = ({ rule, loaded, state }: LoadedRating, words: string | undefined) => [
  { term: '评价', text: state ? `${rule.levels[state.level - 1]}（${channelWords[state.channel]}）` : '' },
  ...Object.entries(state?.dimensions ?? {}).map(([term, level]) => ({ term, text: rule.levels[level - 1] ?? '' })),
  { term: '写的话', text: words ?? '没有写' },
  { term: '事项', text: loaded.rules.service.name },
  {
    term: '办件',
    text: (
      <>
        <a href={`/desk/queue/${loaded.state.id}`}>{loaded.state.filed.number}</a>（
        <a href={`/desk/unmask/${loaded.state.id}?back=${encodeURIComponent(ratingsPlace)}`}>看全号，打电话回访</a>）
      </>
    ),
  },
]

/** One bad rating: what was said, the case, what was done since, and what is still to do. */
export async function followUpPage(c: DeskContext, world: World, back?: Back): Promise<Response> {
  const rating = await followedUp(c, world)
  const { state, rule, events, id } = rating
  if (!state) throw new TypeError('a rating that is followed up has a level')
  const today = dayOf(world.clock.now())
  const errors: FieldError[] = back ? [{ field: back.form, text: back.text }] : []
  return page(c, world, {
    title: '跟进差评',
    at: ratingsPlace,
    ...(back && { status: back.status, errors: 1 }),
    children: (
      <>
        <PageHead
          title="跟进差评"
          back={{ href: ratingsPlace, text: '评价' }}
          lead={state.closedAt ? `${momentWords(state.closedAt, today)} 办结` : '核实、处理、回访，三样都做了才办结'}
        />
        <ErrorSummary errors={errors} />
        <Panel title="评了什么">
          <DefinitionTable items={factsOf(rating, await ratingWords(world, rating))} />
        </Panel>
        <Forms path={`${ratingsPlace}/${id}`} csrf={c.get('csrf')} state={state} back={back} />
        <Panel title="经过">
          <ul>
            {events.map((event) => (
              <li>
                {momentWords(event.at, today)}　{eventWords(event, rule.levels)}
              </li>
            ))}
          </ul>
        </Panel>
      </>
    ),
  })
}
