/**
 * A name as it is compared: the same name is typed with different dots between the parts (阿依古丽·买买提), with full-width
 * letters, and with spaces between the characters of a two-character name.
 */
export function normaliseName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[·•‧∙⋅・･.。]/g, '·')
    .replace(/\s/g, '')
    .toUpperCase()
}

/** Whether two names are the same name, typed differently. */
export function sameName(one: string, other: string): boolean {
  return normaliseName(one) === normaliseName(other)
}
