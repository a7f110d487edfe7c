import { z } from '@hono/zod-openapi'
import { readAmount } from '../../settlement/columns.ts'

// The names are those of the national interface for designated institutions (3201, 3202, 9101), so that its systems send what they have.

/** N16,2 in 元, as a number or as text; here it becomes 分. */
export const amount = z
  .union([z.number(), z.string()])
  .refine((value) => readAmount(String(value)) !== undefined, { message: '金额要写成元，最多两位小数' })
  .describe('元, at most two decimals 金额 N16,2')

export const fenOf = (value: number | string): number => readAmount(String(value)) ?? 0
export const yuanOf = (fen: number): number => fen / 100

const stmtDays = {
  stmt_begndate: z.string().describe('First day of the month 对账开始日期, 2026-03-01'),
  stmt_enddate: z.string().describe('Last day of the month 对账结束日期, 2026-03-31'),
}
const setlOptins = z.string().max(6).optional().describe('结算经办机构 C6; kept in no place, since the token says with whom one settles')

export const totalsInput = z
  .object({
    setl_optins: setlOptins,
    ...stmtDays,
    data: z
      .array(
        z.object({
          insutype: z.string().describe('险种类型, national code'),
          clr_type: z.string().describe('清算类别, national code'),
          medfee_sumamt: amount,
          fund_pay_sumamt: amount,
          acct_pay: amount,
          fixmedins_setl_cnt: z.int().min(0).describe('结算笔数 N10'),
        }),
      )
      .min(1)
      .max(100)
      .describe('One for each insutype and clr_type, all of the month at once'),
  })
  .openapi('SettlementTotals')

export const totalsAnswer = z
  .object({
    month: z.string().describe('清算月份'),
    stmtinfo: z.array(
      z.object({
        insutype: z.string(),
        clr_type: z.string(),
        stmt_rslt: z.enum(['0', '1']).describe('0 the agency has the same, 1 it has not 对账结果'),
        stmt_rslt_dscr: z.string().describe('对账结果说明'),
      }),
    ),
  })
  .openapi('SettlementTotalsResult')

export const fileAnswer = z
  .object({
    file_qury_no: z.string().describe('文件查询号, for 3202'),
    filename: z.string(),
    fixmedins_code: z.string().describe('机构编号'),
    bytes: z.int().describe('Unpacked 解压后字节数'),
  })
  .openapi('SettlementFile')

export const detailsInput = z
  .object({
    setl_optins: setlOptins,
    file_qury_no: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .describe('What uploading the file answered'),
    ...stmtDays,
    medfee_sumamt: amount,
    fund_pay_sumamt: amount,
    acct_pay: amount.optional(),
    cash_payamt: amount.optional().describe('现金支付; not compared'),
    fixmedins_setl_cnt: z.int().min(0),
  })
  .openapi('SettlementDetails')

const sums = z.object({ fixmedins_setl_cnt: z.int(), medfee_sumamt: z.number(), fund_pay_sumamt: z.number(), acct_pay: z.number() })

const standing = z
  .enum(['opened', 'declared', 'differing', 'equal', 'closed', 'settled'])
  .describe('等报总额, 等传明细, 有差异, 对平, 已月结, 审核定数')
const open = z.int().describe('Differences that nobody has resolved 没处理的差异')

export const monthAnswer = z
  .object({
    fixmedins_code: z.string(),
    month: z.string(),
    standing,
    open,
    totals: z.array(z.object({ insutype: z.string(), clr_type: z.string(), declared: sums, agency: sums.optional() })),
    upload: z
      .object({
        state: z.enum(['waiting', 'running', 'done', 'refused', 'failed']),
        lines_done: z.int(),
        bytes_done: z.int(),
        bytes: z.int(),
        problems: z.array(z.string()).describe('Why it was not taken in 没有收下的原因'),
      })
      .optional()
      .describe('The last file 最近一份文件'),
  })
  .openapi('SettlementMonth')

export const ofMonth = z.object({ month: z.string().describe('清算月份, 2026-03') })

export const standingAnswer = z.object({ fixmedins_code: z.string(), month: z.string(), standing, open }).openapi('SettlementStanding')

const reason = z.string().min(1).max(200).describe('Why; it stands in the record 原因')

export const resolutionInput = z
  .object({
    numbers: z.array(z.int().min(1)).min(1).max(500).optional().describe('`number` of each difference 差异编号'),
    kind: z.enum(['missingHere', 'missingThere', 'differs', 'double']).optional().describe('All open ones of a kind 一种差异的全部'),
    reason,
    insutype: z.string().optional().describe('险种, where the agency has no such settlement'),
    clr_type: z.string().optional().describe('清算类别, where the agency has no such settlement'),
  })
  .openapi('SettlementResolution')

export const takeBackInput = z.object({ reason }).openapi('SettlementTakingBack')

const side = z.object({ mdtrt_id: z.string(), medfee_sumamt: z.number(), fund_pay_sumamt: z.number(), acct_pay: z.number() })

export const differencesAnswer = z
  .object({
    differences: z.array(
      z.object({
        number: z.int().describe('By which it is resolved 差异编号'),
        setl_id: z.string(),
        refd_setl_flag: z.enum(['0', '1']),
        stmt_rslt: z.enum(['missingHere', 'missingThere', 'differs', 'double']).describe('经办没有, 机构没有, 数据不同, 机构重复 对账结果'),
        memo: z.string().describe('What differs, or how it was resolved 说明'),
        line: z.int().optional().describe('Line of the file 文件行号'),
        provider: side.optional(),
        agency: side.optional(),
        resolved: z.enum(['provider', 'agency']).optional().describe('Who gives way 由哪一方改'),
      }),
    ),
    next: z.int().optional().describe('Pass it on as `after`; absent on the last page 下一页'),
  })
  .openapi('SettlementDifferences')

export const queuedAnswer = z
  .object({
    state: z.enum(['queued', 'known']).describe('queued: it is being compared; known: this very file is compared already'),
    upload: z.string().optional().describe('Id of the upload'),
  })
  .openapi('SettlementQueued')
