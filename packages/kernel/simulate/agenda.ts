import type { Millis } from './workTime.ts'

interface Entry {
  at: Millis
  number: number
}

/** 日程: which of a great many numbered things comes next. Of those at the same moment the smallest number. */
export interface Agenda {
  add(at: Millis, number: number): void
  next(): Entry | undefined
}

const before = (one: Entry, other: Entry): boolean => one.at < other.at || (one.at === other.at && one.number < other.number)

/** An empty agenda: a binary heap. */
export function agenda(): Agenda {
  const heap: Entry[] = []
  const swap = (a: number, b: number): void => {
    const [one, other] = [heap[a], heap[b]]
    if (one && other) [heap[a], heap[b]] = [other, one]
  }
  const earlier = (a: number, b: number): boolean => {
    const [one, other] = [heap[a], heap[b]]
    return one !== undefined && (other === undefined || before(one, other))
  }
  const rise = (start: number): void => {
    for (let at = start; at > 0 && earlier(at, (at - 1) >> 1); at = (at - 1) >> 1) swap(at, (at - 1) >> 1)
  }
  const sink = (): void => {
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2]
      const child = earlier(right, left) ? right : left
      if (!earlier(child, at)) return
      swap(at, child)
      at = child
    }
  }
  return {
    add(at, number) {
      if (at === Number.POSITIVE_INFINITY) return
      heap.push({ at, number })
      rise(heap.length - 1)
    },
    next() {
      const first = heap[0]
      const last = heap.pop()
      if (heap.length > 0 && last) {
        heap[0] = last
        sink()
      }
      return first
    },
  }
}
