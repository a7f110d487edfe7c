import type { RatingRule } from '@jingban/kernel/pack/rating.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import { columnLetters, type TextRow } from '../spreadsheet/read.ts'
import type { Queryable } from '../store/database.ts'

/** One line of a survey: how many gave each level, best first. Empty `service` or `county` means all of them. */
export interface SurveyLine {
  surveyor: string
  month: string
  service: string
  county: string
  levels: number[]
}

/** A row that cannot be taken, with the cell, the problem and the remedy. */
export interface SurveyFault {
  line: number
  text: string
}

/** The heads of the columns, in their order. */
export const surveyColumns = (rule: RatingRule): string[] => ['评价单位', '月份', '事项', '县区', ...rule.levels]

const wholeNumber = /^\d{1,7}$/

function readRow(rule: RatingRule, { line, cells }: TextRow): { line: SurveyLine } | { fault: SurveyFault } {
  const [surveyor = '', month = '', service = '', county = '', ...counts] = cells
  const at = (column: number): string => `第 ${line} 行 ${columnLetters(column + 1)} 列`
  if (surveyor === '') return { fault: { line, text: `${at(0)}没有填评价单位。` } }
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return { fault: { line, text: `${at(1)}的月份写的是“${month}”，请写成 2026-04。` } }
  const wrong = rule.levels.findIndex((_, index) => !wholeNumber.test(counts[index] ?? ''))
  if (wrong >= 0) return { fault: { line, text: `${at(4 + wrong)}“${rule.levels[wrong]}”写的是“${counts[wrong] ?? ''}”，请写人数，没有就写 0。` } }
  return { line: { surveyor, month, service, county, levels: rule.levels.map((_, index) => Number(counts[index])) } }
}

/** Reads the rows below the head of a survey's table; every fault at once. */
export function readSurvey(rule: RatingRule, [head, ...rows]: readonly TextRow[]): { lines: SurveyLine[] } | { faults: SurveyFault[] } {
  const wanted = surveyColumns(rule)
  const heads = head?.cells ?? []
  if (!wanted.every((title, index) => heads[index] === title)) return { faults: [{ line: 1, text: `表头要依次是：${wanted.join('、')}。` }] }
  if (rows.length === 0) return { faults: [{ line: 1, text: '表里只有表头，没有数。' }] }
  const read = rows.map((row) => readRow(rule, row))
  const faults = read.flatMap((one) => ('fault' in one ? [one.fault] : []))
  return faults.length > 0 ? { faults } : { lines: read.flatMap((one) => ('line' in one ? [one.line] : [])) }
}

/** Enters a survey: all of it or nothing. A line that is there already with the same numbers is passed over; with others it is a fault, and nothing is changed. */
export async function enterSurvey(
  db: Queryable,
  area: string,
  lines: readonly SurveyLine[],
  { by, now }: { by: string; now: Instant },
): Promise<{ entered: number; known: number } | { faults: SurveyFault[] }> {
  const rows = await db.rows<{ entered: boolean; same: boolean }>(
    `with given as (select * from jsonb_to_recordset($2) as g(surveyor text, month text, service text, county text, levels int[])),
          kept as (select t.surveyor, t.month, t.service, t.county, t.levels from third_party_rating t join given using (surveyor, month, service, county) where t.area = $1),
          differing as (select 1 from kept join given using (surveyor, month, service, county) where kept.levels <> given.levels),
          entered as (insert into third_party_rating (area, surveyor, month, service, county, levels, imported_by, imported_at)
                      select $1, surveyor, month, service, county, levels, $3, $4 from given where not exists (select 1 from differing)
                      on conflict do nothing returning surveyor, month, service, county)
     select (e.surveyor is not null) as entered, coalesce(k.levels = g.levels, true) as same
       from given g left join entered e using (surveyor, month, service, county) left join kept k using (surveyor, month, service, county)`,
    [area, JSON.stringify(lines), by, now],
    'enter a survey',
  )
  const faults = rows.flatMap(({ same }, index) =>
    same ? [] : [{ line: index + 2, text: `第 ${index + 2} 行的单位、月份、事项、县区已经导入过，数不一样。原来的没有改；请核对是哪一份对。` }],
  )
  if (faults.length > 0) return { faults }
  const entered = rows.filter((row) => row.entered).length
  return { entered, known: rows.length - entered }
}

/** The surveys of a month. */
export const surveysOf = (db: Queryable, area: string, month: string): Promise<SurveyLine[]> =>
  db.rows<SurveyLine>(
    'select surveyor, month, service, county, levels from third_party_rating where area = $1 and month = $2 order by surveyor, service, county',
    [area, month],
    'surveys of a month',
  )
