import { randomUUID } from 'node:crypto'
import { opinionsAt } from '@jingban/kernel/verbs/giveOpinion.ts'
import { matterName } from '../../cases/heldDiseases.ts'
import type { LoadedCase } from '../../cases/load.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { CaseHeader, Panel } from '../../page/desk/panel.tsx'
import { RadioList } from '../../page/form/choice.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextArea } from '../../page/form/text.tsx'
import { searchInstitutions } from '../../registry/institutions.ts'
import type { World } from '../../world.ts'
import { DueLine, factsOf, statusOf } from '../caseFacts.tsx'
import { FiledAnswers } from '../filedAnswers.tsx'
import { InstitutionList } from '../institutionInput.tsx'
import { RecordFields } from '../records.tsx'
import { type DeskContext, page, type StaffActor } from '../shell.tsx'
import { type OwnStage, type Road, recordsOf, roadOf } from './road.ts'

/** The case of the page, and who finishes it. */
export interface Finishing extends LoadedCase {
  actor: StaffActor
  road: Road
}

export const finishPath = ({ id }: { id: string }): string => `/desk/finish/${id}`

export const finishing = (loaded: LoadedCase, actor: StaffActor): Finishing => ({ ...loaded, actor, road: roadOf(loaded.rules, loaded.state, actor) })

interface StageProps {
  stage: OwnStage
  fields: ReturnType<typeof recordsOf>
  typed: FormData | undefined
  errors: readonly FieldError[]
}

const titles: Readonly<Record<OwnStage['kind'], string>> = {
  accept: '属于受理范围、材料齐全的，当场受理',
  review: '审核',
  act: '办理',
}

const textIn = (typed: FormData | undefined, name: string): string | undefined => {
  const value = typed?.get(name)
  return typeof value === 'string' ? value : undefined
}

const opinionWords: Readonly<Record<string, string>> = { pass: '通过', fail: '不通过' }

/** What one stage asks: its records, and of a review the opinion. */
const StagePart = ({ stage, fields, typed, errors }: StageProps) => {
  const error = (name: string): string | undefined => errors.find((one) => one.field === name)?.text
  const opinions = stage.kind === 'review' ? opinionsAt(stage).filter((one) => one in opinionWords) : []
  return (
    <Panel
      title={stage.name}
      beside={titles[stage.kind] === stage.name ? stage.basis : `${titles[stage.kind]} · ${stage.basis}`}
      id={`stage-${stage.id}`}
      deciding
    >
      {opinions.length > 0 && (
        <>
          <RadioList
            name={`opinion-${stage.id}`}
            label={`${stage.name}意见`}
            options={opinions.map((value) => ({ value, text: opinionWords[value] ?? value }))}
            value={textIn(typed, `opinion-${stage.id}`)}
            error={error(`opinion-${stage.id}`)}
          />
          <TextArea
            name={`reason-${stage.id}`}
            label="理由（不通过的必填，本人看得到）"
            rows={2}
            value={textIn(typed, `reason-${stage.id}`)}
            error={error(`reason-${stage.id}`)}
          />
        </>
      )}
      <RecordFields records={fields.get(stage.id) ?? []} typed={typed} errors={errors} />
    </Panel>
  )
}

/** Whom the rest waits for, where it is not this member of staff's. */
const Others = ({ finishing: { rules, road } }: { finishing: Finishing }) =>
  road.stops === undefined ? null : (
    <Panel title={`“${road.stops.name}”不在这里办`}>
      <p>
        这一步由<b>{rules.pack.roles[road.stops.by]?.name ?? road.stops.by}</b>办。前面的办好以后，自动到他们的待办里。
      </p>
    </Panel>
  )

/** 当场办结: everything that the rest of an immediate case asks, on one page. With `typed` the page came back. */
export async function askFinish(
  c: DeskContext,
  world: World,
  given: Finishing,
  typed?: FormData,
  errors: readonly FieldError[] = [],
): Promise<Response> {
  const { rules, state, road, actor } = given
  const fields = recordsOf(road, state)
  const title = `${matterName(rules.pack, state.filed)} · 当场办结`
  const picks = [...fields.values()].flat().some((field) => field.type === 'institution')
  return page(c, world, {
    title: `${state.filed.number} ${title}`,
    at: '/desk/filings',
    ...(errors.length > 0 && { status: 422 as const, errors: errors.length }),
    children: (
      <>
        <CaseHeader
          back={{ href: `/desk/work/${state.id}`, text: '打开这一件' }}
          title={title}
          facts={await factsOf(world, given, finishPath(state))}
          chip={statusOf(given)}
          due={<DueLine opened={given} now={world.clock.now()} />}
        />
        <ErrorSummary errors={errors} />
        <FiledAnswers world={world} state={state} />
        {road.own.length > 0 && (
          <Form action={finishPath(state)} hidden={{ csrf: c.get('csrf'), key: textIn(typed, 'key') ?? randomUUID() }}>
            {road.own.map((stage) => (
              <StagePart stage={stage} fields={fields} typed={typed} errors={errors} />
            ))}
            <Panel>
              <p class="btn-line">
                <DeskButton kind="primary">{road.stops ? '办好这几步' : '当场办结'}</DeskButton>
                <a href={`/desk/work/${state.id}`}>材料不全或不该收的，到这一件里办</a>
              </p>
            </Panel>
          </Form>
        )}
        <Others finishing={given} />
        {picks && <InstitutionList institutions={await searchInstitutions(world.db, actor.area, {})} />}
      </>
    ),
  })
}
