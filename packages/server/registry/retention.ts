import { readFileSync } from 'node:fs'
import type { Day } from '@jingban/kernel/time/day.ts'
import { z } from 'zod'
import { type Environment, SettingRefused } from '../setting.ts'

/**
 * 《社会保险业务档案管理规定（试行）》（人力资源社会保障部、国家档案局令第 3 号，2009 年）: periods are least periods of 10, 30, 50 or 100 years, or
 * for ever, and begin on 1 January of the year after the papers came to be; nothing is destroyed without appraisal and approval, by at least two.
 * Which of them holds for a determination of a disease it does not say in so many words: the agency decides, and says by which document.
 */
export const retentionSource = '社会保险业务档案管理规定（试行）（人力资源社会保障部、国家档案局令第 3 号）'

/** 保管期限 of the case files of an area: in full years, or for ever; `basis` is the document and clause by which the agency decided so. */
export interface RetentionRule {
  years: number | 'permanent'
  basis: string
}

/** By area; an area that is missing has not decided (未配置): then nobody's retention is known to be over. */
export type RetentionRules = Readonly<Record<string, RetentionRule>>

const rules = z.record(
  z.string(),
  z.strictObject({ years: z.union([z.literal([10, 30, 50, 100]), z.literal('permanent')]), basis: z.string().trim().min(1) }),
)

/** JINGBAN_RETENTION: the path of a JSON file `{"地区": {"years": 10, "basis": "..."}}`; without it no area has decided. Throws SettingRefused. */
export function readRetentionSettings(env: Environment): RetentionRules {
  const path = env.JINGBAN_RETENTION
  if (path === undefined || path === '') return {}
  try {
    return rules.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    throw new SettingRefused(
      `JINGBAN_RETENTION 指的文件读不到或写得不对：${path}。要写成 {"地区": {"years": 10, "basis": "文号和条款"}}，年数是 10、30、50、100 或 "permanent"`,
    )
  }
}

/** The first day on which papers of that last day may be destroyed; undefined where they are kept for ever. */
export function retainedUntil({ years }: RetentionRule, last: Day): Day | undefined {
  return years === 'permanent' ? undefined : (`${Number(last.slice(0, 4)) + 1 + years}-01-01` as Day)
}
