import type { Attend } from '@jingban/kernel/pack/stage.ts'
import { choose } from '@jingban/kernel/pack/tree.ts'
import { dayOf, timeOf } from '@jingban/kernel/time/instant.ts'
import { ButtonRow, DeskButton } from '../../../page/desk/button.tsx'
import { Panel } from '../../../page/desk/panel.tsx'
import { DateField } from '../../../page/form/date.tsx'
import { ErrorSummary } from '../../../page/form/field.tsx'
import { Form } from '../../../page/form/form.tsx'
import { TextField } from '../../../page/form/text.tsx'
import { fullDateWords } from '../../../page/words.ts'
import { RecordFields, recordsAsked } from '../../records.tsx'
import { errorAt, errorsIn, type FormProps, mayDo, textIn, typedIn, workPath } from '../opened.ts'
import { Submitted } from './submitted.tsx'

type AttendProps = FormProps & { stage: Attend }

const wantsSlot = (stage: Attend): boolean => stage.slot === 'booked' || typeof stage.slot === 'object'

const Book = ({ opened, csrf, posted, stage }: AttendProps) => {
  const [year, month, day] = ['slot-year', 'slot-month', 'slot-day'].map((name) => textIn(posted, 'book', name))
  const { slot, noShows } = opened.state
  if (stage.slot === 'walkIn' || !mayDo(opened, 'bookSlot')) return null
  const title = slot ? '改约' : '约时间'
  return (
    <Panel title={title} beside={noShows > 0 ? `已有 ${noShows} 次没来` : undefined} id="book" deciding={!slot}>
      <ErrorSummary errors={errorsIn(posted, 'book')} />
      <Form action={`${workPath(opened.state)}/book`} hidden={{ csrf, key: crypto.randomUUID() }}>
        <DateField name="slot" label="哪一天" value={{ year, month, day }} error={errorAt(posted, 'book', 'slot')} />
        <TextField
          name="slot-time"
          label="几点"
          hint="例：9:30"
          value={textIn(posted, 'book', 'slot-time')}
          error={errorAt(posted, 'book', 'slot-time')}
          width="short"
        />
        <DeskButton kind={slot ? 'plain' : 'primary'}>{title}</DeskButton>
      </Form>
    </Panel>
  )
}

const noShowWords: Record<Attend['noShow'], string> = {
  open: '没来的，这一件一直等着，随时可以再来',
  rebook: '没来的，要重新约时间',
  lapse: '没来的，这一件到此结束',
  officer: '没来的，由监督岗决定怎么办',
}

/** 到场: what was handed in on the left hand, what was brought in the other (SJZ-19), and what the stage has recorded (SJZ-20). */
const Come = ({ opened, csrf, posted, stage }: AttendProps) => {
  const { state } = opened
  const advice = stage.advice && choose(stage.advice, state.facts)
  const slot = state.slot && `约的是 ${fullDateWords(dayOf(state.slot))} ${timeOf(state.slot)}`
  return (
    <Panel title={stage.visits === 'applicant' ? '本人到场' : '到现场'} beside={slot} id="attend" deciding>
      <ErrorSummary errors={errorsIn(posted, 'attend')} />
      {advice && <p class="quiet">{advice}</p>}
      <Submitted opened={opened} />
      <Form action={`${workPath(state)}/attend`} hidden={{ csrf, key: crypto.randomUUID() }}>
        <RecordFields records={recordsAsked(stage.records, state.facts)} typed={typedIn(posted, 'attend')} errors={errorsIn(posted, 'attend')} />
        <ButtonRow
          end={
            <DeskButton kind="danger" name="came" value="no">
              没有来
            </DeskButton>
          }
        >
          <DeskButton kind="primary" name="came" value="yes">
            {stage.visits === 'applicant' ? '来了，核对过了' : '看过现场了'}
          </DeskButton>
        </ButtonRow>
      </Form>
      <p class="quiet">{noShowWords[stage.noShow]}。</p>
    </Panel>
  )
}

/** 到场 and, where the pack wants one, the slot before it. */
export const PresenceForms = (props: FormProps) => {
  const { opened } = props
  const { stage, state } = opened
  if (stage?.kind !== 'attend') return null
  const comes = mayDo(opened, 'attend') && (!wantsSlot(stage) || state.slot !== undefined)
  return (
    <>
      {comes && <Come {...props} stage={stage} />}
      <Book {...props} stage={stage} />
    </>
  )
}
