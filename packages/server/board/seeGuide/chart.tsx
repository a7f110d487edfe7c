import { titlesTogether } from '@jingban/kernel/guide/answers.ts'
import { type ChartStep, compact } from '@jingban/kernel/guide/compact.ts'
import type { Flow, GuideEdge, GuideStep } from '@jingban/kernel/guide/edges.ts'
import { you } from '@jingban/kernel/guide/facts.ts'
import type { Guide, GuideRoad } from '@jingban/kernel/guide/guide.ts'
import { ownAnswers, walksOf } from '@jingban/kernel/guide/walks.ts'
import { FlowFigure, type FlowStep } from '../../page/board/flow.tsx'
import { layout } from './layout.ts'
import type { Box, Wire } from './places.ts'

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

function coloursOf(step: ChartStep): [stroke: string, fill: string] {
  return step.sort === 'step' && step.who === you ? yourColours : boxColours[step.sort]
}

/** 3, or 3–5 where several steps stand in the box. */
const StepNumber = ({ step, x, y }: { step: ChartStep; x: number; y: number }) => (
  <>
    <rect x={x - (step.last ? 22 : 12)} y={y - 12} width={step.last ? 44 : 24} height="24" rx="12" fill="#14213d" />
    <text x={x} y={y + 5} text-anchor="middle" font-size="13" font-weight="700" fill="#ffffff">
      {step.last ? `${step.number}–${step.last}` : step.number}
    </text>
  </>
)

const BoxDrawn = ({ box: { step, x, y, width, height, heads, lines } }: { box: Box }) => {
  const [stroke, fill] = coloursOf(step)
  const first = y + height / 2 - ((heads.length + lines.length - 1) * 19) / 2 + 5
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
      {heads.map((line, index) => (
        <text x={x + width / 2} y={first + index * 19} text-anchor="middle" font-size="15" font-weight="700" fill="#1c2430">
          {line}
        </text>
      ))}
      {lines.map((line, index) => (
        <text x={x + width / 2} y={first + (heads.length + index) * 19} text-anchor="middle" font-size="13" fill="#4f5b6b">
          {line}
        </text>
      ))}
      {step.number !== undefined && <StepNumber step={step} x={x} y={y} />}
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

const MOST_BOXES = 9
/** A chart of one lane is drawn no larger than the others, in the middle. */
const LEAST_WIDTH = 720

/** The chart of one road as SVG without style attributes, which the content security policy forbids. */
export function drawn(road: Flow): string {
  const { boxes, wires, width, height } = layout(compact(road, MOST_BOXES))
  const room = Math.max(width + 26, LEAST_WIDTH)
  const svg = (
    <svg xmlns="http://www.w3.org/2000/svg" viewBox={`${-24 - (room - width - 26) / 2} 0 ${room} ${height}`} aria-hidden="true">
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
export function listed({ steps, sentences }: Told): FlowStep[] {
  const numbered = steps.filter((step) => step.number !== undefined).sort((one, other) => (one.number ?? 0) - (other.number ?? 0))
  return numbered.map((step, index) => {
    const sentence = sentences[index] ?? ''
    const ways = sentence.slice(sentence.indexOf('。') + 1).replace(/。$/, '')
    const who = step.who && step.who !== you ? [step.who] : []
    const facts = [...who, ...step.facts, ...(step.more ?? []), ...(step.optional ? ['有的人才有这一步'] : [])]
    return { title: step.title, yours: step.who === you, limit: facts.join('，') || undefined, branches: ways === '' ? [] : ways.split('；') }
  })
}

type Told = Pick<GuideRoad, 'steps' | 'edges' | 'sentences'>

const Road = ({ told }: { told: Told }) => <FlowFigure svg={drawn(told)} alt={`流程图：${told.sentences.join('')}`} steps={listed(told)} />

/** 这条路的四个回答, where roads differ. */
const RoadAnswers = ({ answers }: Pick<GuideRoad, 'answers'>) => (
  <ul>
    {answers.map(({ question, answer, detail }) => (
      <li>
        {question}：<b>{answer}</b>
        {detail && `（${detail}）`}
      </li>
    ))}
  </ul>
)

/** Roads of the same steps: each with its own answers, of several those in which they differ, then the steps once. */
const Walk = ({ walk, several }: { walk: readonly GuideRoad[]; several: boolean }) => (
  <>
    {several &&
      walk.map((road) => (
        <>
          <h3>{road.title}</h3>
          <RoadAnswers answers={ownAnswers(road, walk)} />
        </>
      ))}
    {walk.length > 1 && <h3>{titlesTogether(walk.map(({ title }) => title))}，步骤一样</h3>}
    {walk.slice(0, 1).map((road) => (
      <Road told={road} />
    ))}
  </>
)

/** 怎么办: each road of the service with its own answers, drawn and in words, then what the units do. */
export const Roads = ({ guide: { roads, tracks } }: { guide: Guide }) => (
  <>
    {walksOf(roads).map((walk) => (
      <Walk walk={walk} several={roads.length > 1} />
    ))}
    {tracks.map((track) => (
      <>
        <h3>{track.title}</h3>
        <Road told={track} />
      </>
    ))}
  </>
)
