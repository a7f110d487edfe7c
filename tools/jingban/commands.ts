import { parseArgs } from 'node:util'
import { backupUsage } from '../backup/usage.ts'
import { administratorsUsage } from './administratorsCommand.ts'
import { type Answer, failed } from './areas.ts'
import { checkCommand } from './checkCommand.ts'
import { diffCommand } from './diffCommand.ts'
import { guideCommand } from './guideCommand.ts'
import { recordUsage } from './recordCommands.ts'
import { simulateCommand } from './simulateCommand.ts'

const usage = [
  'npm run jingban -- 命令',
  '  check                      检查所有政策包',
  '  guide 地区 [--out 文件夹]    写出办事指南（文字、PDF、流程图）',
  '  diff 地区 生效日 生效日      比较两版政策',
  '  simulate 地区               模拟一年',
  '    [--applications 20000] [--experts 60] [--seed 1] [--out 积压.svg]',
  '    [--takeUpDays 0.7] [--lapses 0.04] [--minutesPerReview 15] [--minutesPerDay 120]',
  ...recordUsage,
  ...administratorsUsage,
  ...backupUsage,
]
const numbers = ['applications', 'experts', 'seed', 'takeUpDays', 'lapses', 'minutesPerReview', 'minutesPerDay'] as const
const text = { type: 'string' } as const

/** The numbers that were given; throws with the name of one that is none. */
function numbersOf(values: Readonly<Record<string, unknown>>): Partial<Record<(typeof numbers)[number], number>> {
  const given = numbers.filter((name) => values[name] !== undefined)
  const wrong = given.find((name) => !(Number(values[name]) >= 0))
  if (wrong) throw new TypeError(`--${wrong} 要写一个数`)
  return Object.fromEntries(given.map((name) => [name, Number(values[name])]))
}

/** Does what these words ask for. */
export function jingban(args: readonly string[]): Answer {
  try {
    const options = { out: text, ...Object.fromEntries(numbers.map((name) => [name, text])) }
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [command, area, ...more] = positionals
    const out = values.out === undefined ? {} : { out: String(values.out) }
    if (command === 'check') return checkCommand()
    if (command === 'guide') return guideCommand(area, out.out)
    if (command === 'diff') return diffCommand(area, more[0], more[1])
    if (command !== 'simulate') return failed(usage)
    const { applications, experts, seed, ...habits } = numbersOf(values)
    const asked = {
      ...(applications !== undefined && { applications }),
      ...(experts !== undefined && { experts }),
      ...(seed !== undefined && { seed }),
    }
    return simulateCommand(area, { ...asked, habits, ...out })
  } catch (error) {
    return failed([error instanceof Error ? error.message : String(error), ...usage])
  }
}
