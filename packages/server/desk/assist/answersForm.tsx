import { conditionWords } from '@jingban/kernel/guide/words.ts'
import type { Field as PackField } from '@jingban/kernel/pack/material.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { RadioList, SelectField } from '../../page/form/choice.tsx'
import { DateField } from '../../page/form/date.tsx'
import type { FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { IdNumberField, TextField } from '../../page/form/text.tsx'
import { fullDateWords } from '../../page/words.ts'
import { searchInstitutions } from '../../registry/institutions.ts'
import type { World } from '../../world.ts'
import { documentWords } from '../documentWords.ts'
import { InstitutionInput, InstitutionList } from '../institutionInput.tsx'
import { RecordField } from '../records.tsx'
import type { DeskContext } from '../shell.tsx'
import { type Assisted, atCounter } from './assisted.ts'
import { channelsOf } from './channels.ts'
import { blocksOf, PairsTable } from './pairsForm.tsx'
import { PersonPanel } from './personPanel.tsx'
import { asksDay, asksRepresented, dated, isProvider, kindsAsked, questions, represented, type Typed, tablesOf, typedText } from './questions.ts'
import { type Notes, registerNotes } from './registered.ts'
import { errorAt, stepPage } from './steps.tsx'
import { TableField } from './tableForm.tsx'
import { linesOf } from './tableLines.ts'

interface AnswersProps {
  assisted: Assisted
  typed: Typed
  errors: readonly FieldError[]
  /** What the register says in other words, by question. */
  notes?: Notes
}

/** Without script every question stands on the page; one that hangs on another answer says for whom it is. */
function hintOf({ service }: Assisted, { help, when }: PackField): string | undefined {
  const only = when && `只有这种情况才填：${conditionWords(when, service.filing.form)}`
  return [help, only].filter(Boolean).join('；') || undefined
}

const PlainQuestion = ({ field, assisted, typed, errors, notes = {} }: AnswersProps & { field: PackField }) => {
  const error = errorAt(errors, field.id)
  const hint = [notes[field.id], hintOf(assisted, field)].filter(Boolean).join('；') || undefined
  if (field.type !== 'institution') return <RecordField field={field} hint={hint} prefix="" typed={typed} error={error} />
  const usual = isProvider(field) ? '要定点医疗机构；写几个字可以选' : '写几个字可以选；名单里没有的写全名'
  return <InstitutionInput name={field.id} label={field.label} hint={hint ?? usual} value={typedText(typed, field.id)} error={error} />
}

const Questions = (props: AnswersProps & { world: World }) => (
  <>
    {blocksOf(questions(props.assisted)).map((block) => {
      if (block.kind === 'pairs') return <PairsTable pairs={block.pairs} typed={props.typed} errors={props.errors} />
      if (block.kind === 'plain') return <PlainQuestion {...props} field={block.field} />
      const { field } = block
      const shown = { ...field, help: hintOf(props.assisted, field) ?? '' }
      const { assisted, typed, errors, world } = props
      const table = { lines: linesOf(assisted, field), path: `${assisted.path}/tables`, most: world.settings.files.tableLines }
      return <TableField field={shown} {...table} typed={typed} errors={errors} today={dayOf(world.clock.now())} />
    })}
  </>
)

/** Whether somebody else has come, and who (SL-0.2, DY-24). */
const Representative = ({ assisted, typed, errors }: AnswersProps) => {
  const stands = assisted.service.filing.by.filter((one) => assisted.pack.roles[one]?.of === 'applicant').length > 1
  if (!stands || (!asksRepresented(assisted.service) && !atCounter(assisted) && assisted.service.filing.confirmedBy?.roles.includes(assisted.role)))
    return null
  return (
    <>
      {!asksRepresented(assisted.service) && (
        <RadioList
          name={represented}
          label="由代理人来办"
          options={[
            { value: 'no', text: '本人来的' },
            { value: 'yes', text: '代理人来的' },
          ]}
          value={typedText(typed, represented)}
        />
      )}
      <details open={typedText(typed, represented) === 'yes'}>
        <summary>代理人来的，填代理人是谁</summary>
        <TextField name="relation" label="和本人是什么关系" value={typedText(typed, 'relation')} width="middle" />
        <TextField
          name="representativeName"
          label="代理人姓名"
          value={typedText(typed, 'representativeName')}
          error={errorAt(errors, 'representativeName')}
          width="middle"
        />
        <IdNumberField
          name="representativeIdNumber"
          label="代理人证件号码"
          value={typedText(typed, 'representativeIdNumber')}
          error={errorAt(errors, 'representativeIdNumber')}
        />
      </details>
    </>
  )
}

const Records = ({ assisted: { service }, typed, errors, world }: AnswersProps & { world: World }) => {
  const [record] = dated(service)
  const kinds = kindsAsked(service, dayOf(world.clock.now())).map(({ kind, since }) => ({
    value: kind,
    text: documentWords[kind],
    hint: since && `${fullDateWords(since)}（含）以后`,
  }))
  const [year, month, day] = ['date-year', 'date-month', 'date-day'].map((name) => typedText(typed, name))
  return (
    <>
      {record && kinds.length > 0 && (
        <RadioList
          name="document"
          label={`${record.name}是哪一种`}
          options={kinds}
          value={typedText(typed, 'document')}
          error={errorAt(errors, 'document')}
        />
      )}
      {asksDay(service) && <DateField name="date" label="出院或就诊是哪一天" value={{ year, month, day }} error={errorAt(errors, 'date')} />}
    </>
  )
}

/** The second step: which disease, the questions of the form, and of which kind and day the record is. */
export async function askAnswers(
  c: DeskContext,
  world: World,
  assisted: Assisted,
  typed: Typed,
  errors: readonly FieldError[] = [],
): Promise<Response> {
  const { service, pack, path, actor } = assisted
  const diseases = typeof pack.diseases === 'object' ? pack.diseases.list : []
  const channels = channelsOf(service)
  const notes = await registerNotes(world, assisted)
  return stepPage(c, world, {
    step: 2,
    assisted,
    errors,
    children: (
      <>
        <PersonPanel world={world} assisted={assisted} />
        <Panel>
          <Form action={path} hidden={{ csrf: c.get('csrf') }} files={tablesOf(assisted).length > 0}>
            <button type="submit" hidden>
              存好
            </button>
            {service.perDisease && (
              <SelectField
                name="disease"
                label={assisted.earlier.length > 0 ? '再报哪个病种' : '申请哪个病种'}
                options={diseases.map((one) => ({ value: one.code, text: one.name }))}
                value={typedText(typed, 'disease')}
                error={errorAt(errors, 'disease')}
              />
            )}
            {channels.length > 1 && (
              <RadioList
                name="channel"
                label="从哪里收的"
                options={channels.map((text) => ({ value: text, text }))}
                value={typedText(typed, 'channel')}
                error={errorAt(errors, 'channel')}
              />
            )}
            <Questions assisted={assisted} typed={typed} errors={errors} notes={notes} world={world} />
            <Representative assisted={assisted} typed={typed} errors={errors} />
            <Records assisted={assisted} typed={typed} errors={errors} world={world} />
            <ButtonRow
              end={
                assisted.earlier.length > 0 && (
                  <DeskButton name="do" value="drop">
                    不报这个了
                  </DeskButton>
                )
              }
            >
              <DeskButton kind="primary">存好，去传材料</DeskButton>
            </ButtonRow>
          </Form>
          <InstitutionList institutions={await searchInstitutions(world.db, actor.area, {})} />
        </Panel>
      </>
    ),
  })
}
