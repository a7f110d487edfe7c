import { roads } from '../pack/checkFlow.ts'
import type { Pack } from '../pack/pack.ts'
import type { Service } from '../pack/service.ts'
import type { Act, Procedure, Stage } from '../pack/stage.ts'
import { options } from '../pack/tree.ts'
import { deciding, edgesOf, ends, type Flow, type GuideEdge, type GuideStep, landings, supplementOf, thirdOf } from './edges.ts'
import { factsOf, moreOf, whoActs, you } from './facts.ts'
import { limitsOf } from './limits.ts'
import type { Known } from './road.ts'
import { askByPhone, optionsOf } from './tables.ts'

function title(stage: Stage): string {
  if (stage.kind !== 'review' || stage.fill.how !== 'draw') return stage.name
  const { seats = 1 } = stage
  return seats === 'notStated' ? stage.name : `${seats} 位专家${stage.name.replace(/^专家/, '')}`
}

/** After-acts that lead to the benefit, in their order: what only tells, gives back or is issued holds nothing up. */
const formalities = (procedure: Procedure): Act[] =>
  (procedure.after ?? []).filter(({ on, act }) => on === 'granted' && !['tell', 'giveBack', 'issue'].includes(act.does)).map(({ act }) => act)

/** What is done at the chosen hospital, the person does there. */
function atChosen(pack: Pack, act: Act): boolean {
  const role = pack.roles[act.by]
  return act.at === 'provider' || (role?.of === 'institution' && role.scope === 'chosen' && (role.chosenIn ?? 'provider') === 'provider')
}

function formality(pack: Pack, act: Act): Omit<GuideStep, 'number'> {
  const who = atChosen(pack, act) ? you : whoActs(pack, act)
  return { id: act.id, sort: 'step', title: act.name, facts: limitsOf(act), who, ...(act.does === 'receive' && who !== you && { receives: true }) }
}

/** How it begins: with an application; with the month of a provider; with the letter of another agency. */
function filed({ roles }: Pack, { perDisease, subject, filing }: Service): { title: string; facts: string[]; who: string } {
  const title = filing.letters ? '收到联系函' : perDisease ? '提交申请' : subject === 'providerMonth' ? '提交' : '申请'
  const own = filing.by.some((id) => roles[id]?.of === 'applicant')
  return { title, facts: [], who: own ? you : filing.by.map((id) => roles[id]?.name ?? id).join('、') }
}

/** The steps of a procedure: the filing, its stages, a third reviewer where two may differ, and what is left to do after the end. */
function stepsOf(pack: Pack, service: Service, procedure: Procedure): GuideStep[] {
  const onStage = (stage: Stage): Omit<GuideStep, 'number'>[] => [
    {
      id: stage.id,
      sort: 'step',
      title: title(stage),
      facts: factsOf(pack, service, stage, procedure),
      more: moreOf(pack, service, stage),
      who: whoActs(pack, stage),
      ...(stage.when || !mainRoad(procedure).includes(stage) ? { optional: true as const } : {}),
    },
    ...(deciding(stage)
      ? [{ id: thirdOf(stage), sort: 'step' as const, title: '再请 1 位专家', facts: ['一个人决定'], who: '专家', optional: true as const }]
      : []),
  ]
  const filing = { id: ends.filing, sort: 'step' as const, ...filed(pack, service) }
  const after = formalities(procedure).map((act) => formality(pack, act))
  return [filing, ...procedure.stages.flatMap(onStage), ...after].map((step, index) => ({ ...step, number: index + 1 }))
}

/** The stages that everybody walks whose case goes well: from the first, always by the first outcome. */
function mainRoad(procedure: Procedure): Stage[] {
  const road: Stage[] = []
  for (let stage = procedure.stages[0]; stage && !road.includes(stage); ) {
    road.push(stage)
    const to = roads(procedure, stage)[0]?.to
    stage = procedure.stages.find((one) => one.id === to)
  }
  return road
}

function unnumbered(pack: Pack, service: Service, procedure: Procedure, known: Known): GuideStep[] {
  const told = (procedure.after ?? []).filter(({ act }) => act.does === 'tell').map(({ act }) => act.name)
  const supplements = procedure.stages.filter((stage) => 'supplement' in stage && stage.supplement)
  const may = optionsOf(pack, service, known)
    .filter(({ title }) => title !== askByPhone)
    .map(({ title }) => title)
  const refusable = procedure.stages.some((stage) => edgesOf(procedure, stage).some(({ to }) => to === ends.refused))
  return [
    ...supplements.map(
      (stage): GuideStep => ({
        id: supplementOf(stage),
        sort: 'supplement',
        title: '补材料',
        facts: stopsWhile(procedure),
        who: filed(pack, service).who,
      }),
    ),
    { id: ends.passed, sort: 'passed', title: service.entitlement ? '通过' : '办结', facts: told },
    ...(refusable ? [{ id: ends.refused, sort: 'refused' as const, title: '不通过', facts: ['写明原因'] }] : []),
    ...(procedure.stages.some((stage) => stage.kind === 'accept')
      ? [{ id: ends.notAccepted, sort: 'refused' as const, title: '这次不能收', facts: ['写明原因'] }]
      : []),
    ...(refusable && may.length > 0 ? [{ id: ends.may, sort: 'may' as const, title: '您可以', facts: may, who: you, optional: true as const }] : []),
    ...(service.entitlement ? [{ id: ends.benefit, sort: 'benefit' as const, title: '享受待遇', facts: notBefore(service) }] : []),
  ]
}

/** Where every benefit begins with the decision, what was spent before is not paid. */
const notBefore = ({ entitlement }: Service): string[] =>
  entitlement && options(entitlement.from).every((from) => from === 'decided') ? ['认定前的费用不报'] : []

const stopsWhile = (procedure: Procedure): string[] => (procedure.clocks[0]?.stops?.includes('supplement') ? ['期间不计时'] : [])

/** From the grant through what is left to do, to the benefit. */
function lastEdges(service: Service, procedure: Procedure): GuideEdge[] {
  const road = [ends.passed, ...formalities(procedure).map((act) => act.id), ...(service.entitlement ? [ends.benefit] : [])]
  return road.slice(1).map((to, index) => ({ from: road[index] ?? ends.passed, to, label: '', sort: 'plain' }))
}

/** 流程图 of one procedure, from the stages that the engine walks, so that the two cannot disagree. */
export function flowOf(pack: Pack, service: Service, procedure: Procedure, known: Known): Flow {
  const [first] = procedure.stages
  const into = first
    ? landings(procedure, first).map(
        ({ to, skipped }): GuideEdge => ({ from: ends.filing, to, label: skipped ? `不用${skipped}` : '', sort: 'plain' }),
      )
    : []
  const steps = [...stepsOf(pack, service, procedure), ...unnumbered(pack, service, procedure, known)]
  return {
    steps,
    edges: [
      ...into,
      ...procedure.stages.flatMap((stage) => edgesOf(procedure, stage)),
      ...lastEdges(service, procedure),
      ...(steps.some(({ id }) => id === ends.may) ? [{ from: ends.refused, to: ends.may, label: '', sort: 'plain' as const }] : []),
    ],
  }
}
