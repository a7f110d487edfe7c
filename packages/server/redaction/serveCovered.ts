import type { Context } from 'hono'
import type { CasePage } from '../cases/pages.ts'
import type { Files } from '../files/files.ts'
import { serveFile, type Variant } from '../files/serve.ts'
import type { Shown } from './shown.ts'

/** What stands in the place of a page that experts do not get. */
export const withheldWords = {
  identity: '这是身份证件，专家不看。要核对身份，请点“看不清，请放开”',
  pdf: '这份 PDF 还没有遮挡，请经办人处理',
} as const

const escaped = (text: string): string => text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`)

/** A drawn sheet with a few lines, where there is no picture. */
export function sheetWith(title: string, lines: readonly string[]): string {
  const text = lines.map(
    (line, index) => `<text x="450" y="${650 + index * 60}" font-size="40" text-anchor="middle" fill="#5a6470">${escaped(line)}</text>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="1200" viewBox="0 0 900 1200"><rect width="900" height="1200" fill="#fff"/><text x="450" y="560" font-size="64" text-anchor="middle" fill="#1b2430">${escaped(title)}</text>${text.join('')}</svg>`
}

/** Long sentences in lines of a width that the sheet has room for. */
const wrapped = (sentence: string): string[] => sentence.split(/(?<=[，。])/).flatMap((part) => part.match(/.{1,20}/gu) ?? [])

/** Answers with a page as `shown` says, in every size: of a covered one only the painted picture, of a withheld one a sheet that says so. */
export async function servePage(c: Context, files: Files, page: CasePage, shown: Shown, variant: Variant): Promise<Response> {
  if (shown.how === 'whole') return serveFile(c, files, page, variant)
  if (shown.how !== 'withheld') return serveFile(c, files, { ...page, redaction: shown.how === 'released' ? 'released' : shown }, variant)
  return c.body(sheetWith(page.title, wrapped(withheldWords[shown.why])), 200, {
    'content-type': 'image/svg+xml',
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  })
}
