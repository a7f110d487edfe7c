import { states, type Told } from './chapters.ts'

const begin = '<!-- computed by tools/security/asvs.test.ts; renew writes it anew -->'
const end = '<!-- end of what is computed -->'

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`

function counts(told: readonly Told[]): number[] {
  return [...states.map((state) => told.filter((one) => one.state === state).length), told.length]
}

function totals(told: readonly Told[]): string[] {
  const chapters = [...new Set(told.map(({ file }) => file))]
  const title = (file: string): string => `[V${Number(file.slice(1, 3))} ${file.slice(4, -3)}](${file})`
  return [
    row(['chapter', ...states, 'in all']),
    row(['---', ...states.map(() => '---:'), '---:']),
    ...chapters.map((file) => row([title(file), ...counts(told.filter((one) => one.file === file))])),
    ...[1, 2].map((level) => row([`**level ${level}**`, ...counts(told.filter((one) => one.level === level))])),
    row(['**both**', ...counts(told)]),
  ]
}

function lacking(told: readonly Told[], state: 'not met' | 'partly'): string[] {
  return told.filter((one) => one.state === state).map(({ id, level, words, missing }) => row([id, level, words, missing]))
}

/** The part of docs/security/README.md that follows from the chapters: figures, and what is not met, or met in part only. */
export function computed(told: readonly Told[]): string {
  const head = [row(['requirement', 'level', 'about', 'what is missing']), row(['---', '---', '---', '---'])]
  return [
    begin,
    '',
    ...totals(told),
    '',
    '### Not met',
    '',
    ...head,
    ...lacking(told, 'not met'),
    '',
    '### Met in part',
    '',
    ...head,
    ...lacking(told, 'partly'),
    '',
    end,
  ].join('\n')
}

/** A text with its computed part written anew. Throws when it has no place for it. */
export function withComputed(text: string, told: readonly Told[]): string {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error('no place for what is computed')
  return text.slice(0, from) + computed(told) + text.slice(to + end.length)
}
