/** Does `work` so many times, `atOnce` at a time; answers the milliseconds each took and the seconds all took. */
export async function repeat(times: number, atOnce: number, work: (turn: number) => Promise<void>): Promise<{ each: number[]; seconds: number }> {
  const each: number[] = []
  let next = 0
  const line = async (): Promise<void> => {
    for (let turn = next++; turn < times; turn = next++) {
      const began = performance.now()
      await work(turn)
      each.push(performance.now() - began)
    }
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: atOnce }, line))
  return { each, seconds: (performance.now() - began) / 1000 }
}

/** How often `work` is done in so many seconds by `atOnce` lines of work; what runs when time is up is finished and counted, and so is its time. */
export async function rateFor(seconds: number, atOnce: number, work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  const end = began + seconds * 1000
  let done = 0
  const line = async (): Promise<void> => {
    while (performance.now() < end) {
      await work()
      done += 1
    }
  }
  await Promise.all(Array.from({ length: atOnce }, line))
  return (done * 1000) / (performance.now() - began)
}

/** The value that this share (0 to 1) of the values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)
