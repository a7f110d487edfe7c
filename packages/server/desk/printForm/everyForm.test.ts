import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Actor } from '@jingban/kernel/case/actor.ts'
import type { Field } from '@jingban/kernel/pack/material.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import { filingFor } from '@jingban/kernel/testing/filing.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { shangluo } from '@jingban/packs/shangluo/from2026-01-01.ts'
import type { FormRow } from '../../filing/contacts.ts'
import { file } from '../../filing/file.ts'
import { enterInsured } from '../../testing/anyCity.ts'
import { type DeskBrowser, signedInAt } from '../../testing/deskBrowser.ts'
import { freshIdNumber } from '../../testing/patients.ts'
import { agencyStaff, enterProvider } from '../../testing/providers.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'
import { enterSaver } from '../../testing/withdrawals.ts'

const { area } = shangluo
let world: TestWorld
let officer: DeskBrowser
before(async () => {
  world = await testWorld('2026-04-03T09:00')
  officer = await signedInAt(world, area, { role: 'officer', county: '丹凤县' })
})
after(() => world.close())

let written = 0
/** An answer that no other has, of the form that its type asks for. */
function answerTo({ label, type, options }: Field): string | number {
  written += 1
  if (type === 'money') return 520_000
  if (type === 'idNumber') return freshIdNumber()
  if (type === 'account') return `61000000000000${String(written).padStart(4, '0')}`
  return options?.[0] ?? `${label}${written}`
}

const personalAnswers = (fields: readonly Field[]): Record<string, string> =>
  Object.fromEntries(fields.filter(({ personal }) => personal).map((field) => [field.id, String(answerTo(field))]))
const line = (columns: readonly Field[]): FormRow => Object.fromEntries(columns.map((column) => [column.id, answerTo(column)]))

async function subjectOf({ id, subject }: Service): Promise<string> {
  if (subject !== 'person') return (await enterProvider(world)).person
  return id === 'accountWithdrawal' || id === 'transferOut'
    ? enterSaver(world, 1000, 'emigrated')
    : (await enterInsured(world, area, { county: '丹凤县' })).id
}

async function fileOne(service: Service): Promise<string> {
  const { form } = service.filing
  const told = { county: '丹凤县', representative: false, ...(service.id === 'accountWithdrawal' && { withdrawalReason: '出国定居' }) }
  const whole = filingFor(shangluo, service, { facts: told }, dayOf(world.clock.now()))
  const rows = Object.fromEntries(
    form.filter(({ type }) => type === 'rows').map(({ id, rows: columns = [] }) => [id, [line(columns), line(columns)]]),
  )
  const contacts = { phone: '13800005619', personal: personalAnswers(form), rows }
  const { channel, filedAs, facts, handedIn, disease } = whole
  const cases = [{ ...(disease !== undefined && { disease }), facts: {}, handedIn }]
  const application = { area, service: service.id, person: await subjectOf(service), channel, filedAs, contacts, facts, cases }
  const by: Actor = filedAs === 'applicant' ? agencyStaff('counter') : { kind: 'system' }
  const filed = await file(world, by, application, async () => 'digest', randomUUID())
  assert.ok(filed.kind === 'done', `${service.id}: ${JSON.stringify(filed)}`)
  return filed.receipt.cases[0]?.id ?? ''
}

/** 签字、盖章 and the rest of a table stand on one page. */
const pagesOf = (pdf: ArrayBuffer): number =>
  [
    ...Buffer.from(pdf)
      .toString('latin1')
      .matchAll(/\/Type\s*\/Page\b/g),
  ].length

for (const form of shangluo.forms ?? []) {
  for (const id of [form.service ?? []].flat()) {
    test(`《${form.title}》 is printed from the page of a case of ${id}, filled, on one page`, async () => {
      const service = shangluo.services.find((one) => one.id === id)
      assert.ok(service)
      const filed = await fileOne(service)
      const path = `/desk/cases/${filed}/forms/${form.id}.pdf`
      assert.ok((await officer.get(`/desk/work/${filed}`)).html.includes(path), 'the page of the case leads to it')
      const { response } = await officer.get(path)
      assert.deepEqual([response.status, response.headers.get('content-type')], [200, 'application/pdf'])
      assert.equal(pagesOf(await response.arrayBuffer()), 1)
    })
  }
}
