import type { Fault } from '@jingban/kernel/case/decision.ts'
import { checkEvidence } from '@jingban/kernel/criteria/lookBack.ts'
import type { Material } from '@jingban/kernel/pack/material.ts'
import { type Day, readDay } from '@jingban/kernel/time/day.ts'
import { Hono } from 'hono'
import { Button } from '../../page/citizen/button.tsx'
import { Question } from '../../page/citizen/step.tsx'
import { DateField, type TypedDate } from '../../page/form/date.tsx'
import type { FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { fullDateWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type Applying, diseaseOfPath, goOn, materialOfPath, openDraft } from '../applying.ts'
import { chosenBefore, findInstitutions, InstitutionField, readInstitution } from '../institutionField.tsx'
import { leadingKind, recordWords, sinceWords, windowed } from '../records.ts'
import type { CitizenContext, CitizenEnv } from '../shell.tsx'
import { stepPage } from '../stepPage.tsx'
import { RECORDS_INSTITUTION } from '../steps.ts'
import { errorAt, here, postedTo, type Typed, typedBefore, withTyped } from '../typed.ts'

interface Place {
  material: Material
  disease: string
}

/** The accepted document that the applicant said the record is. */
function evidenceOf({ draft }: Applying, { material, disease }: Place) {
  const chosen = draft.answers.byDisease[disease]?.document
  const accepted = windowed(material)
  return accepted.find((one) => chosen !== undefined && one.document.includes(chosen)) ?? accepted[0]
}

const fieldOf = ({ service }: Applying) => service.filing.form.find((one) => one.id === RECORDS_INSTITUTION)

function typedDate(typed: Typed | undefined, kept: Day | undefined): TypedDate {
  const [year, month, day] = kept?.split('-').map((part) => String(Number(part))) ?? []
  const part = (name: string, before: string | undefined) => typed?.get(`date-${name}`) ?? before
  return { year: part('year', year), month: part('month', month), day: part('day', day) }
}

async function ask(c: CitizenContext, applying: Applying, place: Place, typed: Typed | undefined, errors: readonly FieldError[] = []) {
  const { world, draft, today } = applying
  const evidence = evidenceOf(applying, place)
  const own = draft.answers.byDisease[place.disease]
  const field = fieldOf(applying)
  const when = recordWords(evidence ? leadingKind(evidence) : 'proof').when
  const title = field ? `${when}哪家医院？` : when
  const since = evidence && sinceWords(evidence, today)
  const shown = await findInstitutions(world, draft.area, typed, {})
  return stepPage(c, applying, {
    step: `date/${place.material.id}/${place.disease}`,
    title,
    disease: place.disease,
    errors,
    children: (
      <Form action={here(c)} hidden={{ csrf: c.get('csrf') }}>
        <Question title={title}>{since && <p>要 {since}的。</p>}</Question>
        <DateField name="date" label={when} hint="照病历上写的填" value={typedDate(typed, own?.date)} error={errorAt(errors, 'date')} />
        {field && (
          <InstitutionField
            name="institution"
            label={`${field.label}？`}
            shown={shown}
            typed={typed}
            chosen={await chosenBefore(world, draft.area, own?.facts[RECORDS_INSTITUTION])}
            anyName
            error={errorAt(errors, 'institution')}
          />
        )}
        <Button>填好了，下一步</Button>
      </Form>
    ),
  })
}

/** The day as it was typed, in half-width or full-width digits; the sentence of what is wrong with it otherwise. */
function readTyped(typed: Typed): Day | string {
  const [year, month, day] = ['year', 'month', 'day'].map((part) => (typed.get(`date-${part}`) ?? '').normalize('NFKC').trim())
  if (!year || !month || !day) return '请把年、月、日都填上。'
  if (!/^\d{4}$/.test(year)) return '年份是 4 位，比如 2025。'
  const found = readDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  return found ?? `没有 ${year}年${month}月${day}日 这一天。请照病历再核一遍。`
}

function faultWords(fault: Omit<Fault, 'field'>, date: Day, happened: string): string {
  if (fault.problem === 'tooOld' && fault.since) {
    return `${happened} ${fullDateWords(date)}，早于 ${fullDateWords(fault.since)}，太久了。请换 ${fullDateWords(fault.since)}（含）以后的病历。`
  }
  return fault.problem === 'inFuture' ? `${fullDateWords(date)} 还没到。请照病历再核一遍。` : '这种病历不行，请回上一步重选。'
}

/** The day is judged by the kernel as it would be on submission today (KF-08). */
function dateProblem(applying: Applying, { material, disease }: Place, date: Day): string | undefined {
  const evidence = evidenceOf(applying, { material, disease })
  const document = evidence && leadingKind(evidence)
  const [fault] = checkEvidence(material.accepts, { item: material.id, pages: 1, date, ...(document && { document }) }, applying.today)
  return fault && faultWords(fault, date, recordWords(document ?? 'proof').happened)
}

async function answer(c: CitizenContext, applying: Applying, place: Place): Promise<Response> {
  const typed = await postedTo(c)
  if (typed.has('search')) return c.redirect(withTyped(c, typed), 303)
  const date = readTyped(typed)
  const day = readDay(date)
  const problem = day ? dateProblem(applying, place, day) : date
  const institution = await readInstitution(applying.world, applying.draft.area, typed.get('institution') ?? '', true)
  const errors = [
    ...(problem ? [{ field: 'date', text: problem }] : []),
    ...(fieldOf(applying) && !institution ? [{ field: 'institution', text: '请选是哪家医院。名单里没有，写名字再找一次。' }] : []),
  ]
  if (errors.length > 0 || !day) return ask(c, applying, place, typed, errors)
  const { answers } = applying.draft
  const own = answers.byDisease[place.disease] ?? { facts: {} }
  const evidence = evidenceOf(applying, place)
  const document = own.document ?? (evidence && leadingKind(evidence))
  const facts = { ...own.facts, ...(institution && { [RECORDS_INSTITUTION]: institution }) }
  const byDisease = { ...answers.byDisease, [place.disease]: { ...own, ...(document && { document }), date: day, facts } }
  return goOn(c, applying, `date/${place.material.id}/${place.disease}`, { ...answers, byDisease })
}

/** C13 出院是哪一天？哪家医院？ */
export function dateRecord(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  const placeOf = (c: CitizenContext, applying: Applying): Place => ({
    material: materialOfPath(c, applying),
    disease: diseaseOfPath(c, applying) ?? '',
  })
  routes.get('/apply/:draft/date/:item/:disease', async (c) => {
    const applying = await openDraft(c, world)
    return ask(c, applying, placeOf(c, applying), typedBefore(c))
  })
  routes.post('/apply/:draft/date/:item/:disease', async (c) => {
    const applying = await openDraft(c, world)
    return answer(c, applying, placeOf(c, applying))
  })
  return routes
}
