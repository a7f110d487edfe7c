import { openAfterActs } from '@jingban/kernel/case/clocks.ts'
import { openNeeds } from '@jingban/kernel/case/move.ts'
import { notYet } from '@jingban/kernel/case/waiting.ts'
import type { Act } from '@jingban/kernel/pack/stage.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import { refusalWords } from '../../../cases/refusalWords.ts'
import { ButtonRow, DeskButton } from '../../../page/desk/button.tsx'
import { Panel } from '../../../page/desk/panel.tsx'
import { RadioList } from '../../../page/form/choice.tsx'
import { ErrorSummary } from '../../../page/form/field.tsx'
import { Form } from '../../../page/form/form.tsx'
import { RecordFields, recordsAsked } from '../../records.tsx'
import { receiptFields } from '../deeds/acting.ts'
import { thingName } from '../deeds/deed.ts'
import { errorAt, errorsIn, type FormProps, mayDo, textIn, typedIn, workPath } from '../opened.ts'

type ActProps = FormProps & { now: Instant }

/** 最早 5月10日 才能办, where the pack names a first day that has not come. */
const Early = ({ opened, act, now }: ActProps & { act: Act }) => {
  const refusal = notYet(opened.rules, act, opened.state, now)
  return refusal ? <p class="proposal">{refusalWords(refusal).title}</p> : null
}

const waysOut = (act: Act): string[] => Object.keys(act.then ?? {}).filter((one) => one !== 'done')

/** 办理 of the stage, whole or part by part. */
const Doing = (props: ActProps & { act: Act }) => {
  const { opened, csrf, posted, act } = props
  const left = (act.parts ?? []).filter((part) => !opened.state.partsDone.includes(part))
  return (
    <Panel title={act.name} beside={act.basis} id="act" deciding>
      <ErrorSummary errors={errorsIn(posted, 'act')} />
      <Early {...props} />
      {opened.state.partsDone.length > 0 && <p class="quiet">已办：{opened.state.partsDone.join('、')}</p>}
      <Form action={`${workPath(opened.state)}/act`} hidden={{ csrf, key: crypto.randomUUID() }}>
        {left.length > 0 && (
          <RadioList
            name="part"
            label="办哪一项"
            options={left.map((part) => ({ value: part, text: part }))}
            value={textIn(posted, 'act', 'part') ?? (left.length === 1 ? left[0] : undefined)}
            error={errorAt(posted, 'act', 'part')}
          />
        )}
        <RecordFields records={recordsAsked(act.records, opened.state.facts)} typed={typedIn(posted, 'act')} errors={errorsIn(posted, 'act')} />
        <ButtonRow
          end={waysOut(act).map((outcome) => (
            <DeskButton name="outcome" value={outcome}>
              {outcome}
            </DeskButton>
          ))}
        >
          <DeskButton kind="primary" name="outcome" value="done">
            办好了：{act.name}
          </DeskButton>
        </ButtonRow>
      </Form>
    </Panel>
  )
}

/** What is done once the case has ended; on request only where the pack says so (DY-32). */
const Afterwards = (props: ActProps & { act: Act }) => {
  const { opened, csrf, posted, act } = props
  const own = typedIn(posted, 'after')?.get('act') === act.id ? posted : undefined
  return (
    <Panel title={act.name} beside={act.optional ? '本人要时才办' : act.basis} id={`after-${act.id}`} deciding={!act.optional}>
      <ErrorSummary errors={errorsIn(own, 'after')} />
      <Early {...props} />
      <Form action={`${workPath(opened.state)}/after`} hidden={{ csrf, key: crypto.randomUUID(), act: act.id }}>
        <RecordFields records={recordsAsked(act.records, opened.state.facts)} typed={typedIn(own, 'after')} errors={errorsIn(own, 'after')} />
        <DeskButton kind={act.optional ? 'plain' : 'primary'}>办好了：{act.name}</DeskButton>
      </Form>
    </Panel>
  )
}

/** 收到: what must be in before the step is worked, with the voucher of a fee. */
const Receive = ({ opened, csrf, posted, things }: FormProps & { things: readonly string[] }) => {
  const { fees } = opened.rules.service.filing
  return (
    <>
      {things.map((thing) => {
        const own = textIn(posted, 'receive', 'thing') === thing ? posted : undefined
        const isFee = Array.isArray(fees) && fees.some((one) => one.id === thing)
        return (
          <Panel title={`还没收到：${thingName(opened, thing)}`} id={`receive-${thing}`} deciding>
            <ErrorSummary errors={errorsIn(own, 'receive')} />
            <Form action={`${workPath(opened.state)}/receive`} hidden={{ csrf, key: crypto.randomUUID(), thing }}>
              <RecordFields records={receiptFields(isFee)} typed={typedIn(own, 'receive')} errors={errorsIn(own, 'receive')} />
              <DeskButton kind="primary">收到了{thingName(opened, thing)}</DeskButton>
            </Form>
          </Panel>
        )
      })}
    </>
  )
}

function needsHere({ rules, state, stage }: FormProps['opened']): string[] {
  const steps = stage ? [stage] : openAfterActs(rules, state)
  return [...new Set(steps.flatMap((one) => openNeeds(one, state)))]
}

/** What is owed as a deed: what must come in first, the act of the stage, and what follows the end. */
export const ActForms = (props: ActProps) => {
  const { opened } = props
  const { rules, state, stage } = opened
  const things = mayDo(opened, 'receive') && !state.awaiting ? needsHere(opened) : []
  const after = openAfterActs(rules, state).filter((act) => openNeeds(act, state).length === 0 && mayDo(opened, 'afterwards', act.id))
  return (
    <>
      <Receive {...props} things={things} />
      {stage?.kind === 'act' && !stage.pays && mayDo(opened, 'act') && openNeeds(stage, state).length === 0 && <Doing {...props} act={stage} />}
      {after.map((act) => (
        <Afterwards {...props} act={act} />
      ))}
    </>
  )
}
