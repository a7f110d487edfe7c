import { packs } from '@jingban/packs/packs.ts'
import { checkCommand } from '../tools/jingban/checkCommand.ts'
import type { Measured } from './figure.ts'

/** Policy packs (政策包): all that run, checked as `jingban check` does. */
export async function measure(): Promise<Measured[]> {
  const began = performance.now()
  const { exitCode, text } = checkCommand()
  const seconds = (performance.now() - began) / 1000
  if (exitCode !== 0) throw new Error(text)
  return [
    {
      name: `jingban check of all ${packs.length} packs`,
      value: seconds,
      unit: 's',
      target: '< 1 s',
      ok: seconds < 1,
      notes: ['once, in a process that has not checked before'],
    },
  ]
}
