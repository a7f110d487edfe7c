import type { Fault } from '@jingban/kernel/case/decision.ts'
import { checkEvidence } from '@jingban/kernel/criteria/lookBack.ts'
import type { Material } from '@jingban/kernel/pack/material.ts'
import { type Day, readDay } from '@jingban/kernel/time/day.ts'
import { Hono } from 'hono'
import { faultWords } from '../../cases/faultWords.ts'
import { withHospital } from '../../filing/hospital.ts'
import { Button } from '../../page/citizen/button.tsx'
import { Question } from '../../page/citizen/step.tsx'
import { DateField, type TypedDate } from '../../page/form/date.tsx'
import type { FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { fullDateWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type Applying, diseaseOfPath, goOn, materialOfPath, openDraft } from '../applying.ts'
import { chosenBefore, findInstitutions, InstitutionField, readInstitution } from '../institutionField.tsx'
import { chosenRecord, hospitalWords, recordOf, recordWords, sinceWords } from '../records.ts'
import type { CitizenContext, CitizenEnv } from '../shell.tsx'
import { stepPage } from '../stepPage.tsx'
import { hospitalAskedWith, RECORDS_INSTITUTION } from '../steps.ts'
import { errorAt, here, postedTo, type Typed, typedBefore, withTyped } from '../typed.ts'

interface Place {
  material: Material
  disease: string
}

/** What the record is, of which the page asks the day; undefined where the notice asks for none. */
function datedRecord({ draft }: Applying, { material, disease }: Place) {
  const chosen = chosenRecord(draft.answers.byDisease[disease], material)
  return chosen?.evidence.within === undefined ? undefined : chosen
}

/** The question for the hospital, once for each disease. */
function fieldOf({ service, draft }: Applying, { material, disease }: Place) {
  const here = hospitalAskedWith({ service, answers: draft.answers }, disease)?.id === material.id
  return here ? service.filing.form.find((one) => one.id === RECORDS_INSTITUTION) : undefined
}

function typedDate(typed: Typed | undefined, kept: Day | undefined): TypedDate {
  const [year, month, day] = kept?.split('-').map((part) => String(Number(part))) ?? []
  const part = (name: string, before: string | undefined) => typed?.get(`date-${name}`) ?? before
  return { year: part('year', year), month: part('month', month), day: part('day', day) }
}

async function ask(c: CitizenContext, applying: Applying, place: Place, typed: Typed | undefined, errors: readonly FieldError[] = []) {
  const { world, draft, today } = applying
  const record = datedRecord(applying, place)
  const own = draft.answers.byDisease[place.disease]
  const field = fieldOf(applying, place)
  const when = record && recordWords(record.kind).when
  const title = [when, field && (when ? '哪家医院？' : `${field.label}？`)].filter(Boolean).join('')
  const since = record && sinceWords(record.evidence, today, record.kind)
  const level = hospitalWords(chosenRecord(own, place.material)?.evidence.hospital)
  const shown = await findInstitutions(world, draft.area, typed, {})
  return stepPage(c, applying, {
    step: `date/${place.material.id}/${place.disease}`,
    title,
    disease: place.disease,
    errors,
    children: (
      <Form action={here(c)} hidden={{ csrf: c.get('csrf') }}>
        <Question title={title}>
          {since && <p>要 {since}的。</p>}
          {field && level && <p>要{level}的，级别不够不能用。</p>}
        </Question>
        {when && (
          <DateField
            name="date"
            label={when}
            hint="照病历上写的填"
            value={typedDate(typed, recordOf(own, place.material).date)}
            error={errorAt(errors, 'date')}
          />
        )}
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

function dayFaultWords(fault: Omit<Fault, 'field'>, date: Day, happened: string): string {
  if (fault.problem === 'tooOld' && fault.since) {
    return `${happened} ${fullDateWords(date)}，早于 ${fullDateWords(fault.since)}，太久了。请换 ${fullDateWords(fault.since)}（含）以后的病历。`
  }
  return fault.problem === 'inFuture' ? `${fullDateWords(date)} 还没到。请照病历再核一遍。` : '这一种不行，请回上一步重选。'
}

/** The record is judged by the kernel as it would be on submission today, its hospital as far as it is known (KF-08, SL-5.13). */
async function problemsOf(applying: Applying, place: Place, date: Day | undefined, institution: string | undefined): Promise<FieldError[]> {
  const { material, disease } = place
  const { world, draft, rules } = applying
  const chosen = chosenRecord(draft.answers.byDisease[disease], material)
  if (!chosen) return []
  const given = { item: material.id, pages: 1, document: chosen.kind, ...(date && { date }) }
  const facts = institution === undefined ? {} : { [RECORDS_INSTITUTION]: institution }
  const [described = given] = await withHospital(world.db, rules, facts, [given])
  const [fault] = checkEvidence(material.accepts, described, applying.today)
  if (!fault) return []
  if (fault.problem === 'levelTooLow' || fault.problem === 'notDesignated')
    return [{ field: 'institution', text: faultWords({ field: '', ...fault }, material.name) }]
  return date ? [{ field: 'date', text: dayFaultWords(fault, date, recordWords(chosen.kind).happened) }] : []
}

async function answer(c: CitizenContext, applying: Applying, place: Place): Promise<Response> {
  const typed = await postedTo(c)
  if (typed.has('search')) return c.redirect(withTyped(c, typed), 303)
  const dated = datedRecord(applying, place) !== undefined
  const asksPlace = fieldOf(applying, place) !== undefined
  const read = dated ? readTyped(typed) : undefined
  const day = read === undefined ? undefined : readDay(read)
  const institution = asksPlace ? await readInstitution(applying.world, applying.draft.area, typed.get('institution') ?? '', true) : undefined
  const errors = [
    ...(dated && !day ? [{ field: 'date', text: read ?? '' }] : await problemsOf(applying, place, day, institution)),
    ...(asksPlace && !institution ? [{ field: 'institution', text: '请选是哪家医院。名单里没有，写名字再找一次。' }] : []),
  ]
  if (errors.length > 0) return ask(c, applying, place, typed, errors)
  const { answers } = applying.draft
  const own = answers.byDisease[place.disease] ?? { facts: {} }
  const document = chosenRecord(own, place.material)?.kind
  const record = { ...(document && { document }), ...(day && { date: day }) }
  const facts = { ...own.facts, ...(institution && { [RECORDS_INSTITUTION]: institution }) }
  const byDisease = { ...answers.byDisease, [place.disease]: { ...own, records: { ...own.records, [place.material.id]: record }, facts } }
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
