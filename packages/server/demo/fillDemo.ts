import { realClock } from '../clock.ts'
import { signInCitizen } from '../identity/citizens.ts'
import { bindPatient, type Relation } from '../identity/patients.ts'
import { requestCode } from '../identity/phoneCode.ts'
import { registerSource } from '../identity/realName.ts'
import { listNotices } from '../notices/outbox.ts'
import type { World } from '../world.ts'
import { citizens, enterCitizens } from './citizens.ts'
import { area, enterInstitutions } from './institutions.ts'
import { demoAccounts, demoPassword, enterEverybody } from './staff.ts'
import { tellStories } from './stories.ts'

/** The phone whose account has a family and running cases. */
const demoPhone = '13800005619'

export interface Demo {
  /** The lines to print: addresses and accounts. */
  accounts(address: string): string[]
}

/** Opens the account as its holder would: by a code, which in a demonstration stands in the outbox. */
async function openAccount(world: World): Promise<string> {
  const now = realClock.now()
  await requestCode(world.db, world.keys, { phone: demoPhone, address: '127.0.0.1', device: 'demo', area, signature: '开封医保' }, now)
  const [notice] = await listNotices(world.db, world.keys, area, { showCodes: true })
  const code = /\d{6}/.exec(notice?.text ?? '')?.[0] ?? ''
  const signedIn = await signInCitizen(world.db, world.keys, { phone: demoPhone, code }, now)
  // The holder may ask for a code of their own at once.
  await world.db.query('delete from request_limit', [])
  if (signedIn.kind !== 'signedIn') throw new TypeError(`the demonstration's account could not be opened: ${signedIn.kind}`)
  return signedIn.account
}

async function bindFamily(world: World, account: string): Promise<void> {
  const family: [index: number, relation: Relation][] = [
    [1, 'self'],
    [0, 'parent'],
  ]
  for (const [index, relation] of family) {
    const one = citizens[index]
    if (!one) continue
    await bindPatient(
      world.db,
      world.keys,
      registerSource(world.db, world.keys),
      account,
      { area, name: one.name, idNumber: one.idNumber, relation },
      realClock.now(),
    )
  }
}

async function isFilled(world: World): Promise<boolean> {
  const rows = await world.db.rows('select 1 from case_row where area = $1 limit 1', [area])
  return rows.length > 0
}

/** Fills an empty installation with fictional people, institutions, experts and cases; does nothing where there are cases already. */
export async function fillDemo(world: World): Promise<Demo> {
  if (!(await isFilled(world))) {
    await enterInstitutions(world)
    await enterEverybody(world)
    const persons = await enterCitizens(world)
    const account = await openAccount(world)
    await bindFamily(world, account)
    await tellStories(world, persons, account)
  }
  return {
    accounts: (address) => [
      '',
      '演示数据，人物、医院、病历均为虚构。',
      `  办事大厅和办事指南   ${address}/${area}`,
      `  参保人（手机）       ${address}/${area}/my   手机号 ${demoPhone}，验证码显示在页面上`,
      `  经办台               ${address}/desk   密码都是 ${demoPassword}`,
      ...demoAccounts.map(({ login, what }) => `      ${login.padEnd(22)} ${what}`),
      `  接口                 ${address}/api/v1/openapi.json`,
    ],
  }
}
