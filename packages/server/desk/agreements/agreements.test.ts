import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { openAgreement, signAgreement } from '../../agreements/sign.ts'
import { findInstitution } from '../../registry/institutions.ts'
import { type DeskBrowser, signedInAt } from '../../testing/deskBrowser.ts'
import { agreementWith, agreementArea as area } from '../../testing/providers.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'
import { sweep } from '../../worker.ts'

let world: TestWorld
let officer: DeskBrowser
let hospital: { id: string; institution: string }
before(async () => {
  world = await testWorld('2026-06-01T09:00')
  officer = await signedInAt(world, area, { role: 'officer', county: '丹凤县' })
  hospital = await agreementWith(world)
  await openAgreement(world, { area, id: hospital.id }, ['inpatient', 'outpatient'], { at: world.clock.now(), by: 'system' })
  await agreementWith(world, { kind: 'pharmacy', to: '2026-07-10' }, '丹凤县示例药店')
  await agreementWith(world, {}, '山阳县示例医院', '山阳县')
})
after(() => world.close())

/** The three fields of the day of a form. */
const dated = (form: string, text: string): Record<string, string> => {
  const [year = '', month = '', day = ''] = text.split('-')
  return { [`${form}-day-year`]: year, [`${form}-day-month`]: month, [`${form}-day-day`]: day }
}

test('the list shows the agreements of the own county by how they stand, with those that end within sixty days', async () => {
  const { html } = await officer.get('/desk/agreements')
  assert.match(html, /丹凤县示例医院[\s\S]*生效中/)
  assert.doesNotMatch(html, /山阳县示例医院/)
  const ending = await officer.get('/desk/agreements?tab=ending')
  assert.match(ending.html, /丹凤县示例药店/)
  assert.doesNotMatch(ending.html, /丹凤县示例医院/)
  assert.match((await officer.get('/desk/agreements?tab=inForce&q=药店')).html, /丹凤县示例药店/)
  assert.doesNotMatch((await officer.get('/desk/agreements?tab=inForce&kind=pharmacy')).html, /丹凤县示例医院/)
  const city = await signedInAt(world, area, { role: 'cityOfficer' })
  assert.match((await city.get('/desk/agreements')).html, /山阳县示例医院/)
})

test('one agreement shows its term, its indicators, what is open today and its life', async () => {
  const { html } = await officer.get(`/desk/agreements/${hospital.id}`)
  assert.match(html, /2026年1月1日 到 2026年12月31日/)
  assert.match(html, /次均费用不超过 850 元/)
  assert.match(html, /今天能联网结算[\s\S]*?住院、门诊/)
  assert.match(html, /开通联网结算：住院、门诊[\s\S]*签署协议/)
})

test('it is suspended and resumed with a day and a reason; the designation follows and the hospital is told', async () => {
  const path = `/desk/agreements/${hospital.id}/suspend`
  const bare = await officer.post(path, dated('suspend', '2026-06-01'))
  assert.equal(bare.status, 422)
  assert.match(bare.html, /没有写理由/)
  const early = await officer.post(path, { ...dated('suspend', '2026-05-01'), 'suspend-reason': '倒填' })
  assert.match(early.html, /日期太早。最早 2026年6月1日[\s\S]*倒填/)
  const done = await officer.post(path, { ...dated('suspend', '2026-06-01'), 'suspend-reason': '分解住院，限期整改' })
  assert.equal(done.status, 303)
  const page = await officer.get(done.location)
  assert.match(page.html, /已中止[\s\S]*今天能联网结算[\s\S]*?不能[\s\S]*中止，2026年6月1日起：分解住院，限期整改/)
  assert.equal((await findInstitution(world.db, area, hospital.institution))?.designated, false)
  const office = await signedInAt(world, area, { role: 'providerOffice', institution: hospital.institution })
  assert.match((await office.get('/desk/letters')).html, /服务协议中止[\s\S]*2026年6月1日起。理由：分解住院，限期整改/)
  world.setClock('2026-06-20T09:00')
  const resumed = await officer.post(`/desk/agreements/${hospital.id}/resume`, { ...dated('resume', '2026-06-20'), 'resume-reason': '整改到位' })
  assert.equal(resumed.status, 303)
  assert.equal((await findInstitution(world.db, area, hospital.institution))?.designated, true)
})

test('indicators and services change from a day on, a renewal moves the last day, and all of it stands in its life', async () => {
  const changed = await officer.post(`/desk/agreements/${hospital.id}/change`, {
    ...dated('change', '2026-07-01'),
    services: ['inpatient'],
    indicators: '次均费用不超过 900 元\n药占比不超过 30 %',
    'change-reason': '年中谈判',
  })
  assert.equal(changed.status, 303)
  const renewed = await officer.post(`/desk/agreements/${hospital.id}/renew`, { ...dated('renew', '2027-12-31'), 'renew-reason': '考核合格' })
  assert.equal(renewed.status, 303)
  const { html } = await officer.get(renewed.location)
  assert.match(html, /续签到 2027年12月31日：考核合格/)
  assert.match(html, /联网结算改为 住院；指标改为：次均费用不超过 900 元；药占比不超过 30 %。理由：年中谈判/)
  world.setClock('2026-07-01T09:00')
  assert.match((await officer.get(`/desk/agreements/${hospital.id}`)).html, /今天能联网结算[\s\S]*?<dd>住院<\/dd>/)
})

test('an agreement that was ended cannot be brought back, and nothing more is offered', async () => {
  const ended = await officer.post(`/desk/agreements/${hospital.id}/end`, { ...dated('end', '2026-07-31'), 'end-reason': '机构申请解除' })
  assert.equal(ended.status, 303)
  const { html } = await officer.get(ended.location)
  assert.match(html, /解除，最后一天 2026年7月31日：机构申请解除/)
  assert.doesNotMatch(html, /续签到哪天/)
  const late = await officer.post(`/desk/agreements/${hospital.id}/renew`, { ...dated('renew', '2028-12-31'), 'renew-reason': '想续' })
  assert.match(late.html, /协议已经结束，最后一天 2026年7月31日/)
  world.setClock('2026-08-01T09:00')
  await sweep(world)
  assert.match((await officer.get('/desk/agreements?tab=ended')).html, /丹凤县示例医院/)
})

test('who does not sign agreements there reads them or does not see them at all', async () => {
  const pharmacy = await agreementWith(world, { kind: 'pharmacy', from: '2026-08-01' }, '丹凤县另一家药店')
  const path = `/desk/agreements/${pharmacy.id}`
  const form = { ...dated('suspend', '2026-08-01'), 'suspend-reason': '试' }
  const supervisor = await signedInAt(world, area, { role: 'supervisor' })
  assert.equal((await supervisor.get(path)).status, 200)
  assert.equal((await supervisor.post(`${path}/suspend`, form)).status, 403)
  const elsewhere = await signedInAt(world, area, { role: 'officer', county: '山阳县' })
  assert.equal((await elsewhere.get(path)).status, 403)
  assert.equal((await elsewhere.post(`${path}/suspend`, form)).status, 403)
  const office = await signedInAt(world, area, { role: 'pharmacyOffice', institution: pharmacy.institution })
  assert.equal((await office.get('/desk/agreements')).status, 403)
  assert.equal((await officer.get('/desk/agreements/none')).status, 404)
  assert.equal((await officer.post(`${path}/delete`, form)).status, 404)
})

test('a renewal into the term of the next agreement is refused with its days, and nothing is kept of it', async () => {
  const first = await agreementWith(world, { from: '2026-08-01' }, '丹凤县第三医院')
  const terms = { case: randomUUID(), provider: first.institution, kind: 'institution' as const, indicators: ['次均费用不超过 900 元'] }
  const next = { area, id: terms.case, person: first.person, terms: { ...terms, from: '2027-01-01' as const, to: '2027-12-31' as const } }
  const provider = { name: '丹凤县第三医院', county: '丹凤县', address: '', phone: '' }
  assert.deepEqual(await signAgreement(world, { ...next, provider }, { at: world.clock.now(), by: 'system' }), { kind: 'done' })
  const form = { ...dated('renew', '2027-06-30'), 'renew-reason': '接着用' }
  const both = await Promise.all([1, 2].map(() => officer.post(`/desk/agreements/${first.id}/renew`, form)))
  for (const answer of both) {
    assert.equal(answer.status, 422)
    assert.match(answer.html, /2027年1月1日[\s\S]*接着用/)
  }
  assert.match((await officer.get(`/desk/agreements/${first.id}`)).html, /2026年8月1日 到 2026年12月31日/)
})
