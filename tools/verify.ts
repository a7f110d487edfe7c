// npm run verify: proves that the record of this installation was not changed, removed, reordered or cut off.
import { join } from 'node:path'
import { readSettings } from '@jingban/server/settings.ts'
import { startEmbedded } from '@jingban/server/store/embedded/startEmbedded.ts'
import { verifyCommand } from '@jingban/server/store/verifyCommand.ts'

const settings = readSettings(process.env, process.argv.slice(2))
const embedded = settings.databaseUrl ? undefined : await startEmbedded({ folder: join(settings.dataFolder, 'postgres') })
try {
  process.exitCode = await verifyCommand(settings.databaseUrl ?? embedded?.url ?? '')
} finally {
  await embedded?.stop()
}
