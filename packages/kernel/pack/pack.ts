import type { Day } from '../time/day.ts'
import type { DayRule } from '../time/dayRule.ts'
import type { PrintedForm } from './form.ts'
import type { Disease } from './material.ts'
import type { Pool, Role } from './people.ts'
import type { RatingRule } from './rating.ts'
import type { ListRule, Service, Watch } from './service.ts'
import type { Tariff } from './tariff.ts'
import type { Clause, Condition, Id, NotStated } from './tree.ts'

/** 依据文件. `overrides` names the documents this one prevails over (KF-46). */
export interface LegalBasis {
  name: string
  number: string
  dated?: Day
  issuer?: string
  overrides?: Id[]
  /** Whether its text was at hand when the pack was written. */
  text: 'read' | 'notFound'
}

/** Texts for the guide that are rules for people, not for the engine: duties, basis, contacts. Each cites its clause. */
export interface GuideText {
  title: string
  text: string
  for: 'citizen' | 'institution' | 'expert' | 'staff'
  /** Told only with the services of this part of the guide; with all where none is named. */
  part?: string
  basis: Clause
}

/** 名录里的一家: one institution or unit of a directory. `diseases` or `groups` say what it may take; all of the directory's unless said. */
export interface Organisation {
  name: string
  county?: string
  campuses?: string[]
  groups?: string[]
  diseases?: Id[] | NotStated
  departments?: string[]
}

/** 机构名录: who may be chosen for something, as the notice lists them. `more` tells in words whom it admits without naming them. */
export interface Directory {
  name: string
  list: Organisation[] | NotStated
  more?: string
  basis: Clause
}

/** 办理时间. Days are working days of the calendar unless `days` says otherwise; times are local, hh:mm. */
export interface OpeningHours {
  days: DayRule | 'workingDays'
  times: { from: string; to: string }[]
  basis: Clause
}

/** 办理地点. */
export interface Office {
  name: string
  /** 属地: whose own office it is, as the answer `county` names it. Of everybody unless said. */
  county?: string
  address?: string
  phones?: string[]
  basis: Clause
}

/** 年度文件: published by staff once a year, with the forms it carries (SHZ-07, SHZ-39). */
export interface Announcement {
  id: Id
  name: string
  published: DayRule
  by: Id
  forms: Id[]
  text: string
  where: string[]
  basis: Clause
}

/** 政策问答, as the notice asks and answers. */
export interface Question {
  question: string
  answer: string
  basis: Clause
}

/** 编号规则: 示例市(2026)(第 0001 号). `{year}` and `{number}` stand in `text`; the number has so many digits and starts anew each year. */
export interface Series {
  id: Id
  text: string
  digits: number
  /** 补办: while this holds, what is issued bears again the number that its subject had last. */
  again?: Condition
  basis: Clause
}

/** 落款: who an agency is on what it prints; one for each county that has an agency of its own. What nobody stated stays blank on paper. */
export interface Letterhead {
  county?: string
  name: string
  address: string | NotStated
  division: string
  contact: { postcode: string; name: string; phone: string } | NotStated
  account: { name: string; number: string; bank: string; bankNumber: string } | NotStated
  basis: Clause
}

/** 政策包: a policy. Plain data, checked, hashed, dated. */
export interface Pack {
  area: string
  name: string
  agency: string
  /** Starts the numbers of cases: KF-2026-0403-0172. */
  prefix: string
  /** National code of the administrative division (医保区划). */
  division: string
  from: Day
  to?: Day
  documents: Record<Id, LegalBasis>
  calendar: 'national' | 'xinjiang'
  pinned: 'submitted' | 'accepted'
  roles: Record<Id, Role>
  pools?: Record<Id, Pool>
  organisations?: Record<Id, Directory>
  hours?: OpeningHours
  offices?: Office[]
  announcements?: Announcement[]
  questions?: Question[]
  forms?: PrintedForm[]
  series?: Series[]
  letterheads?: Letterhead[]
  tariffs?: Tariff[]
  diseases?: { list: Disease[]; complete: boolean; source: string; basis: Clause } | NotStated
  lists?: ListRule[]
  watches?: Watch[]
  services: Service[]
  guide: GuideText[]
  /** 咨询、监督电话. */
  phones: Record<string, string> | NotStated
  /** 便民服务电话, where the guide has a list of its own for queries (SL-11.2). */
  servicePhones?: Record<string, string> | NotStated
  rating?: RatingRule
}

function refuseUnlessPlain(value: unknown, path: string): void {
  if (value === null || value === undefined || typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') {
    throw new TypeError(`政策包 ${path} 不是纯数据：只能写文字、数字、是非、列表和对象`)
  }
  if (typeof value !== 'object') return
  if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) throw new TypeError(`政策包 ${path} 不是纯数据对象`)
  for (const [key, inner] of Object.entries(value)) refuseUnlessPlain(inner, `${path}.${key}`)
}

/** Answers the same pack after making sure it is plain JSON data (no functions, no undefined); throws a TypeError naming the path otherwise. */
export function definePack(pack: Pack): Pack {
  refuseUnlessPlain(pack, pack.area)
  return pack
}
