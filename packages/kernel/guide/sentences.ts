import type { Flow, GuideEdge, GuideStep } from './edges.ts'

/** 文字版流程: one sentence for each numbered step, for whoever reads or hears it instead of seeing the chart. */
export function sentencesOf({ steps, edges }: Flow): string[] {
  return steps
    .filter((step) => step.number !== undefined)
    .sort((a, b) => (a.number ?? 0) - (b.number ?? 0))
    .map((step) => sentence(step, steps, edges))
}

function sentence(step: GuideStep, steps: GuideStep[], edges: GuideEdge[]): string {
  const facts = [step.who, ...step.facts, ...(step.more ?? [])].filter(Boolean).join('，')
  const ways = edges.filter((edge) => edge.from === step.id).map((edge) => way(edge, steps))
  return `${step.title}${facts ? `（${facts}）` : ''}。${ways.length > 0 ? `${ways.join('；')}。` : ''}`
}

function way(edge: GuideEdge, steps: GuideStep[]): string {
  const target = steps.find((step) => step.id === edge.to)
  const where = target?.number !== undefined ? `到第 ${target.number} 步` : outcome(target)
  return edge.label === '' ? `接着${where}` : `如果${edge.label}，就${where}`
}

function outcome(target: GuideStep | undefined): string {
  switch (target?.sort) {
    case 'supplement':
      return '由您补好再交，还从这一步办'
    case 'passed':
      return target.title === '办结' ? '办结了' : '通过了'
    case 'refused':
      return '办到这里为止，会写明原因'
    case 'benefit':
      return '享受待遇'
    default:
      return '办完了'
  }
}
