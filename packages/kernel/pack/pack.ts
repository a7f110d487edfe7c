import type { Day } from '../time/day.ts'
import type { Disease } from './material.ts'
import type { Pool, Role } from './people.ts'
import type { ListRule, Service, Watch } from './service.ts'
import type { Clause, Id, NotStated } from './tree.ts'

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
  organisations?: Record<Id, { name: string; list: string[] | NotStated; basis: Clause }>
  diseases?: { list: Disease[]; complete: boolean; source: string; basis: Clause } | NotStated
  lists?: ListRule[]
  watches?: Watch[]
  services: Service[]
  guide: GuideText[]
  phones: Record<string, string> | NotStated
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
