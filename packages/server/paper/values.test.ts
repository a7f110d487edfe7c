import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FormSource } from '@jingban/kernel/pack/form.ts'
import { loadCase } from '../cases/load.ts'
import { contactsOf } from '../filing/contacts.ts'
import { findPerson } from '../registry/persons.ts'
import { enterInstitution, enterInsured, fileAnywhere } from '../testing/anyCity.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import type { Values } from './form.ts'
import { printCase } from './printCase.ts'
import { valuesOf } from './values.ts'

const area = 'shangluo'
let world: TestWorld
let values: Values
let pdf: Uint8Array
before(async () => {
  world = await testWorld('2026-04-14T10:05')
  await enterInstitution(world, area, 'H001', '商洛市示例医院')
  const { id } = await enterInsured(world, area, { county: '商州区' })
  // What the form asks for and is personal stands with the contacts, whatever it is called.
  const contacts = { phone: '13800005619', representativeName: '李明', bookletNumber: '659001123456' }
  const facts = {
    ...{ insurance: '居民', representative: false, identityDocument: '身份证', acceptedBy: '医保经办机构', provider: 'H001' },
    ...{ recordsInstitution: 'H001', criteriaMet: '第1、2条', physician: '示例医师', signedOn: '2026-04-10' },
  }
  const handedIn = [
    { item: 'id', pages: 1 },
    { item: 'form', pages: 1 },
    { item: 'records', pages: 1, document: 'inpatient' as const, date: '2026-03-01' as const },
    { item: 'diagnosis', pages: 1, document: 'diagnosis' as const, date: '2026-03-01' as const },
  ]
  const cases = [{ disease: 'M01600', facts: {}, handedIn }]
  const application = { area, service: 'determination', person: id, channel: '现场窗口', filedAs: 'applicant', contacts, facts, cases }
  const loaded = await loadCase(world, area, await fileAnywhere(world, application))
  const form = loaded?.rules.pack.forms?.[0]
  assert.ok(loaded && form)
  const { filed } = loaded.state
  values = valuesOf({
    person: await findPerson(world.db, world.keys, area, id),
    held: [],
    contacts: await contactsOf(world, area, filed.application),
    loaded,
    cases: [loaded],
    institutions: new Map([['H001', '商洛市示例医院']]),
  })
  pdf = (await printCase(world, loaded, form)) ?? assert.fail('the form is not printed')
})
after(() => world.close())

const cells = (sources: FormSource[]): (string | undefined)[] => sources.map((source) => values(source))

test('[SL-F13.1] [SL-F13.2] [SL-F13.3] table 13 is filled from the register, the answers and the disease', () => {
  assert.deepEqual(cells(['person.name', 'person.insurance', 'person.phone']), ['王秀兰', '居民', '13800005619'])
  assert.match(values('person.idNumber') ?? '', /^\d{17}[\dX]$/)
  assert.match(values('person.age') ?? '', /^\d+$/)
  assert.deepEqual(cells(['fact.provider', 'case.disease', 'case.diseaseCode']), ['商洛市示例医院', '糖尿病', 'M01600'])
  assert.deepEqual(cells(['fact.criteriaMet', 'fact.physician', 'fact.signedOn']), ['第1、2条', '示例医师', '2026年4月10日'])
})

test('personal answers, which never stand in an event, are read from where they are sealed', () => {
  assert.deepEqual(cells(['fact.bookletNumber', 'application.representative']), ['659001123456', '李明'])
})

test('what is not known yet stays blank', () => {
  assert.deepEqual(cells(['case.result', 'case.reason', 'application.failed', 'person.held']), [undefined, undefined, undefined, undefined])
})

test('the filled form is one page', () => {
  assert.equal(
    [
      ...Buffer.from(pdf)
        .toString('latin1')
        .matchAll(/\/Type\s*\/Page\b/g),
    ].length,
    1,
  )
})
