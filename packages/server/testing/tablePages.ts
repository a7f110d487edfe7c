import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readTable } from '../spreadsheet/read.ts'
import { writeWorkbook } from '../spreadsheet/write.ts'

const titles = ['姓名', '身份证件类型', '身份证件号码', '申报工资（元/月）', '变更类别', '手机号码', '备注']

/** A spreadsheet as a unit keeps it: a heading, the titles of table 2 behind a number of its own, and a row for each line. */
export async function sheetOf(rows: readonly (readonly string[])[]): Promise<File> {
  const columns = ['序号', ...titles].map((title) => ({ title }))
  const numbered = rows.map((row, index) => [index + 1, ...row])
  return new File([await writeWorkbook([{ name: '职工', lead: ['职工基本医疗保险参保登记表'], columns, rows: numbered }])], 'employees.xlsx')
}

const unescaped = (text: string): string => text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&')

/** What a browser sends of the lines of a table that stand on a page: hidden fields, inputs and what is selected. */
export function pageFields(html: string, table: string): Record<string, string> {
  const own = new RegExp(`^(rows-|view-|line-)?${table}\\b`)
  const inputs = [...html.matchAll(/<input[^>]*>/g)].map(([tag]) => [
    /\sname="([^"]*)"/.exec(tag)?.[1] ?? '',
    /\svalue="([^"]*)"/.exec(tag)?.[1] ?? '',
  ])
  const selects = [...html.matchAll(/<select[^>]*\sname="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g)].map(([, name = '', options = '']) => [
    name,
    /<option value="([^"]*)" selected/.exec(options)?.[1] ?? '',
  ])
  return Object.fromEntries([...inputs, ...selects].flatMap(([name = '', value = '']) => (own.test(name) ? [[name, unescaped(value)]] : [])))
}

/** The first sheet of a workbook that was answered. */
export async function answerSheet(response: Response): Promise<{ rows: string[][] }> {
  const folder = await mkdtemp(join(tmpdir(), 'jingban-answer-'))
  try {
    const path = join(folder, 'table.xlsx')
    await writeFile(path, Buffer.from(await response.clone().arrayBuffer()))
    const table = await readTable(path)
    return { rows: table.kind === 'table' ? table.rows.map(({ cells }) => cells) : [] }
  } finally {
    await rm(folder, { recursive: true })
  }
}
