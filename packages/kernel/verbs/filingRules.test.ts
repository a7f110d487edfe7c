import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exampleCity, exampleService } from '@jingban/packs/example/setting.ts'
import type { Actor } from '../case/actor.ts'
import type { Refusal } from '../case/decision.ts'
import type { Allocation } from '../case/event.ts'
import type { Waiting } from '../directory/allocate.ts'
import type { Role } from '../pack/people.ts'
import { happened, refused, standsAt } from '../testing/expect.ts'
import { type Filing, filingFor } from '../testing/filing.ts'
import { given } from '../testing/given.ts'
import { submitted, submittedWith } from '../testing/steps.ts'
import { variedPack } from '../testing/vary.ts'
import { type Setting, worldOf } from '../testing/world.ts'
import type { Choosable } from './choosePlaces.ts'
import { submit } from './submit.ts'

const agent: Role = { name: '单位专管员', of: 'unit', scope: 'chosen', chosenIn: 'unit' }
const county: Role = { name: '县区窗口', of: 'agency', scope: 'county' }
/** 示例市 with agents of units, counters of counties, and a form that asks for the unit and for a certifier of a directory. */
const places: Setting = {
  ...exampleCity,
  pack: variedPack(exampleCity.pack, (pack) => {
    Object.assign(pack.roles, { unitAgent: agent, counter: county })
    pack.offices = [{ name: '示例市商山县医保窗口', address: '商山县示例路 1 号', basis: 'EX-02' }]
    const [determination] = pack.services
    determination?.filing.by.push('unitAgent', 'counter')
    determination?.filing.form.push(
      { id: 'unit', label: '单位', type: 'institution' },
      {
        id: 'certifier',
        label: '认定机构',
        type: 'institution',
        required: true,
        from: ['special'],
        allocate: { prefer: ['county', 'fewestOpen'], basis: 'EX-02' },
      },
    )
  }),
}
const staff = (role: string, place: { institution?: string; county?: string }, person?: string): Actor => ({
  ...{ kind: 'staff', id: 's', area: 'example', roles: [{ role, ...place }] },
  ...(person && { avoids: [person] }),
})

function decide(actor: Actor, filing: Filing, choosable?: Choosable, setting = places) {
  const { rules, now, register } = worldOf(setting)
  const submission = filingFor(rules.pack, rules.service, { ...filing, filedBy: 'staff:s' }, '2026-04-03')
  return submit(rules, { submission, register, ...(choosable && { choosable }) }, { actor, now })
}
function refusalOf(actor: Actor, filing: Filing, setting?: Setting): Refusal | undefined {
  const decision = decide(actor, filing, undefined, setting)
  return decision.ok ? undefined : decision.refusal
}
const window = { channel: '窗口' }

test('[SHZ-44] the agent of a unit files for the people of that unit and of no other', () => {
  const filing = { ...window, filedAs: 'unitAgent', facts: { unit: 'U1' } }
  assert.equal(refusalOf(staff('unitAgent', { institution: 'U1' }), filing), undefined)
  assert.deepEqual(refusalOf(staff('unitAgent', { institution: 'U2' }), filing), { code: 'notYourPlace', role: 'unitAgent' })
  assert.deepEqual(refusalOf(staff('officer', {}), filing), { code: 'notYourPlace', role: 'unitAgent' })
})

test('an office files in the name of its own hospital only, and so does its system', () => {
  const filing = { ...window, filedAs: 'hospitalOffice', helper: 'hospital2' }
  const machine = (institution: string): Actor => ({ kind: 'machine', client: 'his', area: 'example', scopes: [], institution })
  for (const [own, other] of [
    [staff('hospitalOffice', { institution: 'hospital2' }), staff('hospitalOffice', { institution: 'hospital3' })],
    [machine('hospital2'), machine('hospital3')],
  ] as const) {
    assert.equal(refusalOf(own, filing), undefined)
    assert.deepEqual(refusalOf(other, filing), { code: 'notYourPlace', role: 'hospitalOffice' })
  }
})

test('[SL-0.7] a county takes those insured there, and tells others the right office', () => {
  const filing = { ...window, facts: { county: '商山县' } }
  assert.equal(refusalOf(staff('counter', { county: '商山县' }), filing), undefined)
  const wrong = refusalOf(staff('counter', { county: '市本级' }), filing)
  assert.ok(wrong?.code === 'wrongCounty')
  assert.deepEqual([wrong.county, wrong.office?.address], ['商山县', '商山县示例路 1 号'])
  assert.equal(refusalOf(staff('officer', {}), filing), undefined)
})

test('[SL-1C.2] what some counties take in alone is refused at any other, with their offices', () => {
  const pack = variedPack(exampleCity.pack, (copy) => {
    for (const { filing } of copy.services) filing.eligible = { fact: 'county', in: ['商山县'] }
    copy.offices = ['商山县', '市本级'].map((county) => ({ name: `${county}医保窗口`, basis: 'EX-02' }))
  })
  const at = (county: string) => given({ ...exampleCity, pack }).when(submittedWith({ ...window, filedAs: 'applicant', facts: { county } }))
  at('市本级').then(refused('countyOnly', { counties: ['商山县'] }))
  at('外县').then(refused('notEligible'))
  at('商山县').then(standsAt('accept'))
})

test('nobody files as staff for themselves or a relative', () => {
  assert.deepEqual(refusalOf(staff('officer', {}, 'person1'), window), { code: 'ownCase' })
  assert.equal(refusalOf(staff('officer', {}, 'person2'), window), undefined)
})

test('a disease of the other catalogue is refused, by the insurance that the person has', () => {
  const pack = variedPack(exampleCity.pack, (copy) => {
    if (typeof copy.diseases === 'object') for (const one of copy.diseases.list) if (one.code === 'D01') one.insurance = ['居民']
  })
  given({ ...exampleCity, pack })
    .when(submittedWith({ facts: { insurance: '职工' } }))
    .then(refused('wrongCatalogue', { insurance: '职工', disease: 'D01' }))
  given({ ...exampleCity, pack })
    .when(submittedWith({ facts: { insurance: '居民' } }))
    .then(standsAt('accept'))
})

test('outside a window that leaves it to an officer, a filing becomes a case with a flag', () => {
  const office = { ...exampleService('settlement'), filing: { filedAs: 'hospitalOffice', helper: 'hospital1' } }
  given({ ...office, now: '2026-04-20T09:00' })
    .when(submitted)
    .then(standsAt('bills'), happened('flagged', { flag: 'outsideWindow' }))
})

test('[SHZ-20] on the days of the week named, and never on a rest day: otherwise the next such day is told', () => {
  const claims = { ...exampleService('reimbursement'), filing: { channel: '窗口' } }
  given({ ...claims, now: '2026-04-02T09:00' })
    .when(submitted)
    .then(refused('outsideWindow', { next: '2026-04-03' }))
  given({ ...claims, now: '2026-04-03T09:00' })
    .when(submitted)
    .then(standsAt('take'))
  given({ ...claims, now: '2026-09-30T20:00' })
    .when(submitted)
    .then(standsAt('take'))
  given({ ...claims, now: '2026-10-02T09:00' })
    .when(submitted)
    .then(refused('outsideWindow', { next: '2026-10-09' }))
})

const certifier = (code: string, open = 0): Waiting => ({ code, name: code, county: '商山县', open, departments: ['慢病科'] })

test('[SJZ-14] an answer left open is filled by the system, which records the rule and among how many', () => {
  const actor = staff('officer', {})
  const decision = decide(actor, { ...window, facts: { certifier: '', county: '商山县' } }, { certifier: [certifier('H2', 1), certifier('H1', 3)] })
  assert.ok(decision.ok)
  const [begun] = decision.events
  assert.ok(begun?.type === 'submitted')
  const allocation: Allocation = {
    field: 'certifier',
    institution: 'H2',
    department: '慢病科',
    rule: ['county', 'fewestOpen', 'smallestCode'],
    among: 2,
  }
  assert.deepEqual(begun.allocation, allocation)
  assert.equal(begun.facts.certifier, 'H2')
})

test('[SJZ-06] a chosen institution must stand in its directory, and where there is none to choose the answer is missing', () => {
  const actor = staff('officer', {})
  const faults = (facts: Filing['facts'], choosable: Choosable) => {
    const decision = decide(actor, { ...window, ...(facts && { facts }) }, choosable)
    return !decision.ok && decision.refusal.code === 'formIncomplete' ? decision.refusal.faults : []
  }
  assert.deepEqual(faults({ certifier: 'H9' }, { certifier: [certifier('H1')] }), [{ field: 'certifier', problem: 'notInList' }])
  assert.deepEqual(faults({ certifier: 'H1' }, { certifier: [certifier('H1')] }), [])
  assert.deepEqual(faults({ certifier: '' }, { certifier: [] }), [{ field: 'certifier', problem: 'missing' }])
})

test('the disease and its group are facts of the case', () => {
  const decision = decide(staff('officer', {}), window)
  assert.ok(decision.ok && decision.events[0]?.type === 'submitted')
  assert.equal(decision.events[0].facts.disease, 'D01')
})
