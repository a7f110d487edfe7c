import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { after, before, describe, test } from 'node:test'
import type { Actor } from '@jingban/kernel/case/actor.ts'
import type { CaseEvent } from '@jingban/kernel/case/event.ts'
import { fold } from '@jingban/kernel/case/fold.ts'
import type { PersonEvent } from '@jingban/kernel/person/state.ts'
import { withdraw } from '@jingban/kernel/verbs/withdraw.ts'
import { perform } from '../cases/perform.ts'
import { examplePhoto } from '../files/examples.ts'
import { arrivingPath } from '../files/files.ts'
import { handIn } from '../files/handIn.ts'
import { contactsOf } from '../filing/contacts.ts'
import { beginDraft } from '../filing/draft.ts'
import { bindPatient } from '../identity/patients.ts'
import { registerSource } from '../identity/realName.ts'
import { castAnchor } from '../store/anchor.ts'
import { readStream } from '../store/stream.ts'
import { verify } from '../store/verify.ts'
import { signedIn } from '../testing/deskBrowser.ts'
import { applicationFor, fileFor } from '../testing/filing.ts'
import { fileWithPages } from '../testing/filingWithPages.ts'
import { grantedCase } from '../testing/granting.ts'
import { area, citizenActor, enterPatient, enterPeople } from '../testing/kaifengPeople.ts'
import { freshIdNumber, freshPatient } from '../testing/patients.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { erasePersonalData } from './erasePerson.ts'
import { proposeErasure, settleErasure } from './erasures.ts'
import { findPerson } from './persons.ts'
import { sealRecord } from './seal.ts'

type Staff = Extract<Actor, { kind: 'staff' }>
const administrator = (id: string, role: string): Staff => ({ kind: 'staff', id, area, roles: [{ role }] })
const proposer = administrator('s1', 'systemAdministrator')
const approver = administrator('s2', 'securityAdministrator')

describe('erasing a person by destroying their key', () => {
  let world: TestWorld
  before(async () => {
    world = await testWorld('2026-04-03T09:00')
    await enterPeople(world, 9)
  })
  after(() => world.close())

  const propose = (person: string, more: { reason?: string; document?: string } = {}, by = proposer) =>
    proposeErasure(world, by, { person, reason: '本人申请', ...more })
  const refusalOf = (step: Awaited<ReturnType<typeof propose>>): string => (step.kind === 'refused' ? step.refusal.code : step.kind)
  const blocksOf = (step: Awaited<ReturnType<typeof propose>>): string[] =>
    step.kind === 'refused' && step.refusal.code === 'blocked' ? step.refusal.blocks.map(({ kind }) => kind) : [refusalOf(step)]
  const withdrawn = async (id: string, person: string): Promise<void> => {
    const step = { area, id, actor: citizenActor('a1', person), verb: 'withdraw' } as const
    const outcome = await perform(world, step, ({ rules, state }, moment) => withdraw(rules, state, undefined, moment))
    assert.equal(outcome.kind, 'done')
    await world.settle()
  }
  const approved = async (person: string): Promise<void> => {
    const proposed = await propose(person, { document: '开医保〔2026〕9 号' })
    assert.equal(proposed.kind, 'done', JSON.stringify(proposed))
    const settled = await settleErasure(world, approver, proposed.kind === 'done' ? proposed.id : '', 'approved')
    assert.equal(settled.kind, 'done', JSON.stringify(settled))
  }

  test('everything personal goes, the record stays whole, and what others handed in stays theirs', async () => {
    const idNumber = freshIdNumber()
    const person = await enterPatient(world, '钱多多', idNumber)
    const other = await freshPatient(world)
    const own = sealRecord(world.keys, 'account/own', { phone: '13700001111' })
    const now = world.clock.now()
    for (const id of ['own', 'family'])
      await world.db.query(`insert into account values ($1, $1, $2, $3, $4, $4)`, [id, own.dataKey, own.sealed, now])
    const source = registerSource(world.db, world.keys)
    for (const [account, relation] of [
      ['own', 'self'],
      ['family', 'parent'],
    ] as const)
      assert.equal((await bindPatient(world.db, world.keys, source, account, { area, name: '钱多多', idNumber, relation }, now)).kind, 'bound')
    const id = await fileWithPages(world, person)
    await fileWithPages(world, other)
    const draft = await beginDraft(world, {
      ...{ area, owner: 'account:own', service: 'determination', step: 'form' },
      answers: {
        person,
        filedAs: 'applicant',
        channel: 'web',
        diseases: [],
        facts: {},
        byDisease: {},
        contacts: { phone: '13700001111' },
        cannot: {},
      },
    })
    const path = arrivingPath(world.files)
    await writeFile(path, await examplePhoto({ width: 310, height: 400, text: 'own' }))
    const page = { area, owner: `draft:${draft.id}`, item: 'id', limit: 9e6, uploadedBy: 'account:own', now, subject: 'page' } as const
    await handIn(world.files, world.db, page, { path, name: '钱多多的身份证.jpg' })
    await withdrawn(id, person)
    await castAnchor(world.db, area)
    const files = await world.db.rows<{ file: string; owner: string }>('select file, owner from material_file where removed_at is null')
    const shared = files.filter(({ file }) =>
      files.filter((one) => one.file === file).some(({ owner }) => owner !== files.find((one) => one.file === file)?.owner),
    )
    const alone = files.find(({ owner }) => owner === `draft:${draft.id}`)?.file ?? ''
    assert.ok(shared.length > 0 && (await world.files.store.has(area, alone)))

    await approved(person)
    assert.equal(await findPerson(world.db, world.keys, area, person), undefined)
    assert.equal(await world.files.store.has(area, alone), false)
    for (const { file } of shared) assert.equal(await world.files.store.has(area, file), true)
    const [row] = await world.db.rows<{ application: string }>('select application from case_row where id = $1', [id])
    assert.deepEqual(await contactsOf(world, area, row?.application ?? ''), {})
    const left = async (sql: string): Promise<unknown[]> => world.db.rows(sql, [person])
    assert.deepEqual(await left(`select 1 from application where person = $1 and (sealed <> '' or answers is not null)`), [])
    assert.deepEqual(await left('select 1 from notice where person = $1 and sealed is not null'), [])
    assert.deepEqual(await left('select 1 from account_person where person = $1'), [])
    assert.deepEqual(await left(`select 1 from material_file m join application a on m.owner = 'application:' || a.id where a.person = $1`), [])
    assert.deepEqual(await world.db.rows('select 1 from draft where id = $1', [draft.id]), [])
    assert.deepEqual(await world.db.rows('select id from account'), [{ id: 'family' }])

    const { events } = await readStream<CaseEvent>(world.db, area, `case:${id}`)
    assert.equal(fold(id, events)?.ended?.how, 'withdrawn')
    const record = (await readStream<PersonEvent>(world.db, area, `person:${person}`)).events
    assert.deepEqual(record.at(-1), { type: 'erased', document: '开医保〔2026〕9 号', at: world.clock.now(), by: 'staff:s2' })
    await castAnchor(world.db, area)
    assert.deepEqual(
      (await verify(world.db)).flatMap((one) => one.verdicts),
      [],
    )
    const log = await world.db.rows<{ what: string; actor: string }>(`select what, actor from security_event where about = $1 order by id`, [
      `person:${person}`,
    ])
    assert.deepEqual(log, [
      { what: 'erasureProposed', actor: 'staff:s1' },
      { what: 'personErased', actor: 'staff:s2' },
    ])

    const centre = await signedIn(world, { role: 'centre' })
    const queue = await centre.get('/desk/queue?status=ended')
    assert.equal(queue.status, 200)
    const { html, status } = await centre.get(`/desk/queue/${id}`)
    assert.equal(status, 200)
    assert.match(html, /（已注销）/)
    assert.doesNotMatch(html, /钱/)
  })

  test('every sealed column of the schema is one that erasing has an answer for', async () => {
    const answers = {
      erased: [
        'agency_letter.sealed',
        'application.answers',
        'application.sealed',
        'notice.sealed',
        'objection.sealed',
        'opinion_draft.sealed',
        'person.sealed',
        'register_import.content',
        'unit_row.sealed',
      ],
      removedWithItsRow: [
        'account.sealed',
        'claim.sealed',
        'draft.head',
        'draft.sealed',
        'import_row.sealed',
        'kept_form.sealed',
        'register_import_row.sealed',
      ],
      sealedWithTheKeyOfThePerson: ['calculation.sealed', 'patient_proof_log.sealed', 'payment.sealed', 'person_history.sealed', 'rating.sealed'],
      endsWithin72Hours: ['export_request.sealed'],
      ofStaffAndMachines: [
        'certificate_key.sealed',
        'expert.sealed',
        'oidc_attempt.sealed',
        'request_key.sealed',
        'second_factor.offered',
        'second_factor.secret',
        'staff.sealed',
      ],
    }
    const rows = await world.db.rows<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public' and data_type = 'bytea' order by 1`,
    )
    assert.deepEqual(
      rows.map(({ name }) => name),
      Object.values(answers).flat().sort(),
    )
  })

  test('a table that waits to be downloaded ends, since it may hold the person', async () => {
    const now = world.identity.clock.now()
    const id = crypto.randomUUID()
    await world.db.query(
      `insert into export_request (area, id, number, subject, filter, columns, unmasked, purpose, applied_by, applied_at, state, settled_by, settled_at, until, data_key, sealed)
       values ($1, $2, 'DC1', 'queue', '{}', '{name}', '{}', '核对', 's3', $3, 'made', 's2', $3, $3, 'k', '\\x00')`,
      [area, id, now],
    )
    const person = await freshPatient(world)
    await withdrawn(await fileWithPages(world, person), person)
    await approved(person)
    const rows = await world.db.rows('select state, data_key, sealed from export_request where id = $1', [id])
    assert.deepEqual(rows, [{ state: 'ended', data_key: null, sealed: null }])
  })

  test('a second erasure is harmless: it changes nothing', async () => {
    const person = await freshPatient(world)
    await approved(person)
    const before = await world.db.rows('select * from person where id = $1', [person])
    assert.equal(refusalOf(await propose(person)), 'erased')
    assert.equal(await world.db.transaction((db) => erasePersonalData(db, world.keys, area, person, world.clock.now())), false)
    assert.deepEqual(await world.db.rows('select * from person where id = $1', [person]), before)
    assert.equal(refusalOf(await propose('nobody')), 'unknown')
  })

  test('it takes two: one who proposes and another who approves, each of the right kind', async () => {
    const person = await freshPatient(world)
    assert.equal(refusalOf(await propose(person, {}, approver)), 'notAllowed')
    assert.equal(refusalOf(await propose(person, { reason: ' ' })), 'reasonMissing')
    assert.equal(refusalOf(await propose(person, { reason: '王秀兰要求的' })), 'reasonNames')
    const proposed = await propose(person)
    assert.ok(proposed.kind === 'done')
    assert.equal(refusalOf(await propose(person)), 'proposed')
    assert.equal(refusalOf(await settleErasure(world, proposer, proposed.id, 'approved')), 'notAllowed')
    assert.equal(refusalOf(await settleErasure(world, administrator('s1', 'securityAdministrator'), proposed.id, 'approved')), 'ownProposal')
    assert.equal(refusalOf(await settleErasure(world, { ...approver, area: 'shangluo' }, proposed.id, 'approved')), 'unknown')
    const both = await Promise.all([settleErasure(world, approver, proposed.id, 'refused'), settleErasure(world, approver, proposed.id, 'approved')])
    assert.deepEqual(both.map(refusalOf).sort(), ['done', 'settled'])
    await assert.rejects(world.db.query(`update erasure set person = 'other'`), /notAllowed/)
    await assert.rejects(world.db.query('delete from erasure'), /notAllowed/)
  })

  test('an open case and a benefit in force stand against it whoever orders; retention gives way to an order', async () => {
    const order = { document: '开医保〔2026〕9 号' }
    const person = await freshPatient(world)
    const filed = await fileFor(world, person)
    assert.deepEqual(blocksOf(await propose(person)), ['openCase'])
    assert.deepEqual(blocksOf(await propose(person, order)), ['openCase'])
    await withdrawn(filed.kind === 'done' ? (filed.receipt.cases[0]?.id ?? '') : '', person)
    assert.deepEqual(blocksOf(await propose(person)), ['retention'])
    assert.deepEqual(blocksOf(await propose(person, order)), ['done'])
    const holder = await freshPatient(world)
    await grantedCase(world, holder)
    assert.deepEqual(blocksOf(await propose(holder, order)), ['benefit'])
  })

  test('a case that is opened between the proposal and the approval stops it, and one filed at the same moment is not written', async () => {
    const order = { document: '开医保〔2026〕9 号' }
    const person = await freshPatient(world)
    const first = await propose(person, order)
    await fileFor(world, person)
    assert.deepEqual(blocksOf(await settleErasure(world, approver, first.kind === 'done' ? first.id : '', 'approved')), ['openCase'])
    for (let round = 0; round < 5; round += 1) {
      const one = await freshPatient(world)
      const proposed = await propose(one, order)
      const [erased, filed] = await Promise.allSettled([
        settleErasure(world, approver, proposed.kind === 'done' ? proposed.id : '', 'approved'),
        fileFor(world, one, applicationFor(one)),
      ])
      const gone = erased.status === 'fulfilled' && erased.value.kind === 'done'
      const written = filed.status === 'fulfilled' && filed.value.kind === 'done'
      assert.equal(gone && written, false)
      assert.equal(gone, (await findPerson(world.db, world.keys, area, one)) === undefined)
    }
  })
})
