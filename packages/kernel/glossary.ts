import type { Term } from './terms.ts'

/** GLOSSARY.md: one table for each part, in the order of the terms. */
export function glossary(parts: Readonly<Record<string, readonly Term[]>>): string {
  const tables = Object.entries(parts).map(([title, terms]) =>
    [`## ${title}`, '', '| word | 中文 | meaning |', '| --- | --- | --- |', ...terms.map(row)].join('\n'),
  )
  return `${['# Glossary', 'The words of the code. Made from packages/kernel/terms.ts; change it there.', ...tables].join('\n\n')}\n`
}

const cell = (text: string): string => text.replaceAll('|', '\\|')
const row = ({ term, chinese, meaning }: Term): string => `| ${cell(term)} | ${cell(chinese)} | ${cell(meaning)} |`
