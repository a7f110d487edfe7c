import { z } from '@hono/zod-openapi'
import { standing } from '../act.ts'
import { pageSchema } from '../receiveFile.ts'
import { day, instant } from '../slice.ts'

const clock = z
  .object({
    id: z.string().describe('Id of the clock in the policy 时限'),
    owes: z.string().describe('Who owes it, by role 谁的时限'),
    state: z.enum(['due', 'overdue', 'paused', 'met', 'open']).describe('在走, 已超, 暂停, 已办, 没有日期'),
    last: z.string().describe('The last day in words, or what stands in its place 最迟哪天'),
    left: z.string().describe('What is left, in words 还剩多少'),
    day: day.optional().describe('The last day 最迟日期'),
    original: z.string().optional().describe('The date before anything moved it, in words 原来的日期'),
    reasons: z.array(z.object({ date: z.string(), reason: z.string() })).describe('Every day that moved it, and why 为什么是这天'),
    basis: z.string().optional().describe('Clauses, for staff 条款'),
  })
  .openapi('Clock')

const timelineEntry = z.object({
  at: instant,
  title: z.string().describe('发生了什么'),
  detail: z.string().describe('说明'),
  event: z.string().optional().describe('The event behind it, for staff 事件'),
})

const task = z.object({
  id: z.string().describe('Id of the task within its case 任务'),
  stage: z.string(),
  seat: z.int().describe('席位'),
  state: z.enum(['offered', 'taken', 'done', 'declined', 'recused', 'lapsed', 'takenBack']),
  offeredAt: instant,
  due: instant.optional().describe('To be taken up by 最迟接收'),
  doneAt: instant.optional(),
  opinion: z.string().optional().describe('意见'),
  reason: z.string().optional().describe('理由'),
  expert: z.string().optional().describe('Number of the expert, for the agency 专家编号'),
})

/** What one case tells whoever may open it. */
export const caseSchema = standing
  .extend({
    application: z.string().describe('申报件标识'),
    service: z.string().describe('服务事项'),
    disease: z.object({ code: z.string(), name: z.string() }).optional().describe('病种'),
    channel: z.string().describe('申报渠道'),
    submittedAt: instant.optional(),
    person: z
      .object({
        id: z.string(),
        name: z.string().describe('姓名, masked'),
        idNumber: z.string().describe('公民身份号码, masked'),
        phone: z.string().optional().describe('手机号, masked'),
      })
      .optional()
      .describe('The patient, masked 参保人（已脱敏）; not for reviewers before they take up, and absent once erased'),
    provider: z.string().optional().describe('Institution the applicant chose 所选医疗机构'),
    holder: z.string().describe('Who has it now, by role 现在谁在办'),
    asked: z
      .array(z.object({ item: z.string(), name: z.string(), why: z.string() }))
      .optional()
      .describe('What is to be handed in, all of it at once 一次性告知'),
    decision: z
      .object({ result: z.enum(['granted', 'refused']), at: instant, reason: z.string().optional() })
      .optional()
      .describe('认定结果'),
    entitled: z
      .object({ from: day, to: z.string().optional().describe('A day, long 长期, or notStated 未写明') })
      .optional()
      .describe('待遇起止'),
    clocks: z.array(clock).describe('时限'),
    timeline: z.array(timelineEntry).describe('办到哪一步了, oldest first'),
    ahead: z.array(z.object({ title: z.string(), detail: z.string() })).describe('还有哪几步'),
    pages: z
      .array(
        pageSchema.extend({
          number: z.int().describe('Its number through the whole case 页号'),
          title: z.string().describe('材料名称'),
          supplemented: z.boolean().describe('Came with the answer to a one-time notice 补交的'),
          href: z.string().describe('Where its picture is 图片地址'),
        }),
      )
      .optional()
      .describe('材料各页; only for who may read them'),
    tasks: z.array(task).optional().describe('For staff: one’s own tasks, for the agency all 评审任务'),
  })
  .openapi('Case')

export type CaseAnswer = z.infer<typeof caseSchema>
