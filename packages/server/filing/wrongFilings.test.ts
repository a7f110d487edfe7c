import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Actor } from '@jingban/kernel/case/actor.ts'
import type { HandedIn } from '@jingban/kernel/case/event.ts'
import { serviceOf } from '@jingban/kernel/case/rules.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import { checkIdNumber } from '@jingban/kernel/person/idNumber.ts'
import { allMaterials } from '@jingban/kernel/testing/filing.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { faultWords } from '../cases/faultWords.ts'
import { refusalWords } from '../cases/refusalWords.ts'
import { enterDirectories } from '../registry/directories.ts'
import { enterPerson } from '../registry/enterPerson.ts'
import { saveInstitution } from '../registry/institutions.ts'
import type { Insured } from '../registry/person.ts'
import { freshIdNumber } from '../testing/patients.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { type Filed, file } from './file.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-03T10:00')
  for (const area of ['shihezi', 'shangluo', 'daye']) {
    const one = { area, gradeA: false, county: '', address: '', phone: '' }
    await saveInstitution(world.db, {
      ...one,
      code: 'CLINIC',
      name: '示例卫生院',
      level: 1,
      designated: true,
      kinds: ['healthCentres', 'designated'],
    })
    await saveInstitution(world.db, { ...one, code: 'HOSPITAL', name: '示例市医院', level: 3, designated: true, kinds: ['designated'] })
    await saveInstitution(world.db, { ...one, code: 'PRIVATE', name: '示例民营医院', level: 2, designated: false, kinds: [] })
    for (const unit of ['U001', 'U002'])
      await saveInstitution(world.db, { ...one, code: unit, name: `示例单位${unit}`, designated: false, kinds: ['units'] })
    await enterDirectories(world, packOf(area))
  }
})
after(() => world.close())

const packOf = (area: string) => {
  const found = world.policies.packAt(area, '2026-04-03')
  if (!found) throw new Error(`no pack of ${area}`)
  return found.pack
}

async function person(area: string, insured?: Partial<Insured>): Promise<string> {
  const identity = checkIdNumber(freshIdNumber(), '2026-04-03')
  if (!identity.ok) throw new Error('not a number')
  const known = insured && { insured: { insurance: 'employee' as const, area, ...insured } }
  return (await enterPerson(world.db, world.keys, { area, name: '王秀兰', identity, ...known }, world.clock.now())).id
}

interface Attempt {
  area: string
  person: string
  disease: string
  actor?: Actor
  filedAs?: string
  channel?: string
  facts?: Facts
  records?: Partial<HandedIn>
}

const answers: Record<string, Facts> = {
  shihezi: { resettled: false, belongsTo: '单位在职、退休', unit: 'U001', insurance: '职工', recordsInstitution: 'HOSPITAL' },
  daye: { insurance: '职工', insuredAt: '大冶市', provider: 'HOSPITAL', intakePoint: 'CLINIC', recordsInstitution: 'HOSPITAL' },
  shangluo: {
    representative: false,
    acceptedBy: '医保经办机构',
    provider: 'HOSPITAL',
    recordsInstitution: 'HOSPITAL',
    signedOn: '2026-04-02',
    insurance: '职工',
  },
}
const more: Facts = { criteriaMet: '1、2', physician: '某医师', identityDocument: '身份证' }

function attempt({ area, person, disease, actor, filedAs = 'applicant', channel, facts = {}, records = {} }: Attempt): Promise<Filed> {
  const pack = packOf(area)
  const service = serviceOf(pack, 'determination')
  const given: Facts = { ...more, ...answers[area], ...facts }
  const asked = service.filing.confirmedBy ? { ...given, [service.filing.confirmedBy.record]: true } : given
  const handedIn = allMaterials(service, asked, dayOf(world.clock.now())).map((one) => (one.item === 'records' ? { ...one, ...records } : one))
  const channels = service.filing.channels
  const open = Array.isArray(channels) ? channels[0] : undefined
  const application = {
    area,
    service: 'determination',
    person,
    channel: channel ?? open ?? '到单位或街道社区现场填表',
    filedAs,
    contacts: {},
    facts: asked,
  }
  const citizen: Actor = { kind: 'citizen', account: 'a1', persons: [person] }
  return file(world, actor ?? citizen, { ...application, cases: [{ disease, facts: {}, handedIn }] }, async () => 'digest', randomUUID())
}

/** What the person reads. */
function words(area: string, filed: Filed): string {
  if (filed.kind !== 'refused') return filed.kind
  const { refusal } = filed
  if (refusal.code !== 'formIncomplete') return Object.values(refusalWords(refusal)).slice(1).join('')
  const { form, materials } = serviceOf(packOf(area), 'determination').filing
  const names = new Map([...form.map((one) => [one.id, one.label] as const), ...materials.map((one) => [one.id, one.name] as const)])
  return refusal.faults.map((fault) => faultWords(fault, names.get(fault.field) ?? fault.field)).join('')
}
const staff = (area: string, role: string, place: { institution?: string; county?: string }, person?: string): Actor => ({
  ...{ kind: 'staff', id: 's1', area, roles: [{ role, ...place }] },
  ...(person && { avoids: [person] }),
})
const cardiac = 'M03900'

test('[SHZ-44] the agent of a unit files for its people; for those of another unit the page says who may', async () => {
  const one = { area: 'shihezi', person: await person('shihezi', {}), disease: cardiac, filedAs: 'unitAgent' }
  const other = await attempt({ ...one, actor: staff('shihezi', 'unitAgent', { institution: 'U002' }) })
  assert.equal(words('shihezi', other), '不是本单位的人，不能由您来报。请他本人所在的单位或医院来报。')
  assert.equal(words('shihezi', await attempt({ ...one, actor: staff('shihezi', 'unitAgent', { institution: 'U001' }) })), 'done')
})

test('outside the yearly window the next one is told from its first day to its last', async () => {
  const one = { area: 'shihezi', person: await person('shihezi', {}), disease: cardiac }
  world.setClock('2026-05-08T10:00')
  assert.equal(words('shihezi', await attempt(one)), '现在不能报，不在收件时间。下一次是 2027年3月1日到 2027年4月30日。您填的已存成草稿。')
  world.setClock('2026-04-03T10:00')
})

test('a disease of the catalogue of the other insurance is refused, whatever was typed: the register knows the insurance', async () => {
  const one = { area: 'shihezi', person: await person('shihezi', { insurance: 'resident' }), disease: cardiac, facts: { insurance: '职工' } }
  assert.equal(words('shihezi', await attempt(one)), '参加居民医保的，不能报这个病种。请从您这种医保的名单里选。')
})

test('[SL-0.7] [SL-0.8] a counter sends those insured in another county to the right office', async () => {
  const one = { area: 'shangluo', person: await person('shangluo', { county: '丹凤县' }), disease: 'M01600' }
  const wrong = words('shangluo', await attempt({ ...one, actor: staff('shangluo', 'counter', { county: '商南县' }) }))
  assert.match(wrong, /^参保地是丹凤县，不能在这里办。请到丹凤县医保窗口，丹凤县政务服务中心办。$/)
  assert.equal(words('shangluo', await attempt({ ...one, actor: staff('shangluo', 'counter', { county: '丹凤县' }) })), 'done')
})

test('[SL-5.13] records come from a designated hospital of the second level or above; the page says which level it must be', async () => {
  const one = { area: 'shangluo', person: await person('shangluo', { county: '丹凤县' }), disease: 'M01600' }
  const clinic = words('shangluo', await attempt({ ...one, facts: { recordsInstitution: 'CLINIC' } }))
  assert.match(clinic, /^完整住院病历要二级及以上医院的，您选的医院级别不够。请换一份。/)
  const undesignated = words('shangluo', await attempt({ ...one, facts: { recordsInstitution: 'PRIVATE' } }))
  assert.match(undesignated, /^完整住院病历要定点医院的，您选的医院不是定点。请换一份。/)
})

test('[DY-25] records older than three years hear from which day on they would do', async () => {
  const one = { area: 'daye', person: await person('daye', {}), disease: 'M01600' }
  const old = words('daye', await attempt({ ...one, records: { document: 'inpatient', date: '2023-04-02' } }))
  assert.equal(old, '相关病历资料太久了。请换 2023年4月3日（含）以后的。')
})

test('whoever is not insured, or insured elsewhere, hears where to go', async () => {
  const uninsured = { area: 'shangluo', person: await person('shangluo'), disease: 'M01600' }
  assert.equal(words('shangluo', await attempt(uninsured)), '这次不能收，因为没有查到您在本地参保。请带身份证到医保窗口核对参保地，或到参保地办。')
  const elsewhere = { area: 'daye', person: await person('daye', { area: 'kaifeng' }), disease: 'M01600' }
  assert.equal(words('daye', await attempt(elsewhere)), '这次不能收，因为查到的参保是“外地参保”。请到参保地办，或看办事指南里“谁能申请”。')
})

test('nobody files for themselves or a relative with the account of their work', async () => {
  const own = await person('shangluo', { county: '丹凤县' })
  const officer = staff('shangluo', 'counter', { county: '丹凤县' }, own)
  assert.equal(
    words('shangluo', await attempt({ area: 'shangluo', person: own, disease: 'M01600', actor: officer })),
    '自己和亲属的申请，不能用工作账号办。请用手机申请，或请同事办。',
  )
})
