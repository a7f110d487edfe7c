import type { Field, Material } from '@jingban/kernel/pack/material.ts'
import type { FactValue } from '@jingban/kernel/pack/tree.ts'
import { readDay } from '@jingban/kernel/time/day.ts'
import { materialsFor } from '@jingban/kernel/verbs/submit.ts'
import type { MaterialPage } from '../../files/page.ts'
import { belongsTo } from '../../filing/fromDraft.ts'
import { Keep } from '../../page/citizen/step.tsx'
import type { Answer } from '../../page/citizen/summary.tsx'
import { fullDateWords, maskIdNumber, maskName } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type Applying, diseaseName } from '../applying.ts'
import { institutionName, LEFT_TO_SYSTEM } from '../institutionField.tsx'
import { toPhotos } from '../photos.tsx'
import { chosenRecord, isCard, recordChoices, recordOf, recordWords } from '../records.ts'
import { type CitizenContext, mine } from '../shell.tsx'
import { factsFor, hospitalAskedWith, INSURANCE, lackKey, ownFields, RECORDS_INSTITUTION } from '../steps.ts'
import { yesWords } from '../yesWords.ts'

const Thumbnails = ({ c, given, oneSide }: { c: CitizenContext; given: readonly MaterialPage[]; oneSide: boolean }) => (
  <>
    {given.length} 张{oneSide && '（身份证要正面、反面各一张）'}
    <br />
    {toPhotos(c, given.slice(0, 3)).map((photo) => (
      <>
        <img src={photo.thumbnail} alt={`第 ${photo.number} 页`} width="64" height="46" loading="lazy" />{' '}
      </>
    ))}
  </>
)

const Who = ({ name, idNumber }: { name: string; idNumber: string }) => (
  <>
    {name}
    <br />
    <Keep>{idNumber}</Keep>
  </>
)

function factWords(field: Field, value: FactValue | undefined): string {
  if (value === undefined || value === '') return '没有填'
  if (typeof value === 'boolean') return yesWords(field)[value ? 'yes' : 'no']
  const day = field.type === 'date' && typeof value === 'string' ? readDay(value) : undefined
  return day ? fullDateWords(day) : Array.isArray(value) ? value.join('、') : String(value)
}

function photoAnswer(c: CitizenContext, applying: Applying, material: Material, disease?: string): Answer {
  const given = applying.given.filter((page) => belongsTo(page, material.id, disease))
  const lack = applying.draft.answers.cannot[lackKey(material, disease)]
  const path = disease === undefined ? material.id : `${material.id}/${disease}`
  const several = disease !== undefined && applying.draft.answers.diseases.length > 1
  return {
    question: several ? `${diseaseName(applying.pack, disease)}：${material.name}` : material.name,
    answer:
      given.length > 0 ? (
        <Thumbnails c={c} given={given} oneSide={isCard(material) && given.length === 1} />
      ) : lack ? (
        `没有，因为：${lack}`
      ) : (
        '还没有'
      ),
    change: change(c, applying, `photos/${path}`),
  }
}

const change = (c: CitizenContext, { draft }: Applying, step: string): string => mine(c, `apply/${draft.id}/${step}?from=check`)

/** What was said of the record handed in for a material: which kind, of which day, from which hospital. */
async function recordAnswer(c: CitizenContext, applying: Applying, disease: string, material: Material): Promise<Answer[]> {
  const { draft, service, pack, world } = applying
  const own = draft.answers.byDisease[disease]
  const chosen = chosenRecord(own, material)
  const here = hospitalAskedWith({ service, answers: draft.answers }, disease)?.id === material.id
  const hospital = here ? await institutionName(world, draft.area, own?.facts[RECORDS_INSTITUTION]) : undefined
  const { date } = recordOf(own, material)
  if (!here && date === undefined) return []
  const day = date && chosen && `${fullDateWords(date)}${recordWords(chosen.kind).happened}`
  const several = recordChoices(material).length > 1
  return [
    {
      question: here ? `${diseaseName(pack, disease)}的病历` : `${material.name}的日期`,
      answer: [several && chosen?.name.replace(/（.*/, ''), day, hospital].filter(Boolean).join('，'),
      change: change(c, applying, `date/${material.id}/${disease}`),
    },
  ]
}

async function recordAnswers(c: CitizenContext, applying: Applying, disease: string): Promise<Answer[]> {
  const { draft, service } = applying
  const materials = materialsFor({ service }, factsFor(draft.answers, disease)).filter((one) => one.per === 'case')
  const said = await Promise.all(materials.map((material) => recordAnswer(c, applying, disease, material)))
  return [...said.flat(), ...materials.map((material) => photoAnswer(c, applying, material, disease))]
}

async function placeWords(world: World, area: string, field: Field, value: FactValue | undefined): Promise<string> {
  if (value === LEFT_TO_SYSTEM && field.allocate) return '让系统替我选'
  return (await institutionName(world, area, value)) ?? '没有填'
}

async function fieldAnswer(c: CitizenContext, applying: Applying, field: Field): Promise<Answer> {
  const { draft, world } = applying
  const value = draft.answers.facts[field.id]
  const place = field.type === 'institution'
  return {
    question: field.label,
    answer: place ? await placeWords(world, draft.area, field, value) : factWords(field, value),
    change: applying.known.includes(field.id)
      ? undefined
      : change(c, applying, `${place ? 'institution' : field.id === INSURANCE ? '' : 'field'}/${field.id}`.replace(/^\//, '')),
  }
}

/** 请检查: every answer of the draft, each with the way to change it. */
export async function answersOf(c: CitizenContext, applying: Applying): Promise<Answer[]> {
  const { draft, service, pack, person } = applying
  const { answers } = draft
  const materials = materialsFor({ service }, answers.facts).filter((one) => one.per === 'application')
  const insurance = service.filing.form.filter((field) => field.id === INSURANCE)
  const fields = [...insurance, ...ownFields({ service, answers })]
  const records = (await Promise.all(answers.diseases.map((disease) => recordAnswers(c, applying, disease)))).flat()
  const { phone, representativePhone } = answers.contacts
  return [
    { question: '给谁办', answer: person ? <Who name={maskName(person.name)} idNumber={maskIdNumber(person.idNumber)} /> : '' },
    ...(service.perDisease
      ? [
          {
            question: '申请的病',
            answer: answers.diseases.map((one) => diseaseName(pack, one)).join('、'),
            change: change(c, applying, 'diseases'),
          },
        ]
      : []),
    ...materials.map((material) => photoAnswer(c, applying, material)),
    ...records,
    ...(await Promise.all(fields.map((field) => fieldAnswer(c, applying, field)))),
    {
      question: '结果短信发到',
      answer: [...new Set([phone, representativePhone].filter(Boolean))].join('、'),
      change: change(c, applying, 'contacts'),
    },
  ]
}
