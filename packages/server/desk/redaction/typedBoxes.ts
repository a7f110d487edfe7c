import type { FieldError } from '../../page/form/field.tsx'
import { type Box, boxKinds, fitted, isBoxKind, leastSide, mostBoxes } from '../../redaction/box.ts'

/** The four numbers of a box, in percent of the picture from its upper left corner. */
export const sides = { x: '左', y: '上', width: '宽', height: '高' } as const
type Side = keyof typeof sides
const sideNames = Object.keys(sides) as Side[]

/** A line of the form as it was typed. */
export type TypedBox = Record<Side | 'kind', string>

const percent = (fraction: number): string => String(Math.round(fraction * 10_000) / 100)

export const typedOf = (box: Box): TypedBox => ({
  x: percent(box.x),
  y: percent(box.y),
  width: percent(box.width),
  height: percent(box.height),
  kind: box.kind,
})

export const emptyLine: TypedBox = { x: '', y: '', width: '', height: '', kind: '' }

const isEmpty = (line: TypedBox): boolean => sideNames.every((side) => line[side] === '')
const numberIn = (text: string): number => (/^\d{1,3}([.。]\d{1,4})?$/.test(text) ? Number(text.replace('。', '.')) : Number.NaN)

/** The lines of a form that are not empty and not to be deleted (`box-0-drop`). */
export function typedLines(form: FormData): TypedBox[] {
  const text = (name: string): string => String(form.get(name) ?? '').trim()
  const lines: TypedBox[] = []
  for (let index = 0; form.has(`box-${index}-x`) && index < 2 * mostBoxes; index += 1) {
    const side = (name: Side): string => text(`box-${index}-${name}`)
    const line = { x: side('x'), y: side('y'), width: side('width'), height: side('height'), kind: text(`box-${index}-kind`) }
    if (!isEmpty(line) && !form.has(`box-${index}-drop`)) lines.push(line)
  }
  return lines
}

/** The box of a line; nothing where a number is missing or none, or nothing of it lies in the picture. */
export function boxIn(line: TypedBox): Box | undefined {
  const [x, y, width, height] = sideNames.map((side) => numberIn(line[side]) / 100)
  if (x === undefined || y === undefined || width === undefined || height === undefined || !isBoxKind(line.kind)) return undefined
  return [x, y, width, height].every((value) => value >= 0 && value <= 1) ? fitted({ x, y, width, height, kind: line.kind }) : undefined
}

function faultOf(line: TypedBox, index: number): FieldError | undefined {
  const bad = sideNames.find((side) => !(numberIn(line[side]) <= 100))
  if (bad) return { field: `box-${index}-${bad}`, text: `第 ${index + 1} 框：${sides[bad]}要填 0 到 100 的数，是百分比。` }
  if (!isBoxKind(line.kind))
    return { field: `box-${index}-kind`, text: `第 ${index + 1} 框：请选遮的是什么（${Object.values(boxKinds).join('、')}）。` }
  if (boxIn(line)) return undefined
  return { field: `box-${index}-width`, text: `第 ${index + 1} 框太小，或者不在图上。宽、高至少 ${percent(leastSide)}%。` }
}

/** What is wrong with these lines; empty when each of them is a box. */
export function faultsIn(lines: readonly TypedBox[]): FieldError[] {
  if (lines.length > mostBoxes) return [{ field: 'box-0-x', text: `一页最多 ${mostBoxes} 个框，画了 ${lines.length} 个。请用大一点的框。` }]
  return lines.flatMap((line, index) => faultOf(line, index) ?? [])
}
