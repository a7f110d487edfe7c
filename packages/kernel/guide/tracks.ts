import { procedureOf } from '../case/rules.ts'
import type { Pack } from '../pack/pack.ts'
import type { ListRule, Service } from '../pack/service.ts'
import type { Act, Procedure, Stage } from '../pack/stage.ts'
import { amountWords } from './answers.ts'
import type { Flow, GuideStep } from './edges.ts'
import { factsOf, moreOf } from './facts.ts'
import { sentencesOf } from './sentences.ts'

/** 单位经办人的流程: what those do who keep a list, beside the roads of the applicants. */
export interface GuideTrack extends Flow {
  list: string
  title: string
  sentences: string[]
}

const waitsFor = (procedure: Procedure, list: ListRule): string[] =>
  procedure.stages.flatMap((stage) => (stage.kind === 'wait' && stage.list === list.id ? [stage.until] : []))

/** What the keepers of the list do on the cases themselves, by the step of the list that comes before: '' for what precedes all waits. */
function onCases(procedure: Procedure, list: ListRule): Map<string, Stage[]> {
  const keepers = new Set(list.steps.map((step) => step.by))
  const found = new Map<string, Stage[]>()
  let place = ''
  for (const stage of [...procedure.stages, ...(procedure.after ?? []).map(({ act }) => act)]) {
    if (stage.kind === 'wait' && stage.list === list.id) place = stage.until
    else if (keepers.has(stage.by)) found.set(place, [...(found.get(place) ?? []), stage])
  }
  return found
}

/** What is read and told comes before the members are there; the first step that signs, pays or sends has them. */
const withMembers = (step: Act): boolean => step.does !== 'receive' && step.does !== 'tell'

function inOrder(procedure: Procedure, list: ListRule): Stage[] {
  const cases = onCases(procedure, list)
  const first = list.steps.find(withMembers)
  return list.steps.flatMap((step) => [...(step === first ? (cases.get('') ?? []) : []), step, ...(cases.get(step.id) ?? [])])
}

function stepOf(pack: Pack, service: Service, list: ListRule, stage: Stage, index: number): GuideStep {
  const fees = Array.isArray(service.filing.fees) ? service.filing.fees : []
  const fee = stage.kind === 'act' && stage.does === 'pay' ? fees.filter(({ id }) => id === list.fee).map(amountWords) : []
  const choices = (stage.records ?? []).flatMap((field) =>
    field.options && stage.kind === 'act' && stage.does === 'pay' ? [field.options.join('或')] : [],
  )
  return {
    id: stage.id,
    sort: 'step',
    number: index + 1,
    title: stage.name,
    facts: [...fee, ...choices, ...factsOf(pack, service, stage).filter((fact) => fact !== '您本人到场')],
    more: moreOf(pack, service, stage),
    who: pack.roles[stage.by]?.name ?? stage.by,
  }
}

/**
 * The lists of units and institutions with steps that no case waits for: the work of their keepers beside the roads of the applicants (SHZ-02), with the
 * days of each step. A list all of whose steps are waited for stands in the roads already; one of the whole area is the agency's own affair.
 */
export function tracksOf(pack: Pack, service: Service): GuideTrack[] {
  const procedures = service.routes.map(({ procedure }) => procedureOf(service, procedure))
  return (pack.lists ?? []).flatMap((list) => {
    const procedure = procedures.findLast((one) => waitsFor(one, list).length > 0)
    const awaited = new Set(procedures.flatMap((one) => waitsFor(one, list)))
    if (!procedure || list.per === 'area' || list.steps.every(({ id }) => awaited.has(id))) return []
    const steps = inOrder(procedure, list).map((stage, index) => stepOf(pack, service, list, stage, index))
    const edges = steps.slice(1).map((step, index) => ({ from: steps[index]?.id ?? '', to: step.id, label: '', sort: 'plain' as const }))
    const [first] = list.steps
    return [
      { list: list.id, title: `${pack.roles[first?.by ?? '']?.name ?? ''}：${list.name}`, steps, edges, sentences: sentencesOf({ steps, edges }) },
    ]
  })
}
