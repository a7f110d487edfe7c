import { parseArgs } from 'node:util'
import { keysFromFile } from '@jingban/server/registry/keysFile.ts'
import { SettingRefused } from '@jingban/server/setting.ts'
import { readSettings } from '@jingban/server/settings.ts'
import { anchorLines, signedAnchors } from '@jingban/server/store/anchorFile.ts'
import { areasOnRecord } from '@jingban/server/store/areas.ts'
import { MigrationRefused, migrate } from '@jingban/server/store/migrate.ts'
import { escapes, tableRights } from '@jingban/server/store/rights.ts'
import { type Answer, answered, failed } from './areas.ts'
import { keysCommand } from './keysCommand.ts'
import { type OpenRecord, withRecord } from './openRecord.ts'

export const recordUsage = [
  '  anchors export [--area 地区]  导出签了名的锚点，一行一个，另处留存',
  '  keys                       有哪些主密钥，各封装了多少数据密钥',
  '  keys add | rewrap          加一个主密钥；用它重新封装（可以中断再来）',
  '  keys retire 编号            撤掉没有人用的主密钥',
  '  keys add-signer            换锚点签名密钥',
  '  rights                     应用对每张表的权限，登录名能不能改动记录',
  '  migrate                    用 JINGBAN_MIGRATE_URL 执行数据库迁移',
]

/** anchors export: every anchor, signed now, one line each. */
async function anchors({ settings, db }: OpenRecord, area: string | undefined): Promise<Answer> {
  const signer = keysFromFile(settings.keysFile).anchorSigner
  if (!signer) return failed(['密钥文件里没有锚点签名密钥。请先运行 npm run jingban -- keys add-signer'])
  let text = ''
  for (const one of area === undefined ? await areasOnRecord(db) : [area]) text += anchorLines(await signedAnchors(db, one, signer))
  return { text: text.trimEnd(), exitCode: 0 }
}

/** rights: table by table, and by what the login could get past them. */
async function rights({ db, url }: OpenRecord): Promise<Answer> {
  const lines = (await tableRights(db)).map(({ table, rights: all }) => `${table}：${all.join('、') || '无'}`)
  const found = await escapes(url)
  if (found.length === 0) return answered([...lines, '登录名改不了办件记录。'])
  return failed([...lines, `登录名能改动办件记录：${found.join('、')}`])
}

async function migrated(env: NodeJS.ProcessEnv): Promise<Answer> {
  const { migrateUrl } = readSettings(env, []).record
  if (!migrateUrl) return failed(['请设 JINGBAN_MIGRATE_URL（拥有数据库的登录名）'])
  await migrate(migrateUrl)
  return answered(['数据库迁移都执行了。'])
}

/** What a setting or the state of the database forbids is told in its own words. */
async function told(work: Promise<Answer>): Promise<Answer> {
  try {
    return await work
  } catch (error) {
    if (error instanceof SettingRefused || error instanceof MigrationRefused) return failed([error.message])
    throw error
  }
}

/** The commands that work on the record and the keys of an installation; nothing for any other word. */
export function recordCommand(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Answer> | undefined {
  const [command, verb, ...more] = args
  if (command === 'migrate') return told(migrated(env))
  if (command === 'rights') return told(withRecord(env, rights))
  if (command === 'keys') return told(withRecord(env, (record) => keysCommand(record, verb, more[0])))
  if (command !== 'anchors' || verb !== 'export') return undefined
  const { values } = parseArgs({ args: more, options: { area: { type: 'string' } } })
  return told(withRecord(env, (record) => anchors(record, values.area)))
}
