/** Things under the same words together, in the order in which they come. */
export function grouped<T>(list: readonly T[], words: (one: T, index: number) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  list.forEach((one, index) => {
    const key = words(one, index)
    groups.set(key, [...(groups.get(key) ?? []), one])
  })
  return groups
}
