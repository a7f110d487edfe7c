import { randomUUID } from 'node:crypto'
import type { Actor } from '@jingban/kernel/case/actor.ts'
import type { HandedIn } from '@jingban/kernel/case/event.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import { type Application, type Filed, file } from '../filing/file.ts'
import type { World } from '../world.ts'
import { area, citizenActor } from './kaifengPeople.ts'

const handedIn: HandedIn[] = [
  { item: 'id', pages: 2 },
  { item: 'records', pages: 2, document: 'inpatient', date: '2025-09-11' },
  { item: 'reports', pages: 1 },
]

/** What a test files by default: diabetes, for a person who handed in an inpatient record of September 2025. */
export function applicationFor(person: string, changes: Partial<Application> = {}, facts: Facts = {}): Application {
  return {
    area,
    service: 'determination',
    person,
    channel: '开封医疗保障微信公众号',
    filedAs: 'applicant',
    contacts: { phone: '13800005619' },
    facts: { insurance: '居民', provider: 'H001', livesAway: false, recordsInstitution: 'H001', ...facts },
    cases: [{ disease: 'M01600', facts: {}, handedIn }],
    ...changes,
  }
}

/** Files an application as the person's own account would. No files are attached. */
export function fileFor(world: World, person: string, changes: Partial<Application> = {}, actor: Actor = citizenActor('a1', person)): Promise<Filed> {
  return file(world, actor, applicationFor(person, changes), async () => 'digest', randomUUID())
}
