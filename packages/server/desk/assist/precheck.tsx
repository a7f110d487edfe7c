import { randomUUID } from 'node:crypto'
import type { Fault, Refusal } from '@jingban/kernel/case/decision.ts'
import { diseaseOf } from '@jingban/kernel/case/rules.ts'
import { type ChecklistLine, checklist } from '@jingban/kernel/criteria/propose.ts'
import { refusalWords } from '../../cases/refusalWords.ts'
import { saveDraft } from '../../filing/draft.ts'
import type { Filed } from '../../filing/file.ts'
import { submitDraft } from '../../filing/fromDraft.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { CheckboxList, RadioList } from '../../page/form/choice.tsx'
import type { FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { fullDateWords } from '../../page/words.ts'
import { findInstitution } from '../../registry/institutions.ts'
import type { World } from '../../world.ts'
import { diseaseName } from '../personWords.ts'
import type { DeskContext } from '../shell.tsx'
import { type Assisted, assistedOf } from './assisted.ts'
import { givenOf } from './materials.tsx'
import { errorAt, stepPage } from './steps.tsx'

const verdicts = [
  { value: 'met', text: '符合' },
  { value: 'unmet', text: '不符合' },
  { value: 'unclear', text: '看不出，请专家判断' },
]

interface Typed {
  verdicts: Record<string, string>
  confirmed: boolean
}

const linesFor = ({ pack, disease }: Assisted): ChecklistLine[] => checklist(diseaseOf(pack, disease))

async function summary(world: World, assisted: Assisted) {
  const { draft, pack, disease } = assisted
  const own = disease === undefined ? undefined : draft.answers.byDisease[disease]
  const provider = await findInstitution(world.db, draft.area, String(draft.answers.facts.provider ?? ''))
  return [
    { term: '病种', text: diseaseName(pack, disease) },
    { term: '以后看病的医院', text: provider?.name ?? '—' },
    { term: '病历日期', text: own?.date ? fullDateWords(own.date) : '—' },
    { term: '材料', text: `${(await givenOf(world, assisted)).length} 张` },
    { term: '结果短信', text: [draft.answers.contacts.phone, draft.answers.contacts.representativePhone].filter(Boolean).join('、') },
  ]
}

/** The last step: every line of the standard against the records, and the office's word for it (KF-36). */
export async function askPrecheck(
  c: DeskContext,
  world: World,
  assisted: Assisted,
  typed?: Typed,
  errors: readonly FieldError[] = [],
): Promise<Response> {
  const { path, service } = assisted
  const clause = service.filing.confirmedBy?.basis
  return stepPage(c, world, {
    step: 4,
    assisted,
    errors,
    children: (
      <>
        <Panel title="要交的是">
          <DefinitionTable items={await summary(world, assisted)} />
        </Panel>
        <Panel title="预核：按认定标准逐条看病历" beside={clause} deciding>
          <p class="quiet">有一条不符合就先别代报：补齐再报，或请病人自己在网上申请。</p>
          <Form action={`${path}/check`} hidden={{ csrf: c.get('csrf'), key: randomUUID() }}>
            {linesFor(assisted).map((line) => (
              <RadioList
                name={`line-${line.criterion}`}
                label={`${line.criterion} ${line.text}`}
                options={verdicts}
                value={typed?.verdicts[line.criterion]}
                error={errorAt(errors, `line-${line.criterion}`)}
              />
            ))}
            <CheckboxList
              name="confirmed"
              label="签字确认"
              options={[{ value: 'yes', text: '本院已按认定标准预核病历，材料真实，由我提交' }]}
              values={typed?.confirmed ? ['yes'] : []}
              error={errorAt(errors, 'confirmed')}
            />
            <ButtonRow>
              <DeskButton kind="primary">提交申请</DeskButton>
            </ButtonRow>
          </Form>
        </Panel>
      </>
    ),
  })
}

function faultsOf(lines: readonly ChecklistLine[], typed: Typed): FieldError[] {
  const faults = lines.flatMap(({ criterion }): FieldError[] => {
    const verdict = typed.verdicts[criterion]
    if (verdict === undefined) return [{ field: `line-${criterion}`, text: `第 ${criterion} 条还没核。` }]
    return verdict === 'unmet' ? [{ field: `line-${criterion}`, text: `第 ${criterion} 条不符合，不能代报。请补齐再报，或请病人自己申请。` }] : []
  })
  return typed.confirmed ? faults : [...faults, { field: 'confirmed', text: '还没有签字确认预核。' }]
}

const problems: Partial<Record<Fault['problem'], string>> = {
  missing: '没有交',
  tooOld: '太早了',
  inFuture: '日期在今天以后',
  wrongKind: '种类不对',
  noPages: '没有页',
}

/** What the kernel refuses, told on this page; the draft stays. */
function refusedWords({ pack, service }: Assisted, refusal: Refusal): FieldError[] {
  const { title, todo } = refusalWords(refusal)
  if (refusal.code !== 'formIncomplete') return [{ field: 'confirmed', text: `${title}${todo}` }]
  const name = (id: string): string =>
    service.filing.materials.find((one) => one.id === id)?.name ?? service.filing.form.find((one) => one.id === id)?.label ?? diseaseName(pack, id)
  return refusal.faults.map((fault) => ({
    field: 'confirmed',
    text: `${name(fault.field)}：${problems[fault.problem] ?? '没有填对'}${fault.since ? `，要 ${fullDateWords(fault.since)}（含）以后` : ''}。请回上一步改。`,
  }))
}

function answerFiled(c: DeskContext, world: World, assisted: Assisted, typed: Typed, filed: Filed): Response | Promise<Response> {
  switch (filed.kind) {
    case 'done':
    case 'repeated':
      return c.redirect(`/desk/filings/receipt/${filed.receipt.application}`, 303)
    case 'refused':
      return askPrecheck(c, world, assisted, typed, refusedWords(assisted, filed.refusal))
    case 'noPack':
      return askPrecheck(c, world, assisted, typed, [{ field: 'confirmed', text: '今天没有生效的规则，先存着。请打电话给医保中心。' }])
    case 'stale':
      return askPrecheck(c, world, assisted, typed, [{ field: 'confirmed', text: '刚刚有人也在给这位病人申报，这一次没有写进去。请再按一次提交。' }])
  }
}

/** Answers the last step: what was found stands with the filing, and the filing is handed in under the office's own name. */
export async function answerPrecheck(c: DeskContext, world: World): Promise<Response> {
  const assisted = await assistedOf(c, world, 'handedIn')
  const { draft, service, disease = '', actor, person } = assisted
  if (draft.submittedAs) return c.redirect(`/desk/filings/receipt/${draft.submittedAs}`, 303)
  const form = await c.req.formData()
  const lines = linesFor(assisted)
  const chosen = lines.flatMap(({ criterion }) => {
    const verdict = form.get(`line-${criterion}`)
    return typeof verdict === 'string' && verdicts.some((one) => one.value === verdict) ? [[criterion, verdict] as const] : []
  })
  const typed: Typed = { verdicts: Object.fromEntries(chosen), confirmed: form.get('confirmed') === 'yes' }
  const faults = faultsOf(lines, typed)
  if (faults.length > 0) return askPrecheck(c, world, assisted, typed, faults)
  const own = draft.answers.byDisease[disease]
  const facts = { ...own?.facts, precheck: chosen.map(([criterion, verdict]) => `${criterion}:${verdict}`) }
  const record = service.filing.confirmedBy?.record
  const answers = {
    ...draft.answers,
    facts: { ...draft.answers.facts, ...(record && { [record]: true }) },
    byDisease: { ...draft.answers.byDisease, [disease]: { ...own, facts } },
  }
  await saveDraft(world, { ...draft, step: 'check', answers })
  const filed = await submitDraft(world, actor, service, { ...draft, answers }, person.id, String(form.get('key') ?? ''))
  return answerFiled(c, world, assisted, typed, filed)
}
