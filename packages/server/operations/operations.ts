import type { Database } from '../store/database.ts'
import { type Admission, openAdmission, openDoor } from './admission.ts'
import { errorsOnly, type Log } from './log.ts'
import { type Meters, openMeters } from './meters.ts'
import { openPorts, type Ports } from './ports.ts'
import type { OperationsSettings } from './settings.ts'
import { watchStrain } from './strain.ts'

/** 运行: what one process knows of itself. */
export interface Operations {
  log: Log
  meters: Meters
  admission: Admission
  /** The p90 of the delay of the event loop, in milliseconds. */
  loopDelayMs(): number
  ports: Ports
  /** When each round of the worker was last done, in milliseconds of this machine; empty where this process does not work. */
  rounds: Map<string, number>
  /** Set once the process is told to end: it is not ready any more, and keeps no connection. */
  life: { stopping: boolean }
}

/** For a process that serves. */
export function openOperations({ admission, strain }: OperationsSettings, db: Pick<Database, 'load'>, log: Log): Operations {
  const watched = watchStrain(strain, () => db.load().waiting)
  return {
    log,
    meters: openMeters({ ofNode: true }),
    admission: admission.atOnce === 0 ? openDoor : openAdmission(admission, watched.strained),
    loopDelayMs: watched.loopDelayMs,
    ports: openPorts(),
    rounds: new Map(),
    life: { stopping: false },
  }
}

/** For tests and tools: says nothing but errors, lets everybody in, watches nothing. */
export function quietOperations(log: Log = errorsOnly()): Operations {
  return {
    ...{ log, meters: openMeters(), admission: openDoor, loopDelayMs: () => 0 },
    ...{ ports: openPorts(), rounds: new Map(), life: { stopping: false } },
  }
}
