import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { RequestLine } from './log.ts'

/** Why a request or a connection was turned away: `full` no place in the queue, `late` waited too long in it, `strained` the process is behind, `uploads` too many at once, `slow` a body or an answer that trickles, `address` too many connections of one address, `host` another name. */
export type Rejected = 'full' | 'late' | 'strained' | 'uploads' | 'slow' | 'address' | 'host'

/** 指标 of one process, in a registry of its own; names begin with `jingban_`. */
export interface Meters {
  registry: Registry
  /** A request has come; `answered` must follow. */
  began(): void
  answered(line: RequestLine): void
  rejected(why: Rejected): void
  /** An error of the worker, by the name of its round. */
  workFailed(round: string): void
}

/** From a page out of memory to what nobody waits for, in seconds. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** A fresh registry. `ofNode` adds the metrics of Node.js itself (memory, event loop, garbage collection), once per process. */
export function openMeters({ ofNode = false } = {}): Meters {
  const registry = new Registry()
  const registers = [registry]
  if (ofNode) collectDefaultMetrics({ register: registry })
  const labelNames = ['route', 'method', 'status'] as const
  const seconds = new Histogram({ name: 'jingban_http_seconds', help: 'Time to the last byte of the answer', labelNames, buckets, registers })
  const inFlight = new Gauge({ name: 'jingban_http_in_flight', help: 'Requests begun and not answered', registers })
  const rejected = new Counter({
    name: 'jingban_rejected_total',
    help: 'Requests and connections turned away',
    labelNames: ['why'] as const,
    registers,
  })
  const failed = new Counter({ name: 'jingban_work_failed_total', help: 'Errors of the worker', labelNames: ['round'] as const, registers })
  return {
    registry,
    began: () => inFlight.inc(),
    answered: ({ route, method, status, ms }) => {
      inFlight.dec()
      seconds.observe({ route, method, status: `${Math.floor(status / 100)}xx` }, ms / 1000)
    },
    rejected: (why) => rejected.inc({ why }),
    workFailed: (round) => failed.inc({ round }),
  }
}
