import { simulateCommand } from '../tools/jingban/simulateCommand.ts'
import type { Measured } from './figure.ts'

const applications = 20_000

/** A year of invented applications through the rules that run, as `jingban simulate kaifeng` does. */
export async function measure(): Promise<Measured[]> {
  const began = performance.now()
  const { exitCode, text } = simulateCommand('kaifeng', { applications })
  const seconds = (performance.now() - began) / 1000
  if (exitCode !== 0) throw new Error(text)
  const said = text.split('\n').filter((line) => /按时率|积压/.test(line))
  return [
    {
      name: `jingban simulate, ${applications.toLocaleString('en')} applications in kaifeng`,
      value: seconds,
      unit: 's',
      target: '< 20 s',
      ok: seconds < 20,
      notes: said,
    },
  ]
}
