import { readDay } from '@jingban/kernel/time/day.ts'
import { readInstant } from '@jingban/kernel/time/instant.ts'
import { z } from 'zod'

/** An agency as a letter names it: its name, and the 行政区划代码 it is addressed by. */
const agency = z.strictObject({ name: z.string().min(1).max(100), division: z.string().regex(/^\d{6}$/) })

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
const fen = z.int().min(0).max(1e13)
const words = z.string().max(200)

/** Whom it is about. */
const person = z.strictObject({ name: z.string().min(1).max(60), idNumber: z.string().min(1).max(30), sex: z.enum(['M', 'F']).optional() })

/** 联系函 (table 10). `account` says whether the balance of the personal account goes along, and the payee where to. */
const transferLetter = z.strictObject({
  kind: z.literal('transferLetter'),
  number: words.min(1),
  person: person.extend({ age: z.int().optional(), phone: words.optional(), household: words.optional() }),
  insurance: words.optional(),
  account: z.boolean(),
  payee: z.strictObject({ name: words, bank: words, account: words, bankNumber: words.optional() }).optional(),
})

/** 信息表 (table 11): where and for how long contributions were paid, and what of the personal account is transferred, in 分. */
const informationTable = z.strictObject({
  kind: z.literal('informationTable'),
  person,
  rows: z
    .array(
      z.strictObject({
        scheme: z.enum(['employee', 'resident', 'maternity', 'supplementary']),
        first: month,
        last: month,
        months: z.int().min(0).max(1200),
        agency: words,
        division: z.string().regex(/^\d{6}$/),
      }),
    )
    .max(200),
  fen,
})

/** 资金已划转, as the paying agency's bank has confirmed it. */
const fundsSent = z.strictObject({ kind: z.literal('fundsSent'), fen, paidOn: z.string().refine((text) => readDay(text) !== undefined) })

/** 退回, with the reason. */
const returned = z.strictObject({ kind: z.literal('returned'), reason: z.string().min(1).max(2000) })

/**
 * A letter between two agencies. `letter` is the sender's own number of it, `answers` that of the letter it answers. A file holds the same, and its
 * digest (see docs/operations/transferLetters.md).
 */
export const letterShape = z.strictObject({
  format: z.literal('jingban-transfer-letter/1'),
  letter: z.string().min(1).max(120),
  answers: z.string().min(1).max(120).optional(),
  from: agency,
  to: agency,
  writtenAt: z.string().refine((text) => readInstant(text) !== undefined),
  content: z.discriminatedUnion('kind', [transferLetter, informationTable, fundsSent, returned]),
})

export type AgencyLetter = z.infer<typeof letterShape>
export type LetterContent = AgencyLetter['content']
export type LetterKind = LetterContent['kind']
export type TransferLetter = z.infer<typeof transferLetter>
export type InformationTable = z.infer<typeof informationTable>
