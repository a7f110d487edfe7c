import type { Refusal } from '@jingban/kernel/case/decision.ts'
import { procedureOf } from '@jingban/kernel/case/rules.ts'
import type { Office } from '@jingban/kernel/pack/pack.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { filingRefusal } from '@jingban/kernel/verbs/filingRules.ts'
import { refusalWords } from '../../cases/refusalWords.ts'
import { knownFacts } from '../../filing/knownFacts.ts'
import { DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import type { Person } from '../../registry/person.ts'
import type { World } from '../../world.ts'
import { countyOf, type Filer } from './assisted.ts'
import { channelsOf, filedAsOf, usualChannel } from './channels.ts'

/** 登记: services that enter somebody of whom no register says yet where they belong. */
const enrols = (service: Service): boolean =>
  service.procedures.some(({ stages }) => stages.some((stage) => stage.kind === 'act' && stage.enters !== undefined && stage.does === 'enrol'))

/** Whoever is enrolled here for the first time belongs to the county of the counter (属地管理, SL-1C.4); of everybody else the register says where. */
export function countyHere(filer: Filer, service: Service, person: Person): Facts {
  const county = countyOf(filer)
  const known = person.county ?? person.insured
  return known === undefined && county !== undefined && enrols(service) ? { county } : {}
}

/** Where somebody has to go who cannot be served here. */
export interface Elsewhere {
  text: string
  offices: readonly Office[]
}

const isElsewhere = (refusal: Refusal | undefined): refusal is Extract<Refusal, { code: 'wrongCounty' | 'countyOnly' }> =>
  refusal?.code === 'wrongCounty' || refusal?.code === 'countyOnly'

/** Whether the kernel will say at the end that this is another county's, asked before anything is filled in (SL-0.7); undefined when it will not. */
export function wrongCounter(world: World, filer: Filer, service: Service, person: Person): Elsewhere | undefined {
  const { pack, actor } = filer
  const now = world.clock.now()
  const procedure = procedureOf(service, service.procedures[0]?.id ?? '')
  const rules = { pack, service, procedure, calendar: world.policies.calendar(pack.calendar), announced: world.policies.announced(actor.area) }
  const channel = usualChannel(filer, service) ?? channelsOf(service)[0] ?? ''
  const about = { area: actor.area, service: service.id, pack: '', number: '', application: '', person: person.id, channel }
  const facts = { ...countyHere(filer, service, person), ...knownFacts(person, dayOf(now)) }
  const submission = { ...about, filedAs: filedAsOf(filer, service, false), filedBy: `staff:${actor.id}` as const, handedIn: [], facts }
  const refusal = filingRefusal(rules, submission, { actor, now })
  if (!isElsewhere(refusal)) return undefined
  const { title, todo } = refusalWords(refusal)
  const offices = refusal.code === 'countyOnly' ? refusal.offices : refusal.office ? [refusal.office] : []
  // Where the office stands below with its address, it is not said a second time.
  return { text: offices.length > 0 ? title : `${title}${todo}`, offices }
}

/** The right office, to be told or printed for whoever has come (SL-0.8). What was typed stays below. */
export const WrongCounter = ({ offices }: Elsewhere) =>
  offices.length === 0 ? null : (
    <Panel title="请告诉来人到这里办" deciding>
      {offices.map(({ name, address, phones }) => (
        <DefinitionTable
          items={[
            { term: '到哪里', text: <b>{name}</b> },
            ...(address ? [{ term: '地址', text: address }] : []),
            { term: '电话', text: phones?.join('、') ?? '文件没有写明' },
          ]}
        />
      ))}
    </Panel>
  )
