import type { Facts } from '@jingban/kernel/pack/tree.ts'
import { creditCheckCharacter } from '@jingban/kernel/person/creditCode.ts'
import { type Day, readDay } from '@jingban/kernel/time/day.ts'
import { citizenIdNumber } from '../../../tools/papers/citizenIdNumber.ts'
import type { Insurance } from '../registry/person.ts'
import type { PaperName } from './papers.ts'
import type { Scene } from './scene.ts'

/** Printed at the start; a demonstration has no secrets. */
export const demoPassword = 'shifan-yanshi-2026'

/** The phone whose account has a family and running cases in every area. */
export const demoPhone = '13800005619'

/** One institution or unit of the demonstration, fictional: its name says 示例. `kinds` are directories of the pack, or its words for institutions. */
export interface DemoInstitution {
  code: string
  name: string
  kinds: string[]
  /** Hospitals have one; a unit, an outlet and a community have none. */
  level?: 1 | 2 | 3
  county: string
  address: string
}

/** One account at the desk. `at` is a code of the demonstration or a name that the notice gives; `login` follows the area's prefix. */
export interface DemoOfficer {
  login: string
  name: string
  role: string
  /** Roles beside it, at the same place. */
  also?: readonly string[]
  at?: string
  county?: string
  /** What the account is for, in the list that is printed. */
  what: string
  /** Came after the stories, so that nothing of them was theirs to do. */
  newcomer?: true
}

/** One insured person of the demonstration. */
export interface DemoCitizen {
  name: string
  sex: '男' | '女'
  birth: Day
  idNumber: string
  insurance: Insurance
  county?: string
  /** 参保登记的手机号; that of the demonstration's family unless said, so that the code to it is shown on the page. */
  phone?: string
}

/** One unit or provider as a legal person, fictional: its name says 示例, and its code is of an office that does not exist. */
export interface DemoUnit {
  /** How stories name it. */
  key: string
  name: string
  creditCode: string
  county: string
  address: string
}

/** What happened before now, told by the verbs that people use; it begins so many hours ago, or says itself when. */
export interface Story {
  hoursAgo: number
  tell(scene: Scene): Promise<void>
}

/** 一座城市的演示: data for `fillDemo`. The first two citizens are the family of the demonstration's phone: a parent, and the holder of the phone. */
export interface DemoCity {
  area: string
  /** Who stands in the head of its papers. */
  hospital: string
  police: string
  home: string
  institutions: DemoInstitution[]
  officers: DemoOfficer[]
  /** How many experts, and where they work. */
  experts: { count: number; at: string[] }
  citizens: DemoCitizen[]
  /** Units that insure people, and providers, as legal persons. */
  units?: DemoUnit[]
  /** What stands in registers and on accounts before the stories. */
  begins?(scene: Scene): Promise<void>
  /** Which papers are photographed for each material of the pack. */
  papers: Record<string, PaperName[]>
  /** What everybody answers unless a story says otherwise. */
  facts: Facts
  stories: Story[]
  /** What one must know to try it, said where the accounts are printed. */
  note?: string
}

type Line = [name: string, sex: '男' | '女', birth: string, insurance: Insurance, phone?: string]

/** Fictional people: `region` is a code that no county bears (it ends in 99). */
export function citizensOf(region: string, county: string | undefined, lines: Line[]): DemoCitizen[] {
  return lines.map(([name, sex, born, insurance, phone], index) => {
    const birth = readDay(born)
    if (!birth) throw new TypeError(`${born} is not a day`)
    const idNumber = citizenIdNumber(region, birth, (21 + index) * 2 + (sex === '男' ? 1 : 0))
    return { name, sex, birth, idNumber, insurance, ...(county && { county }), ...(phone && { phone }) }
  })
}

type UnitLine = [key: string, name: string, county: string, address: string]

/** Fictional units: `office` is a division that does not exist (it ends in 99). */
export function unitsOf(office: string, lines: UnitLine[]): DemoUnit[] {
  return lines.map(([key, name, county, address], index) => {
    const seventeen = `91${office}MA${String(index + 1).padStart(7, '0')}`
    return { key, name, creditCode: seventeen + creditCheckCharacter(seventeen), county, address }
  })
}
