import type { Exchange } from '../../national/transfer.ts'

/** Who does what of a transfer, and which clause says so. */
export const exchange: Exchange = {
  officer: 'officer',
  finance: 'finance',
  checker: 'financeChecker',
  other: 'otherAgency',
  system: 'system',
  basis: { letter: 'SL-3B.4 SL-F10.1', reply: 'SL-3B.5 SL-F11.1', close: 'SL-3B.6' },
}
