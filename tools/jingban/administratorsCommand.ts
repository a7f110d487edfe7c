import { existsSync } from 'node:fs'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { realClock } from '@jingban/server/clock.ts'
import { administratorRoles } from '@jingban/server/identity/administrators.ts'
import { firstAdministrators } from '@jingban/server/identity/firstAdministrators.ts'
import { keysFromFile } from '@jingban/server/registry/keysFile.ts'
import { type Environment, SettingRefused } from '@jingban/server/setting.ts'
import { readSettings } from '@jingban/server/settings.ts'
import { openStore } from '@jingban/server/store/openStore.ts'
import { type Answer, answered, failed, noSuchArea, versionsOf } from './areas.ts'

export const administratorsUsage = ['  administrators 地区          开头三个管理员账号，密码只显示一次']

async function make(pack: Pack, args: readonly string[], env: Environment): Promise<Answer> {
  const settings = readSettings(env, args)
  if (!existsSync(settings.keysFile)) return failed([`没有密钥文件 ${settings.keysFile}。请用 JINGBAN_KEYS 指明，再运行一次。`])
  const { db, close } = await openStore(settings)
  try {
    const now = realClock.now()
    const made = await firstAdministrators(db, keysFromFile(settings.keysFile), pack, now)
    if (made.length === 0) return failed([`${pack.name}的三个管理员都有人，没有新开。忘了密码、换了手机，请在经办台的“账号”里办。`])
    return answered([
      `${pack.name}（${dayOf(now)}）开了 ${made.length} 个管理员账号，密码只显示这一次，请分别当面交给三个人：`,
      ...made.map(({ role, login, password }) => `  ${administratorRoles[role].name}  ${login}  ${password}`),
      '第一次登录要改密码、绑定动态码。',
    ])
  } finally {
    await close()
  }
}

/** 三员: makes the first accounts of an area's three administrators and tells their one-time passwords; refuses when each of the three has somebody. */
export async function administratorsCommand(args: readonly string[], env: Environment): Promise<Answer> {
  const pack = versionsOf(args[0]).at(-1)
  if (!pack) return noSuchArea(args[0])
  try {
    return await make(pack, args, env)
  } catch (error) {
    if (error instanceof SettingRefused) return failed([error.message])
    throw error
  }
}
