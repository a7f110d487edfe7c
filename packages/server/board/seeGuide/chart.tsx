import type { GuideEdge, GuideStep } from '@jingban/kernel/guide/edges.ts'
import type { GuideRoad } from '@jingban/kernel/guide/guide.ts'
import { FlowFigure, type FlowStep } from '../../page/board/flow.tsx'
import { layout } from './layout.ts'
import type { Box, Wire } from './places.ts'

const you = '您来做'
/** Colours only repeat what the words on the lines and in the boxes say. */
const edgeColours: Record<GuideEdge['sort'], string> = { pass: '#0a7a3f', fail: '#b3261e', more: '#5b3f9e', plain: '#4f5b6b' }
const boxColours: Record<GuideStep['sort'], [stroke: string, fill: string]> = {
  step: ['#1c4687', '#ffffff'],
  supplement: ['#5b3f9e', '#f1eefa'],
  passed: ['#0a7a3f', '#ffffff'],
  refused: ['#b3261e', '#fdf0ef'],
  may: ['#4f5b6b', '#ffffff'],
  benefit: ['#0a7a3f', '#ffffff'],
}
const yourColours: [string, string] = ['#0a7a3f', '#e9f4ed']

function coloursOf(step: GuideStep): [stroke: string, fill: string] {
  return step.sort === 'step' && step.who === you ? yourColours : boxColours[step.sort]
}

const BoxDrawn = ({ box: { step, x, y, width, height, lines } }: { box: Box }) => {
  const [stroke, fill] = coloursOf(step)
  const first = y + height / 2 - (lines.length * 19) / 2 + 5
  return (
    <g>
      <rect
        x={x}
        y={y}
        width={width}
        height={height}
        rx="6"
        fill={fill}
        stroke={stroke}
        stroke-width="2"
        stroke-dasharray={step.optional ? '6 4' : undefined}
      />
      <text x={x + width / 2} y={first} text-anchor="middle" font-size="15" font-weight="700" fill="#1c2430">
        {step.title}
      </text>
      {lines.map((line, index) => (
        <text x={x + width / 2} y={first + 20 + index * 19} text-anchor="middle" font-size="13" fill="#4f5b6b">
          {line}
        </text>
      ))}
      {step.number !== undefined && (
        <>
          <circle cx={x} cy={y} r="12" fill="#14213d" />
          <text x={x} y={y + 5} text-anchor="middle" font-size="13" font-weight="700" fill="#ffffff">
            {step.number}
          </text>
        </>
      )}
    </g>
  )
}

/** The point of an arrow at the end of a line, turned the way the line comes in. */
function arrow(points: Wire['points']): string {
  const [[x, y], [fromX, fromY]] = [points.at(-1) ?? [0, 0], points.at(-2) ?? [0, 0]]
  const [dx, dy] = [Math.sign(x - fromX), Math.sign(y - fromY)]
  return [
    [x, y],
    [x - 9 * dx + 5 * dy, y - 9 * dy + 5 * dx],
    [x - 9 * dx - 5 * dy, y - 9 * dy - 5 * dx],
  ].join(' ')
}

const WireDrawn = ({ wire: { edge, points } }: { wire: Wire }) => (
  <g>
    <polyline points={points.join(' ')} fill="none" stroke={edgeColours[edge.sort]} stroke-width="2" />
    <polygon points={arrow(points)} fill={edgeColours[edge.sort]} />
  </g>
)

const Words = ({ wire: { edge, label } }: { wire: Wire }) => (
  <text
    x={label.x}
    y={label.y}
    text-anchor={label.anchor}
    font-size="13"
    font-weight="700"
    fill={edgeColours[edge.sort]}
    stroke="#ffffff"
    stroke-width="4"
    paint-order="stroke"
  >
    {edge.label}
  </text>
)

/** The chart of one road as SVG without style attributes, which the content security policy forbids. */
export function drawn(road: GuideRoad): string {
  const { boxes, wires, width, height } = layout(road)
  const svg = (
    <svg xmlns="http://www.w3.org/2000/svg" viewBox={`-14 0 ${width + 16} ${height}`} aria-hidden="true">
      {wires.map((wire) => (
        <WireDrawn wire={wire} />
      ))}
      {boxes.map((box) => (
        <BoxDrawn box={box} />
      ))}
      {wires
        .filter((wire) => wire.edge.label !== '')
        .map((wire) => (
          <Words wire={wire} />
        ))}
    </svg>
  )
  return String(svg)
}

/** The numbered steps in words. The ways on are the sentences of the guide, behind the step they begin with. */
export function listed({ steps, sentences }: GuideRoad): FlowStep[] {
  const numbered = steps.filter((step) => step.number !== undefined).sort((one, other) => (one.number ?? 0) - (other.number ?? 0))
  return numbered.map((step, index) => {
    const sentence = sentences[index] ?? ''
    const ways = sentence.slice(sentence.indexOf('。') + 1).replace(/。$/, '')
    const facts = [...(step.who && step.who !== you ? [step.who] : []), ...step.facts, ...(step.optional ? ['有的人才有这一步'] : [])]
    return { title: step.title, yours: step.who === you, limit: facts.join('，') || undefined, branches: ways === '' ? [] : ways.split('；') }
  })
}

/** 怎么办: each road of the service, drawn and in words. */
export const Roads = ({ roads }: { roads: readonly GuideRoad[] }) => (
  <>
    {roads.map((road) => (
      <>
        {roads.length > 1 && <h3>{road.forWhom ?? '其他人'}</h3>}
        <FlowFigure svg={drawn(road)} alt={`流程图：${road.sentences.join('')}`} steps={listed(road)} />
      </>
    ))}
  </>
)
