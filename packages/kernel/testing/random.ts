/** A number from 0 up to 1. */
export type Random = () => number

/** The same seed gives the same numbers again (mulberry32): a walk that failed can be walked again. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** One of them; undefined of none. */
export function oneOf<One>(random: Random, choices: readonly One[]): One | undefined {
  return choices[Math.floor(random() * choices.length)]
}

/** The same things in another order. */
export function shuffled<One>(random: Random, things: readonly One[]): One[] {
  return things
    .map((thing) => ({ thing, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ thing }) => thing)
}
