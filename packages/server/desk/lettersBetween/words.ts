import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { LetterLine } from '../../letters/listLetters.ts'
import type { LetterState } from '../../letters/rows.ts'
import type { ChipKind } from '../../page/desk/chip.tsx'
import { roleName } from '../roleWords.ts'

export const place = '/desk/agency-letters'

const chips: Readonly<Record<LetterState, { kind: ChipKind; text: string }>> = {
  toExport: { kind: 'warn', text: '还没发出：要导出文件' },
  sent: { kind: 'quiet', text: '已发出' },
  arrived: { kind: 'quiet', text: '正在处理' },
  taken: { kind: 'pass', text: '已收下' },
  unknownPerson: { kind: 'warn', text: '查不到这个人' },
  refused: { kind: 'fail', text: '办不下去' },
  differs: { kind: 'fail', text: '金额对不上' },
  sentBack: { kind: 'quiet', text: '已退回' },
}

/** How a letter stands. */
export const chipOf = (state: LetterState): { kind: ChipKind; text: string } => chips[state]

/** 等谁: the other agency by name, or whose desk it lies on here. */
export function ownerWords(pack: Pack, { row, owner, loaded }: LetterLine): string {
  if (row.state === 'toExport' || row.state === 'unknownPerson' || row.state === 'refused' || row.state === 'differs') return '本机构'
  if (!owner || !loaded || loaded.state.ended) return '—'
  return pack.roles[owner]?.of === 'outside' ? row.otherName : roleName(pack, owner)
}
