import { dayOf } from '@jingban/kernel/time/instant.ts'
import { administratorRoles } from '../identity/administrators.ts'
import type { World } from '../world.ts'
import { colleagueLogin } from './administration.ts'
import { type DemoOfficer, demoPassword, demoPhone } from './city.ts'
import type { OpenCity } from './fillDemo.ts'
import { administratorLogins, expertLogin, loginOf } from './staff.ts'

/** Characters of these scripts take two columns of a terminal. */
const wide = /[\u2e80-\uffff]/
const columns = (text: string): number => [...text].reduce((sum, letter) => sum + (wide.test(letter) ? 2 : 1), 0)
const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(1, width - columns(text)))

function officerLines(prefix: string, officers: readonly DemoOfficer[], experts: number): string[] {
  const lines = officers.map(({ login, what }) => [loginOf(prefix, login), what] as const)
  const pool = experts > 0 ? [[`${loginOf(prefix, expertLogin(0))} … ${expertLogin(experts - 1).slice(-2)}`, '评审专家'] as const] : []
  const administrators = Object.entries(administratorLogins).map(([login, role]) => [loginOf(prefix, login), administratorRoles[role].name] as const)
  const colleague = [loginOf(prefix, colleagueLogin), '新同事：岗位等安全管理员批准'] as const
  return [...lines, ...pool, ...administrators, colleague].map(([login, what]) => `      ${padded(login, 22)}${what}`)
}

function cityLines({ policies, clock }: World, { city, pack }: OpenCity, address: string): string[] {
  const { through } = policies.calendar(pack.calendar)
  const year = Number(through.slice(0, 4)) + 1
  const beyond = through < dayOf(clock.now()) ? [`    ${year} 年放假安排还没公布：按工作日算的日期，页面上写“还没公布”`] : []
  return [
    '',
    `  ${padded(pack.name, 20)}${address}/${city.area}   参保人 ${address}/${city.area}/my`,
    ...(city.note ? [`    ${city.note}`] : []),
    ...beyond,
    ...officerLines(pack.prefix, city.officers, city.experts.count),
  ]
}

/** What `npm start` prints: where everything is, and a table of accounts for each city. */
export function accountLines(world: World, open: readonly OpenCity[], address: string): string[] {
  return [
    '',
    '演示数据，人物、医院、单位、病历均为虚构。',
    `  参保人    手机号 ${demoPhone}，各城市通用，验证码显示在页面上`,
    `  经办台    ${address}/desk   账号见下，密码都是 ${demoPassword}`,
    `  接口      ${address}/api/v1/openapi.json`,
    ...open.flatMap((one) => cityLines(world, one, address)),
  ]
}
