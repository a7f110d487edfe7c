import { contribute, recogniseAid } from '@jingban/kernel/insurance/entitle.ts'
import { monthOf } from '@jingban/kernel/insurance/months.ts'
import { enrol, retire, terminate } from '@jingban/kernel/insurance/relate.ts'
import { enrolUnit } from '@jingban/kernel/insurance/unit.ts'
import { monthsBefore } from '@jingban/kernel/settlement/month.ts'
import { addDays, type Day } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { openAgreement, signAgreement } from '../../agreements/sign.ts'
import { sealPersonal } from '../../follow/enter/unit.ts'
import { record, recordUnit } from '../../insurance/record.ts'
import { nextUnitNumber } from '../../insurance/unitNumber.ts'
import { postAccountMovement } from '../../money/ledger.ts'
import type { Scene } from '../scene.ts'
import { citizens, city, county, who } from './people.ts'

const by = 'system' as const
type Decide = Parameters<typeof record>[3]

async function enters(scene: Scene, index: number, decide: Decide): Promise<void> {
  const entered = await record(scene, scene.area, scene.persons[index] ?? '', decide, { by })
  if (entered.kind !== 'done') throw new TypeError(`the register of ${scene.area}, citizen ${index}: ${JSON.stringify(entered)}`)
}

/** Where the employees of the demonstration work; the others are employed flexibly. */
const employers: Partial<Record<number, string>> = {
  [who.son]: 'food',
  [who.expecting]: 'food',
  [who.worker]: 'food',
  [who.operated]: 'food',
  [who.mothering]: 'food',
  [who.teacher]: 'school',
}

/** 申报工资 and opening balances, in 分. */
const wage = 480_000
const savings = [0, 312_560, 88_400, 0, 156_000, 2_456_080, 1_308_850, 0, 96_500, 1_120_000, 0, 0, 640_000, 873_300, 102_000, 75_250, 1_846_275]

/** Who is insured with both, since when as an employee; a pensioner among them. */
async function employs(scene: Scene, index: number): Promise<void> {
  const unit = scene.units[employers[index] ?? '']
  const own = citizens[index]?.county ?? county
  const joining = { scheme: 'employee' as const, on: '2018-03-01' as Day, county: own, wage, ...(unit && { unit }) }
  await enters(scene, index, (asking) => enrol(asking, joining))
  if (unit) await enters(scene, index, (asking) => enrol(asking, { ...joining, scheme: 'maternity' }))
  const today = dayOf(scene.clock.now())
  await enters(scene, index, (asking) => contribute(asking, { scheme: 'employee', first: '2018-03', last: monthOf(today), on: today }))
  if (index === who.retired) await enters(scene, index, (asking) => retire(asking, { scheme: 'employee', on: '2020-07-01' as Day }))
}

async function saves(scene: Scene, index: number): Promise<void> {
  const [person, fen] = [scene.persons[index] ?? '', savings[index] ?? 0]
  if (fen === 0) return
  const opening = { area: scene.area, person, movement: 'opening' as const, fen, ref: 'opening', at: scene.clock.now(), by }
  const { kind } = await postAccountMovement(scene.db, opening)
  if (kind !== 'posted') throw new TypeError(`the account of citizen ${index} in ${scene.area}: ${kind}`)
}

/** Enrolled only by the stories. */
const notYet: readonly number[] = [who.child, who.newcomer]

async function insures(scene: Scene, index: number): Promise<void> {
  if (notYet.includes(index)) return
  if (citizens[index]?.insurance === 'employee') await employs(scene, index)
  else await enters(scene, index, (asking) => enrol(asking, { scheme: 'resident', on: '2021-01-01' as Day, county }))
  await saves(scene, index)
}

async function enrols(scene: Scene, key: string, kind: string, own: string): Promise<void> {
  const { area, db } = scene
  const [unit, on] = [scene.units[key] ?? '', '2017-01-01' as Day]
  const name = scene.city.units?.find((one) => one.key === key)?.name ?? ''
  const account = { payeeName: name, payeeAccount: '6222020000010018', payeeBank: '示例银行商州支行' }
  const people = { legalRepresentativeName: '武示例', handlerName: '柏示例', phone: '13800009101' }
  const sealed = await sealPersonal(scene, area, unit, { ...account, ...people })
  const unitCode = await nextUnitNumber(db, area, scene.policies.versions(area).at(-1)?.pack.division ?? '')
  const enrolment = { on, unitCode, schemes: ['employee' as const, 'maternity' as const], kind, county: own, facts: {} }
  await recordUnit(scene, area, unit, (asking) => enrolUnit(asking, enrolment), { by, sealed })
}

/** An agreement that was signed before the stories, in force and opened. */
async function agrees(scene: Scene, key: string, provider: string, kind: 'institution' | 'pharmacy'): Promise<void> {
  const { area, units } = scene
  const unit = scene.city.units?.find((one) => one.key === key)
  const today = dayOf(scene.clock.now())
  const from = `${monthsBefore(today, 3).at(-1)}-01` as Day
  const id = units[key] ?? ''
  const terms = { case: id, provider, kind, indicators: ['次均费用按协议约定'], from, to: addDays(from, 729) }
  const known = { name: unit?.name ?? '', county, address: unit?.address ?? '', phone: '0000-0000000' }
  const moment = { at: scene.clock.now(), by }
  const signed = await signAgreement(scene, { area, id, person: id, terms, provider: known }, moment)
  const opened = await openAgreement(scene, { area, id }, kind === 'institution' ? ['inpatient', 'outpatient'] : ['pharmacy'], moment)
  if (signed.kind !== 'done' || opened.kind !== 'done') throw new TypeError(`the agreement of ${provider} in ${area}`)
}

/** What stands in the registers and on the accounts before the stories. */
export async function begins(scene: Scene): Promise<void> {
  await enrols(scene, 'food', '企业', county)
  await enrols(scene, 'school', '事业单位', city)
  for (const index of citizens.keys()) await insures(scene, index)
  const stopped = addDays(dayOf(scene.clock.now()), -20)
  for (const index of [who.emigrant, who.leaving, who.stopped])
    await enters(scene, index, (asking) => terminate(asking, { scheme: 'employee', on: stopped, reason: 'emigrated' }))
  for (const index of [who.aided, who.mother])
    await enters(scene, index, (asking) => recogniseAid(asking, { category: '低保', on: '2024-01-01' as Day }))
  await agrees(scene, 'hospital', 'H001', 'institution')
  await agrees(scene, 'pharmacy', 'P001', 'pharmacy')
}
