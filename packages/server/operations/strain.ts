import { monitorEventLoopDelay } from 'node:perf_hooks'

/** From when on a process is behind with its work. */
export interface StrainLimits {
  /** Nine of ten turns of the event loop within the last second came at most so late, in milliseconds: one long turn is no strain, one after the other is. */
  loopDelayMs: number
  /** Statements that wait for a connection of the pool. */
  poolWaiting: number
}

/** How late the process is. */
export interface Strain {
  /** The p90 of the delay of the event loop in the last whole second, in milliseconds. */
  loopDelayMs(): number
  strained(): boolean
  stop(): void
}

/** Watches the event loop and the pool from now on; keeps no process alive. */
export function watchStrain(limits: StrainLimits, poolWaiting: () => number): Strain {
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  let latest = 0
  const timer = setInterval(() => {
    latest = delay.percentile(90) / 1e6
    delay.reset()
  }, 1000).unref()
  return {
    loopDelayMs: () => latest,
    strained: () => latest > limits.loopDelayMs || poolWaiting() > limits.poolWaiting,
    stop: () => {
      clearInterval(timer)
      delay.disable()
    },
  }
}
