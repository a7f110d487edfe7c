import type { ExpertEvent } from '@jingban/kernel/expert/expert.ts'
import { appendExpert, loadExpert } from '../follow/toExpert.ts'
import { createStaff, type StaffRole } from '../identity/staff.ts'
import { saveExpert } from '../registry/experts.ts'
import type { World } from '../world.ts'
import { area } from './institutions.ts'

/** Printed at the start; a demonstration has no secrets. */
export const demoPassword = 'shifan-yanshi-2026'

export interface DemoAccount {
  login: string
  what: string
}

const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张'
const officers: [login: string, name: string, role: string, institution: string | undefined, what: string][] = [
  ['supervisor', '孙红', 'supervisor', undefined, '监督岗：总览、异常、专家、抽审'],
  ['centre', '李宁', 'centre', undefined, '医保中心：办件、设置、短信'],
  ['county', '周平', 'countyAgency', undefined, '县区医保经办机构：办件'],
  ['sampler', '吴静', 'sampler', undefined, '抽审岗：每季度抽审'],
  ['office1', '郑梅', 'hospitalOffice', 'H001', '开封市示例医院医保办：协助申报、通知'],
  ['provider1', '冯兰', 'providerOffice', 'H001', '开封市示例医院医保办：办手续、换定点'],
  ['provider3', '陈英', 'providerOffice', 'H003', '示例县人民医院医保办：办手续、换定点'],
]

async function enterStaff(world: World, login: string, name: string, roles: StaffRole[]): Promise<void> {
  await createStaff(world.db, world.keys, { area, login, name, roles, password: demoPassword }, world.clock.now())
  await world.db.query('update staff set password_temporary = false where area = $1 and login = $2', [area, login])
}

async function enterExpert(world: World, index: number): Promise<void> {
  const id = `e${String(index + 1).padStart(2, '0')}`
  const institution = `H00${(index % 5) + 1}`
  const name = `${surnames[index] ?? '王'}${index % 2 === 0 ? '华' : '明远'}`
  const phone = `1380000${String(7000 + index)}`
  const specialty = ['内分泌科', '心血管内科', '神经内科', '肾内科'][index % 4] ?? '内科'
  await saveExpert(world.db, world.keys, {
    area,
    id,
    name,
    phone,
    institution,
    title: index % 3 === 0 ? '主任医师' : '副主任医师',
    specialty,
    doctorCode: `D4102000000${String(index + 1).padStart(2, '0')}`,
  })
  const { state, seen } = await loadExpert(world.db, area, id)
  const admitted: ExpertEvent = { type: 'admitted', institution, title: '副主任医师', at: world.clock.now(), by: 'system' }
  await appendExpert(world.db, area, state, seen, [admitted])
  await enterStaff(world, `expert${String(index + 1).padStart(2, '0')}`, name, [{ role: 'expert', area, expert: id, institution }])
}

/** 24 experts at five hospitals, and one account for every role; answers what to print. */
export async function enterEverybody(world: World): Promise<void> {
  for (let index = 0; index < surnames.length; index += 1) await enterExpert(world, index)
  for (const [login, name, role, institution] of officers) await enterStaff(world, login, name, [{ role, area, ...(institution && { institution }) }])
}

export const demoAccounts: DemoAccount[] = [
  { login: 'expert01 … expert24', what: '评审专家' },
  ...officers.map(([login, , , , what]) => ({ login, what })),
]
