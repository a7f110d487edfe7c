import { parseArgs } from 'node:util'
import { readInstant } from '@jingban/kernel/time/instant.ts'
import { readFilesSettings } from '@jingban/server/files/filesSettings.ts'
import { fileSize } from '@jingban/server/page/words.ts'
import { type Environment, SettingRefused } from '@jingban/server/setting.ts'
import { readSettings } from '@jingban/server/settings.ts'
import { MigrationRefused } from '@jingban/server/store/migrate.ts'
import { verifyCommand } from '@jingban/server/store/verifyCommand.ts'
import { type BackedUp, backUp, backUpSince, type Installation } from './backup.ts'
import { BackupRefused } from './folder.ts'
import { type Restored, restore } from './restore.ts'
import { backupUsage } from './usage.ts'

function installationOf(env: Environment): Installation {
  const { mode, dataFolder, databaseUrl, keysFile } = readSettings(env, [])
  return { dataFolder, databaseUrl, keysFile, files: readFilesSettings(env, mode) }
}

/** Does what was asked; what cannot be done is told in a sentence, and answered with 1. */
async function told(work: () => Promise<0 | 1>): Promise<0 | 1> {
  try {
    return await work()
  } catch (error) {
    const plain = error instanceof BackupRefused || error instanceof SettingRefused || error instanceof MigrationRefused || error instanceof TypeError
    console.error(plain ? error.message : error)
    return 1
  }
}

function readFolder(positionals: readonly string[]): string {
  const [folder, ...more] = positionals
  if (folder === undefined || more.length > 0) throw new BackupRefused(['npm run jingban -- 命令', ...backupUsage].join('\n'))
  return folder
}

/** `jingban backup`: answers the exit code, 1 also where photographs were missing already. */
export function backupCommand(args: readonly string[], env: Environment): Promise<0 | 1> {
  return told(async () => {
    const options = { keep: { type: 'string', default: '7' }, since: { type: 'boolean', default: false } } as const
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const folder = readFolder(positionals)
    const kept = Number(values.keep)
    if (!(Number.isInteger(kept) && kept > 0)) throw new BackupRefused('--keep 要写一个正整数')
    const installation = installationOf(env)
    const done = values.since ? await backUpSince(installation, folder) : await backUp(installation, folder, kept)
    for (const line of backedUpWords(done, installation)) console.info(line)
    return done.contents.missing.length > 0 ? 1 : 0
  })
}

function backedUpWords({ base, contents, manifest, removed }: BackedUp, { databaseUrl, keysFile }: Installation): string[] {
  const { there, copied, bytes, missing } = contents
  const without = databaseUrl === undefined ? [] : ['数据库不是内置的，这里没有备它：请看 docs/operations/backup.md 的 pgBackRest。']
  return [
    ...(base === undefined ? without : [`数据库：${fileSize(base)}。此后的日志每分钟归档一次。`]),
    `照片：原有 ${there} 个，新备 ${copied} 个（${fileSize(bytes)}）。`,
    ...(missing.length > 0 ? [`文件库里本来就缺 ${missing.length} 个：${missing.map(({ file }) => file.slice(0, 12)).join('、')}`] : []),
    ...(removed.bases > 0 ? [`清掉旧备份 ${removed.bases} 次、日志 ${removed.pieces} 段。`] : []),
    ...(manifest ? [`清单：${manifest.path}`, `清单的 SM3（请另处留存）：${manifest.sm3}`] : []),
    `密钥不在备份里：${keysFile} 请另外留两份，和备份分开放。没有它，姓名、证件号和电话都打不开。`,
  ]
}

/** `jingban restore`: restores, verifies the record and tells what is missing. Answers the exit code: 0 only where nothing is. */
export function restoreCommand(args: readonly string[], env: Environment): Promise<0 | 1> {
  return told(async () => {
    const { values, positionals } = parseArgs({ args: [...args], options: { to: { type: 'string' } }, allowPositionals: true })
    const folder = readFolder(positionals)
    const to = values.to === undefined ? undefined : readInstant(values.to)
    if (values.to !== undefined && !to) throw new BackupRefused(`--to 要写成 2026-04-03T17:00+08:00，现在写的是 ${values.to}`)
    const installation = installationOf(env)
    const restored = await restore(installation, folder, to)
    try {
      for (const line of restoredWords(restored, installation)) console.info(line)
      const verdict = await verifyCommand(restored.url)
      const whole = verdict === 0 && restored.missing.length === 0 && restored.lostAnchors.length === 0 && restored.keys !== 'wrong'
      console.info(whole ? '恢复完了。现在可以 npm start。' : '恢复了，但上面说的要先看过。')
      return whole ? 0 : 1
    } finally {
      await restored.stop()
    }
  })
}

const keysWords: Record<Restored['keys'], (keysFile: string) => string[]> = {
  fit: (file) => [`密钥文件 ${file} 对得上。`],
  wrong: (file) => [`密钥文件 ${file} 打不开库里的姓名和证件号：它不是这个库的。请换上留存的那一份。`],
  absent: (file) => [`还没有密钥文件。请把留存的那一份放到 ${file}，再启动。`],
  unused: () => [],
}

function restoredWords({ manifest, last, contents, missing, missingList, later, lostAnchors, keys }: Restored, { keysFile }: Installation): string[] {
  const { copied, there } = contents
  return [
    `用的是 ${manifest.endedAt} 做完的备份${last ? `，恢复到最后一次改动 ${last}` : ''}。`,
    `照片：放回 ${copied} 个${there > 0 ? `，原来就在的 ${there} 个` : ''}。`,
    ...(later > 0 ? [`备份里另有 ${later} 个，是这一刻之后交的或已经没有办件用到，没有放回。`] : []),
    ...missing.slice(0, 20).map(({ area, owner, item, page }) => `  缺：${area} ${owner} ${item} 第 ${page} 页`),
    ...(missingList ? [`一共缺 ${missing.length} 页，要请申请人补。全部列在 ${missingList}`] : []),
    ...(lostAnchors.length === 0
      ? ['备份时的锚点都在。']
      : lostAnchors.map(({ area, seq }) => `${area}：备份时的第 ${seq} 个锚点不在库里，记录被截去了。`)),
    ...keysWords[keys](keysFile),
  ]
}
