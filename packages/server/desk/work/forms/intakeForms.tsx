import type { Accept } from '@jingban/kernel/pack/stage.ts'
import { spanWords } from '@jingban/kernel/stages/words.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { DeskButton } from '../../../page/desk/button.tsx'
import { Panel } from '../../../page/desk/panel.tsx'
import { ErrorSummary } from '../../../page/form/field.tsx'
import { Form } from '../../../page/form/form.tsx'
import { TextArea, TextField } from '../../../page/form/text.tsx'
import { fullDateWords } from '../../../page/words.ts'
import { RecordFields, recordsAsked } from '../../records.tsx'
import { askable, otherItem } from '../deeds/intake.ts'
import { errorAt, errorsIn, type FormProps, mayDo, textIn, typedIn, workPath } from '../opened.ts'

const TakeIn = ({ opened, csrf, posted }: FormProps) => (
  <Panel title="收下" beside="属于受理范围、材料齐全的，当场受理" id="accept" deciding>
    <ErrorSummary errors={errorsIn(posted, 'accept')} />
    <Form action={`${workPath(opened.state)}/accept`} hidden={{ csrf, key: crypto.randomUUID() }}>
      <RecordFields
        records={recordsAsked(opened.stage?.records, opened.state.facts)}
        typed={typedIn(posted, 'accept')}
        errors={errorsIn(posted, 'accept')}
      />
      <DeskButton kind="primary">材料齐全，收下</DeskButton>
    </Form>
  </Panel>
)

const MissingLine = ({ id, name, posted }: { id: string; name: string } & Pick<FormProps, 'posted'>) => {
  const error = errorAt(posted, 'tell', `why-${id}`)
  return (
    <div class={error === undefined ? undefined : 'field bad'}>
      <label>
        <input type="checkbox" name={`missing-${id}`} value="yes" checked={textIn(posted, 'tell', `missing-${id}`) !== undefined} /> {name}
      </label>
      {error !== undefined && (
        <p class="wrong" id={`why-${id}-error`}>
          <span class="sr">错误：</span>
          {error}
        </p>
      )}
      <label class="sr" for={`why-${id}`}>
        {name}：缺什么、为什么要补
      </label>
      <input
        class="input full"
        type="text"
        id={`why-${id}`}
        name={`why-${id}`}
        value={textIn(posted, 'tell', `why-${id}`)}
        placeholder="缺什么、为什么要补，例：没有盖病案室的章"
      />
    </div>
  )
}

const limitWords = ({ supplement: { within } }: Accept): string =>
  within === 'notStated' ? '文件没有写明几天内补齐。' : `${spanWords(within)}内补齐。`

/** 一次告知: everything at once, each with why; given to the person as a sheet. */
const Tell = ({ opened, csrf, posted, stage }: FormProps & { stage: Accept }) => {
  const { told } = opened.state
  return (
    <Panel title="一次告知" beside={`${limitWords(stage)}补齐前停表`} id="tell">
      <ErrorSummary errors={errorsIn(posted, 'tell')} />
      {told && (
        <p class="proposal">
          {fullDateWords(dayOf(told.at))} 已经一次性告知过 {told.deficiencies.length} 份。再告知只能重复其中没补好的，不能加新的。
        </p>
      )}
      <details open={errorsIn(posted, 'tell').length > 0}>
        <summary>缺材料的，勾选缺哪几份（只能告知一次，请勾全）</summary>
        <Form action={`${workPath(opened.state)}/tell`} hidden={{ csrf, key: crypto.randomUUID() }}>
          {askable(opened).map(({ id, name, officerMay }) => (
            <MissingLine id={id} name={officerMay ? `${name}（可以要求提供）` : name} posted={posted} />
          ))}
          <TextField name="described" label="清单以外的（写是什么）" value={textIn(posted, 'tell', 'described')} />
          <TextField
            name={`why-${otherItem}`}
            label="为什么要补"
            value={textIn(posted, 'tell', `why-${otherItem}`)}
            error={errorAt(posted, 'tell', `why-${otherItem}`)}
          />
          <DeskButton>一次告知，打印告知单</DeskButton>
        </Form>
      </details>
    </Panel>
  )
}

/** 不收: a ruling with its reason. */
const TurnAway = ({ opened, csrf, posted }: FormProps) => (
  <Panel title="不收" beside="不予受理要写明理由，打印给本人" id="refuse">
    <ErrorSummary errors={errorsIn(posted, 'refuse')} />
    <details open={errorsIn(posted, 'refuse').length > 0}>
      <summary>不属于受理范围的，写理由</summary>
      <Form action={`${workPath(opened.state)}/refuse`} hidden={{ csrf, key: crypto.randomUUID() }}>
        <TextArea
          name="refuse-reason"
          label="理由（本人看得到，请写他能照着做的话）"
          hint="例：参保地不在本市，请到参保地经办机构申请"
          rows={3}
          value={textIn(posted, 'refuse', 'refuse-reason')}
          error={errorAt(posted, 'refuse', 'refuse-reason')}
        />
        <DeskButton kind="danger">不收，打印决定书</DeskButton>
      </Form>
    </details>
  </Panel>
)

/** 受理: 收下, 一次告知 or 不收 (SL-0.4, SL-0.5, SL-0.6). */
export const IntakeForms = (props: FormProps) => {
  const { opened } = props
  if (opened.stage?.kind !== 'accept' || opened.state.awaiting || !mayDo(opened, 'accept')) return null
  return (
    <>
      <TakeIn {...props} />
      <Tell {...props} stage={opened.stage} />
      <TurnAway {...props} />
    </>
  )
}
