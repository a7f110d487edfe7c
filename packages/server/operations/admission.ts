import type { Rejected } from './meters.ts'

/** How much one process takes on at once. */
export interface AdmissionLimits {
  /** Pages and calls worked on at once. */
  atOnce: number
  /** How many wait for a place, and how long at most, in milliseconds. */
  queue: number
  patienceMs: number
  /** Requests that carry files, at once: slow telephones hold them long and cost little. */
  uploads: number
}

/** Pages and calls share the places; what carries files has places of its own, so that neither keeps the other out. */
export type Carries = 'fields' | 'files'

/** A place, to be left exactly once when the answer is made; or why there is none. */
export type Place = { kind: 'in'; leave(): void } | { kind: 'out'; why: Rejected }

/** 准入控制: decides at the door who is worked for, so that those inside are served in time. */
export interface Admission {
  enter(carries: Carries): Promise<Place>
  /** How many are worked for, wait, and send files. */
  now(): { inside: number; waiting: number; uploads: number }
}

interface Waiting {
  enter(place: Place): void
  timer: NodeJS.Timeout
}

/** A place is left once, whatever a caller does. */
function once(leave: () => void): () => void {
  let left = false
  return () => {
    if (left) return
    left = true
    leave()
  }
}

/**
 * Whoever comes gets a free place, or waits for one in the order of coming; is refused at once when the queue is full, or when the process is behind with
 * what it has (`strained`) while it has anything; and is refused after `patienceMs` of waiting. So the time to an answer has a bound however many come:
 * the patience, and the work of `atOnce` requests.
 */
export function openAdmission(limits: AdmissionLimits, strained: () => boolean): Admission {
  const waiting: Waiting[] = []
  let inside = 0
  let uploads = 0
  const leave = (): void => {
    const next = waiting.shift()
    if (!next) inside -= 1
    else {
      clearTimeout(next.timer)
      next.enter({ kind: 'in', leave: once(leave) })
    }
  }
  const wait = (): Promise<Place> =>
    new Promise((enter) => {
      const own: Waiting = {
        enter,
        timer: setTimeout(() => {
          waiting.splice(waiting.indexOf(own), 1)
          enter({ kind: 'out', why: 'late' })
        }, limits.patienceMs),
      }
      waiting.push(own)
    })
  const withFields = async (): Promise<Place> => {
    if (inside > 0 && strained()) return { kind: 'out', why: 'strained' }
    if (inside >= limits.atOnce) return waiting.length < limits.queue ? wait() : { kind: 'out', why: 'full' }
    inside += 1
    return { kind: 'in', leave: once(leave) }
  }
  const withFiles = (): Place => {
    if (uploads >= limits.uploads) return { kind: 'out', why: 'uploads' }
    uploads += 1
    return { kind: 'in', leave: once(() => (uploads -= 1)) }
  }
  return {
    enter: async (carries) => (carries === 'files' ? withFiles() : withFields()),
    now: () => ({ inside, waiting: waiting.length, uploads }),
  }
}

/** A door that stands open: tests, and a process behind something that does this already. */
export const openDoor: Admission = {
  enter: async () => ({ kind: 'in', leave: () => {} }),
  now: () => ({ inside: 0, waiting: 0, uploads: 0 }),
}
