import type { Checked } from '../checker/check.ts'
import type { Loss } from '../checker/loss.ts'
import { grouped } from '../grouped.ts'
import type { Counts } from '../load/counts.ts'
import type { Round } from './round.ts'

/** What came in a round: the counts after it less those before. */
function since(before: Counts, after: Counts): Pick<Counts, 'acknowledged' | 'refused' | 'lost' | 'busy' | 'faults'> {
  const { acknowledged, refused, lost, busy, faults } = after
  return {
    acknowledged: acknowledged - before.acknowledged,
    refused: refused - before.refused,
    lost: lost - before.lost,
    busy: busy - before.busy,
    faults: faults - before.faults,
  }
}

function lookWords({ acknowledged, cases, events, rows, jobs, copies, files, open }: Checked): string {
  return `checked ${acknowledged} answers, ${cases} cases, ${events} events, ${rows} rows, ${jobs} jobs (${open === 0 ? 'all done' : `${open} open`}), ${copies} copies, ${files} files`
}

/** One line for a round. */
export function roundLine(number: number, { killed, isAgain, recoverySeconds, counts, checked }: Round, before: Counts): string {
  const came = since(before, counts)
  const sent = `${came.acknowledged} acknowledged, ${came.lost + came.busy + came.faults} repeated${came.faults > 0 ? ` (${came.faults} after 5xx)` : ''}`
  const refused = came.refused > 0 ? `, ${came.refused} refused` : ''
  return `${String(number).padStart(3)}  kill -9 ${(killed.join(' + ') + (isAgain ? ', twice' : '')).padEnd(26)} back in ${recoverySeconds.toFixed(1)} s; ${sent}${refused}; ${lookWords(checked)}; losses ${checked.losses.length}`
}

/** Every loss on a line of its own, each only the first time it is found. */
export function lossLines(losses: readonly Loss[], told: Set<string>): string[] {
  const lines = losses.map(({ kind, about, detail }) => `     LOSS ${kind}: ${about}${detail === undefined ? '' : `: ${detail}`}`)
  return lines.filter((line) => !told.has(line) && told.add(line))
}

/** The last lines. */
export function closing(rounds: number, killed: readonly string[], { unanswered, ...counts }: Counts, checked: Checked, losses: number): string {
  const each = [...grouped(killed, (name) => name)].map(([name, times]) => `${name} ${times.length}`).sort()
  const repeats = `${counts.lost} without an answer, ${counts.busy} busy, ${counts.faults} faults`
  return [
    '',
    `rounds ${rounds}; killed ${each.join(', ')}`,
    `requests ${counts.requests}; acknowledged writes ${counts.acknowledged}; refused ${counts.refused}; repeated ${counts.lost + counts.busy + counts.faults} (${repeats}); never answered ${unanswered}`,
    `at the end, with the worker caught up: ${lookWords(checked)}`,
    `losses ${losses}`,
  ].join('\n')
}
