import { z } from '@hono/zod-openapi'
import { readDay } from '@jingban/kernel/time/day.ts'
import type { DraftAnswers } from '../../filing/draft.ts'
import { documentKind } from '../documentKind.ts'

const relations = ['self', 'spouse', 'child', 'parent', 'otherRelative', 'villager', 'employee', 'other'] as const

const facts = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]))
  .describe('Answers of the form by field id, nothing personal 表单项')

/** Whom it is for: a patient already bound to the account by id, or anybody by name and identity number. */
const person = z
  .union([
    z.object({ id: z.string().describe('Id of a patient bound to the account 已绑定的参保人') }).strict(),
    z
      .object({
        name: z.string().min(1).describe('姓名'),
        idNumber: z.string().describe('公民身份号码, checked by GB 11643'),
        relation: z.enum(relations).optional().describe('The patient is the account holder’s ... 与账号持有人的关系; for citizens'),
      })
      .strict(),
  ])
  .describe('The patient 参保人')

/** What a new application says. Materials follow one by one. */
export const answersSchema = z
  .object({
    service: z.string().describe('Id of the service 服务事项, such as determination'),
    person,
    filedAs: z.string().describe('In which role it is filed 申报身份: applicant, representative, institutionHelper ...'),
    channel: z.string().describe('One of the channels of the policy 申报渠道'),
    diseases: z.array(z.string()).min(1).describe('One case for each 病种代码'),
    facts,
    byDisease: z
      .record(
        z.string(),
        z
          .object({
            document: documentKind.optional().describe('What the records are 病历种类'),
            date: z
              .string()
              .refine((text) => readDay(text) !== undefined, { message: '日期写成 2026-05-09' })
              .optional()
              .describe('Of which day they are 病历日期'),
            facts: facts.optional(),
          })
          .strict(),
      )
      .optional()
      .describe('What is said of each disease’s own records, by code 各病种的病历'),
    contacts: z
      .object({
        phone: z.string().optional().describe('收结果短信的手机号'),
        representativePhone: z.string().optional().describe('代办人手机号'),
      })
      .strict()
      .describe('Where messages go; kept sealed 联系方式'),
    cannot: z
      .record(z.string(), z.string())
      .optional()
      .describe('Materials that cannot be had, with the reason: `item` or `item/disease` 开不到的材料'),
  })
  .strict()
  .openapi('NewApplication')

export type Answers = z.infer<typeof answersSchema>
export type GivenPerson = Answers['person']

/** The answers as a draft keeps them. */
export function toDraftAnswers(given: Answers, person: string, helper: string | undefined, contacts: DraftAnswers['contacts']): DraftAnswers {
  const { filedAs, channel, diseases, facts, byDisease = {}, cannot = {} } = given
  const records = Object.entries(byDisease).map(([disease, { document, date, facts: own = {} }]) => {
    const read = date === undefined ? undefined : readDay(date)
    return [disease, { facts: own, ...(document && { document }), ...(read && { date: read }) }]
  })
  return { person, filedAs, channel, diseases, facts, contacts, cannot, byDisease: Object.fromEntries(records), ...(helper && { helper }) }
}
