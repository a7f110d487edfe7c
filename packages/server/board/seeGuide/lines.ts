/** Latin letters and digits are about half as wide as Chinese characters. */
const widthOf = (text: string, size: number): number => [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? size : size * 0.58), 0)

/** Words cut into lines that fit the room; a mark never begins a line. */
function cut(text: string, size: number, room: number): string[] {
  const lines: string[] = []
  for (const letter of text) {
    const line = lines.at(-1)
    const fits = line !== undefined && (widthOf(line + letter, size) <= room || '，。、；：）”》'.includes(letter))
    if (fits) lines[lines.length - 1] = line + letter
    else lines.push(letter)
  }
  return lines
}

/** The title of a box: each step that stands in it on a line of its own, cut where it is too long. */
export const titleLines = (title: string, room: number): string[] => title.split('；').flatMap((part) => cut(part, 15, room))

/** Facts joined by dots, as many on a line as fit. */
export function factLines(facts: readonly string[], room: number): string[] {
  const lines: string[] = []
  for (const fact of facts) {
    const longer = `${lines.at(-1) ?? ''} · ${fact}`
    if (lines.length > 0 && widthOf(longer, 13) <= room) lines[lines.length - 1] = longer
    else lines.push(...cut(fact, 13, room))
  }
  return lines
}
