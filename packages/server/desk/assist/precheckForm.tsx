import { randomUUID } from 'node:crypto'
import { diseaseOf } from '@jingban/kernel/case/rules.ts'
import { type ChecklistLine, checklist } from '@jingban/kernel/criteria/propose.ts'
import { diseaseName } from '../../cases/heldDiseases.ts'
import { answersAsShown } from '../../filing/keptAnswers.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { CheckboxList, RadioList } from '../../page/form/choice.tsx'
import type { FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { fullDateWords } from '../../page/words.ts'
import { findInstitution } from '../../registry/institutions.ts'
import type { World } from '../../world.ts'
import { answerItem } from '../filedAnswers.tsx'
import type { DeskContext } from '../shell.tsx'
import { type Assisted, prechecks } from './assisted.ts'
import { givenOf } from './items.ts'
import { openingWords } from './opening.ts'
import { errorAt, stepPage } from './steps.tsx'

/** What the office may find on a line. */
export const verdicts = [
  { value: 'met', text: '符合' },
  { value: 'unmet', text: '不符合' },
  { value: 'unclear', text: '看不出，请专家判断' },
]

/** What was ticked on the page of the pre-check. */
export interface Typed {
  verdicts: Record<string, string>
  confirmed: boolean
}

export const linesFor = (assisted: Assisted): ChecklistLine[] => (prechecks(assisted) ? checklist(diseaseOf(assisted.pack, assisted.disease)) : [])

/** Hands in all that was filled in, or goes on to one more disease of the same person. */
const Send = ({ assisted: { service } }: { assisted: Assisted }) => (
  <ButtonRow
    end={
      service.perDisease && (
        <DeskButton name="do" value="another">
          再报一个病种
        </DeskButton>
      )
    }
  >
    <DeskButton kind="primary">提交申请</DeskButton>
  </ButtonRow>
)

/** The day of the record of each disease; with its name where there are several. */
function recordDays({ draft, pack }: Assisted): string {
  const { diseases, byDisease } = draft.answers
  const days = diseases.map((one) => {
    const date = byDisease[one]?.date
    const words = date ? fullDateWords(date) : '—'
    return diseases.length > 1 ? `${diseaseName(pack, one)} ${words}` : words
  })
  return days.join('；')
}

async function summary(world: World, assisted: Assisted) {
  const { draft, pack, service } = assisted
  if (!service.perDisease) return answersTable(world, assisted)
  const provider = await findInstitution(world.db, draft.area, String(draft.answers.facts.provider ?? ''))
  return [
    { term: '病种', text: draft.answers.diseases.map((one) => diseaseName(pack, one)).join('、') },
    { term: '怎么来的', text: draft.answers.channel || '—' },
    { term: '以后看病的医院', text: provider?.name ?? '—' },
    { term: '病历日期', text: recordDays(assisted) },
    { term: '材料', text: `${(await givenOf(world, assisted)).length} 张` },
    { term: '结果短信', text: [draft.answers.contacts.phone, draft.answers.contacts.representativePhone].filter(Boolean).join('、') },
  ]
}

/** Every question with its answer, as it was shown, for a service without diseases. */
async function answersTable(world: World, assisted: Assisted) {
  const { draft, pack, service } = assisted
  const answers = await answersAsShown(world, { pack, service, draft, given: await givenOf(world, assisted) })
  return [{ term: '事项', text: service.name }, ...answers.map(answerItem)]
}

interface LastProps {
  c: DeskContext
  assisted: Assisted
  typed: Typed | undefined
  errors: readonly FieldError[]
}

/** What is signed, and handing in. */
const Signed = ({ assisted, typed, errors, label, text }: Omit<LastProps, 'c'> & { label: string; text: string }) => (
  <>
    <CheckboxList
      name="confirmed"
      label={label}
      options={[{ value: 'yes', text }]}
      values={typed?.confirmed ? ['yes'] : []}
      error={errorAt(errors, 'confirmed')}
    />
    <Send assisted={assisted} />
  </>
)

/** Where nobody owes a pre-check: the counter goes through it with whoever has come. */
const Together = ({ c, ...props }: LastProps) => (
  <Panel title="和来人一起核对" deciding>
    <p>交了以后马上有办件号和回执，一式两份。</p>
    <Form action={`${props.assisted.path}/check`} hidden={{ csrf: c.get('csrf'), key: randomUUID() }}>
      <Signed {...props} label="核对" text="和来人核对过，材料和证件看过" />
    </Form>
  </Panel>
)

/** Every line of the standard against the records, and the office's word for it (KF-36). */
const LineByLine = ({ c, ...props }: LastProps) => (
  <Panel title="预核：按认定标准逐条看病历" beside={props.assisted.service.filing.confirmedBy?.basis} deciding>
    <p class="quiet">有一条不符合就先别代报：补齐再报，或请病人自己在网上申请。</p>
    <Form action={`${props.assisted.path}/check`} hidden={{ csrf: c.get('csrf'), key: randomUUID() }}>
      {linesFor(props.assisted).map((line) => (
        <RadioList
          name={`line-${line.criterion}`}
          label={`${line.criterion} ${line.text}`}
          options={verdicts}
          value={props.typed?.verdicts[line.criterion]}
          error={errorAt(props.errors, `line-${line.criterion}`)}
        />
      ))}
      <Signed {...props} label="签字确认" text="本院已按认定标准预核病历，材料真实，由我提交" />
    </Form>
  </Panel>
)

/** The last step: what is about to be handed in, once more, and the word for it of whoever files. */
export async function askPrecheck(
  c: DeskContext,
  world: World,
  assisted: Assisted,
  typed?: Typed,
  errors: readonly FieldError[] = [],
): Promise<Response> {
  const checks = prechecks(assisted)
  const shut = checks ? undefined : openingWords(world, assisted.pack)
  const Last = checks ? LineByLine : Together
  return stepPage(c, world, {
    step: 4,
    assisted,
    errors,
    children: (
      <>
        <Panel title="要交的是">
          {shut !== undefined && <p class="proposal">{shut}</p>}
          <DefinitionTable items={await summary(world, assisted)} />
        </Panel>
        <Last c={c} assisted={assisted} typed={typed} errors={errors} />
      </>
    ),
  })
}
