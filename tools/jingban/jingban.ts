// npm run jingban -- check | guide <area> | diff <area> <from> <from> | simulate <area>: what the policies of the areas say and what comes of them.
import { jingban } from './commands.ts'

const answer = jingban(process.argv.slice(2))
if (answer.exitCode === 0) console.info(answer.text)
else console.error(answer.text)
process.exitCode = answer.exitCode
