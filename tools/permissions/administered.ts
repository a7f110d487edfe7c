import { randomUUID } from 'node:crypto'
import { registerClient } from '@jingban/server/identity/apiClients.ts'
import { createStaff } from '@jingban/server/identity/staff.ts'
import { proposeChoice } from '@jingban/server/policy/choose.ts'
import { sealRecord } from '@jingban/server/registry/seal.ts'
import { signedIn } from '@jingban/server/testing/deskBrowser.ts'
import { area } from '@jingban/server/testing/kaifengPeople.ts'
import { agencyStaff, agreementArea } from '@jingban/server/testing/providers.ts'
import type { TestWorld } from '@jingban/server/testing/testWorld.ts'
import type { Subject } from './scene.ts'

/** An account of a citizen with this phone. */
export async function enterAccount(world: TestWorld, id: string, phone: string): Promise<void> {
  const { dataKey, sealed } = sealRecord(world.keys, `account/${id}`, { phone })
  const sql = 'insert into account (id, phone_hash, data_key, sealed, created_at, signed_in_at) values ($1, $1, $2, $3, $4, $4)'
  await world.db.query(sql, [id, dataKey, sealed, world.identity.clock.now()])
}

/** 选定: what somebody has proposed for a place that the guide leaves open. */
export async function proposedChoice(world: TestWorld): Promise<string> {
  const path = 'services/pharmacyAgreement/procedures/county/stages/publicity/lasts'
  const proposed = await proposeChoice(world, agencyStaff('supervisor'), agreementArea, { path, value: { days: 7 }, basis: '示例局办会纪要' })
  if (proposed.kind !== 'done') throw new TypeError(`the choice of the matrix was refused: ${proposed.kind}`)
  return proposed.id
}

/** What administrators, samplers and officers settle, one of each: an account, a client of the API, an open proposal of a role, of an erasure, of a proof, a drawn sample. */
export async function setAdministered(world: TestWorld, { person = '' }: Subject): Promise<Subject> {
  const now = world.identity.clock.now()
  const made = { area, login: randomUUID(), name: '示例', roles: [], password: 'lan lu 3 hao dou jiang' }
  const created = await createStaff(world.db, world.keys, made, now)
  if (created.kind !== 'created') throw new TypeError(`an account of the matrix was refused: ${created.kind}`)
  await registerClient(world.db, { area, id: 'his2', name: '示例系统', scopes: [], contact: '信息科', signatureRequired: false }, now)
  const [proposal, erasure, request] = [randomUUID(), randomUUID(), randomUUID()]
  await world.db.query(
    `insert into role_proposal (area, id, home, staff, role, reason, proposed_by, proposed_at, state)
     values ($1, $2, $1, $3, '{"area":"kaifeng","role":"sampler"}', '示例', 'someone', $4, 'open')`,
    [area, proposal, created.id, now],
  )
  await world.db.query(
    `insert into erasure (area, id, person, reason, proposed_by, proposed_at, state) values ($1, $2, $3, '示例', 'someone', $4, 'open')`,
    [area, erasure, person, now],
  )
  await enterAccount(world, 'asker', '13900008888')
  await world.db.query(`insert into patient_proof_request values ($1, $2, 'asker', $3, 'asked', $4, $4)`, [area, request, person, now])
  const sampler = await signedIn(world, { role: 'sampler' })
  const { location } = await sampler.post('/desk/samples', { quarter: '2026Q1' })
  const [, sampled = ''] = /\/desk\/samples\/[^"/]+\/([^"]+)"/.exec((await sampler.get(location)).html) ?? []
  return { account: created.id, client: 'his2', proposal, erasure, request, sample: decodeURIComponent(location.split('/').at(-1) ?? ''), sampled }
}
