import type { Standing } from '@jingban/kernel/settlement/state.ts'
import type { ChipKind } from '../../page/desk/chip.tsx'

/** How a month stands, as a chip. */
export const standings: Readonly<Record<Standing, { kind: ChipKind; text: string }>> = {
  opened: { kind: 'quiet', text: '等报总额' },
  declared: { kind: 'soon', text: '等传明细' },
  differing: { kind: 'warn', text: '有差异' },
  equal: { kind: 'pass', text: '对平，等月结' },
  closed: { kind: 'soon', text: '已月结，审核中' },
  settled: { kind: 'pass', text: '审核定数' },
}
