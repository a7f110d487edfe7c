import type { GuideSheet, Part } from '@jingban/server/board/printGuide/sheet.ts'

const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('\n', '；').replaceAll('|', '｜')).join(' | ')} |`

function partText(part: Part): string[] {
  if ('heading' in part) return [`### ${part.heading}`, '']
  if ('text' in part) return [part.text, '']
  if ('steps' in part) return [...part.steps.map((step, index) => `${index + 1}. ${step}`), '']
  if ('lines' in part) return [...part.lines.map((line) => `- ${line}`), '']
  const { heads, rows } = part.table
  return [row(heads), row(heads.map(() => '---')), ...rows.map(row), '']
}

/** 办事指南 as Markdown: the same sheet that is set as PDF, so that neither can say more than the other. */
export function guideText({ title, agency, version, answers, sections }: GuideSheet): string {
  return [
    ...[`# ${title}`, '', `${agency}，${version}`, ''],
    ...answers.map(({ question, answer, detail }) => `- **${question}** ${answer}${detail ? `（${detail}）` : ''}`),
    '',
    ...sections.flatMap((section) => [`## ${section.title}`, '', ...section.parts.flatMap(partText)]),
  ].join('\n')
}
