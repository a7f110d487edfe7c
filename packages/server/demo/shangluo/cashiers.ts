import type { Cashiers } from '../moneyDeeds.ts'
import { county } from './people.ts'

/** Who pays in the county. */
export const cashiers: Cashiers = { maker: 'finance', checker: 'financeChecker', county }

/** The account into which the story pays somebody, fictional. */
export const payeeOf = (name: string): Record<string, string> => ({
  payeeName: name,
  payeeAccount: '6222020000012345',
  payeeBank: '示例银行商州支行',
})

/** The account of the unit whose people are in the stories. */
export const unitPayee: Record<string, string> = {
  payeeName: '商洛示例食品有限公司',
  payeeAccount: '6222020000010018',
  payeeBank: '示例银行商州支行',
}
