import { Shape, type ShapeName } from '../icons.tsx'

const kinds = {
  overdue: { shape: 'square', colour: 'red' },
  urgent: { shape: 'triangle', colour: 'red' },
  today: { shape: 'triangle', colour: 'amber' },
  soon: { shape: 'ring', colour: 'blue' },
  left: { shape: undefined, colour: 'grey' },
  stopped: { shape: 'pause', colour: 'violet' },
  supplement: { shape: 'hollowDiamond', colour: 'violet' },
  conflict: { shape: 'diamond', colour: 'violet' },
  pass: { shape: 'check', colour: 'green' },
  fail: { shape: 'cross', colour: 'red' },
  warn: { shape: 'bang', colour: 'amber' },
  quiet: { shape: 'ring', colour: 'grey' },
} as const satisfies Record<string, { shape: ShapeName | undefined; colour: string }>

/** ■ overdue · ▲ urgent (red), today (amber) · ○ soon, quiet · left · Ⅱ stopped · ◇ supplement · ◆ conflict · ✓ pass · × fail · ! warn */
export type ChipKind = keyof typeof kinds

/** How something stands, by shape and word: it stays readable on a grey print. */
export const Chip = ({ kind, text }: { kind: ChipKind; text: string }) => {
  const { shape, colour } = kinds[kind]
  return (
    <span class={`chip ${colour}`}>
      {shape !== undefined && <Shape name={shape} />}
      {text}
    </span>
  )
}

/**
 * The chip of a limit in whole working days: ■ 超期 n (negative), ▲ 今天到期 (0), ○ 剩 1 (1), 剩 n. A stopped clock says why: Ⅱ 停表 · 等补材料.
 * `unit` is 个工作日 unless the limit counts otherwise.
 */
export function dueChip(left: number, options: { stopped?: string | undefined; unit?: string | undefined } = {}): { kind: ChipKind; text: string } {
  const unit = options.unit ?? '个工作日'
  if (options.stopped !== undefined) return { kind: 'stopped', text: `停表 · ${options.stopped}` }
  if (left < 0) return { kind: 'overdue', text: `超期 ${-left} ${unit}` }
  if (left === 0) return { kind: 'today', text: '今天到期' }
  return { kind: left === 1 ? 'soon' : 'left', text: `剩 ${left} ${unit}` }
}
