// npm run jingban -- check | guide <area> | diff <area> <from> <from> | simulate <area>: what the policies of the areas say and what comes of them;
// anchors export | keys ... | rights | migrate: the record and the keys of an installation; administrators <area>: its first accounts;
// backup <folder> | restore <folder>: what survives it.
import { administratorsCommand } from './administratorsCommand.ts'
import type { Answer } from './areas.ts'
import { jingban } from './commands.ts'
import { recordCommand } from './recordCommands.ts'

const args = process.argv.slice(2)
const [command, ...more] = args

async function answerOf(): Promise<Answer> {
  if (command === 'administrators') return administratorsCommand(more, process.env)
  return (await recordCommand(args, process.env)) ?? jingban(args)
}

if (command === 'backup' || command === 'restore') {
  const { backupCommand, restoreCommand } = await import('../backup/commands.ts')
  process.exitCode = await (command === 'backup' ? backupCommand : restoreCommand)(more, process.env)
} else {
  const answer = await answerOf()
  if (answer.exitCode === 0) console.info(answer.text)
  else console.error(answer.text)
  process.exitCode = answer.exitCode
}
