/** Chance that can be repeated: the same seed gives the same turns. */
export interface Chance {
  /** From 0 on, below 1. */
  next(): number
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number
  pick<Item>(of: readonly [Item, ...Item[]]): Item
}

/** Chance by mulberry32 (public domain, Tommy Ettinger): 32 bits of state are plenty for the order of a drill. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1))
  return { next, whole, pick: (of) => of[whole(0, of.length - 1)] ?? of[0] }
}
