// npm run verify [-- --area kaifeng --known digest --anchors file --public-key hex ...]: proves that the record of this installation was not changed,
// removed, reordered or cut off, and that it still holds the anchors kept in a file, signed by keys of the key ring or those named here.
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { keysFromFile } from '@jingban/server/registry/keysFile.ts'
import { verifyCommand } from '@jingban/server/store/verifyCommand.ts'
import { withRecord } from './jingban/openRecord.ts'

const text = { type: 'string' } as const
const { values } = parseArgs({ options: { area: text, known: text, anchors: text, 'public-key': { type: 'string', multiple: true } } })
const { 'public-key': named, ...scope } = values

process.exitCode = await withRecord(process.env, ({ settings, url }) => {
  // An auditor names the keys they were given; otherwise those of the ring count, which whoever holds the ring could have made.
  const ring = named === undefined && existsSync(settings.keysFile) ? [...keysFromFile(settings.keysFile).anchorKeys.values()] : []
  return verifyCommand(url, { ...scope, trusted: new Set(named ?? ring) })
})
