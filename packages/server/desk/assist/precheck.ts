import type { Fault, Refusal } from '@jingban/kernel/case/decision.ts'
import type { ChecklistLine } from '@jingban/kernel/criteria/propose.ts'
import { diseaseName } from '../../cases/heldDiseases.ts'
import { refusalWords } from '../../cases/refusalWords.ts'
import { saveDraft } from '../../filing/draft.ts'
import type { Filed } from '../../filing/file.ts'
import { submitDraft } from '../../filing/fromDraft.ts'
import type { FieldError } from '../../page/form/field.tsx'
import { fullDateWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import type { DeskContext } from '../shell.tsx'
import { type Assisted, assistedOf, prechecks } from './assisted.ts'
import { askPrecheck, linesFor, type Typed, verdicts } from './precheckForm.tsx'
import { addAnother, notChosen } from './several.ts'
import { stillTyped } from './tableLines.ts'

function faultsOf(lines: readonly ChecklistLine[], typed: Typed): FieldError[] {
  const faults = lines.flatMap(({ criterion }): FieldError[] => {
    const verdict = typed.verdicts[criterion]
    if (verdict === undefined) return [{ field: `line-${criterion}`, text: `第 ${criterion} 条还没核。` }]
    return verdict === 'unmet' ? [{ field: `line-${criterion}`, text: `第 ${criterion} 条不符合，不能代报。请补齐再报，或请病人自己申请。` }] : []
  })
  const unsigned = lines.length > 0 ? '还没有签字确认预核。' : '还没有和来人核对。请核对后勾选。'
  return typed.confirmed ? faults : [...faults, { field: 'confirmed', text: unsigned }]
}

const problems: Partial<Record<Fault['problem'], string>> = {
  missing: '没有交',
  tooOld: '太早了',
  inFuture: '日期在今天以后',
  wrongKind: '种类不对',
  noPages: '没有页',
  levelTooLow: '医院级别不够',
  notDesignated: '不是定点医院的',
  notInList: '不在可选的名单里',
  sumWrong: '和各项加起来的数不一样',
  sameAsBefore: '和变更前一样',
}

/** What the kernel refuses, told on this page; the draft stays. */
function refusedWords({ pack, service }: Assisted, refusal: Refusal): FieldError[] {
  const { title, todo } = refusalWords(refusal)
  if (refusal.code !== 'formIncomplete') return [{ field: 'confirmed', text: `${title}${todo}` }]
  const name = (field: string): string => {
    const [id = '', row, column] = field.split('.')
    const question = service.filing.form.find((one) => one.id === id)
    const cell = row === undefined ? '' : `第 ${Number(row) + 1} 行${question?.rows?.find((one) => one.id === column)?.label ?? ''}`
    return `${service.filing.materials.find((one) => one.id === id)?.name ?? question?.label ?? diseaseName(pack, id)}${cell}`
  }
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
      return askPrecheck(c, world, assisted, typed, [{ field: 'confirmed', text: '今天没有生效的规则，先存着。请打电话给经办机构。' }])
    case 'stale':
      return askPrecheck(c, world, assisted, typed, [{ field: 'confirmed', text: '刚刚有人也在给他申报，这一次没有写进去。请再按一次提交。' }])
  }
}

/** Answers the last step: what was found stands with the filing, and the filing is handed in under the office's own name. */
export async function answerPrecheck(c: DeskContext, world: World): Promise<Response> {
  const assisted = await assistedOf(c, world, 'handedIn')
  const { draft, service, disease = '', actor, person } = assisted
  if (draft.submittedAs) return c.redirect(`/desk/filings/receipt/${draft.submittedAs}`, 303)
  if (notChosen(assisted) || stillTyped(draft)) return c.redirect(assisted.path, 303)
  const form = await c.req.formData()
  const lines = linesFor(assisted)
  const chosen = lines.flatMap(({ criterion }) => {
    const verdict = form.get(`line-${criterion}`)
    return typeof verdict === 'string' && verdicts.some((one) => one.value === verdict) ? [[criterion, verdict] as const] : []
  })
  const typed: Typed = { verdicts: Object.fromEntries(chosen), confirmed: form.get('confirmed') === 'yes' }
  const another = form.get('do') === 'another' && service.perDisease === true
  const faults = faultsOf(lines, another ? { ...typed, confirmed: true } : typed)
  if (faults.length > 0) return askPrecheck(c, world, assisted, typed, faults)
  const own = draft.answers.byDisease[disease]
  const facts = { ...own?.facts, ...(chosen.length > 0 && { precheck: chosen.map(([criterion, verdict]) => `${criterion}:${verdict}`) }) }
  const record = prechecks(assisted) ? service.filing.confirmedBy?.record : undefined
  const answers = {
    ...draft.answers,
    facts: { ...draft.answers.facts, ...(record && typed.confirmed && { [record]: true }) },
    byDisease: { ...draft.answers.byDisease, [disease]: { ...own, facts } },
  }
  await saveDraft(world, { ...draft, step: 'check', answers })
  if (another) {
    await addAnother(world, { ...draft, answers })
    return c.redirect(assisted.path, 303)
  }
  const filed = await submitDraft(world, actor, service, { ...draft, answers }, person.id, String(form.get('key') ?? ''))
  return answerFiled(c, world, assisted, typed, filed)
}
