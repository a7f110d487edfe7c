import type { Chance } from '../chance.ts'
import type { Installation } from '../installation/installation.ts'

/** What is killed: a process of the server, or PostgreSQL with all its processes. */
export interface Victim {
  name: string
  kill(): Promise<void>
}

/** How often two die at once. */
const together = 0.25

/** Who dies in this round: one of the four, sometimes two at the same moment. */
export function victims({ web, worker, postgres }: Installation, chance: Chance): Victim[] {
  const all: Victim[] = [...web, worker, { name: 'postgres', kill: postgres.kill }]
  const first = chance.whole(0, all.length - 1)
  const second = (first + chance.whole(1, all.length - 1)) % all.length
  const isTwo = chance.next() < together
  return all.filter((_, index) => index === first || (isTwo && index === second))
}
