import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadCase } from '../../cases/load.ts'
import { enterInstitution, enterInsured, fileAnywhere } from '../../testing/anyCity.ts'
import { type DeskBrowser, signedInAt } from '../../testing/deskBrowser.ts'
import { freshIdNumber } from '../../testing/patients.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

const area = 'shijiazhuang'
let world: TestWorld
let office: DeskBrowser
before(async () => {
  world = await testWorld('2026-04-14T10:05')
  await enterInstitution(world, area, 'H001', '石家庄市示例医院', ['specialCity', 'specialCounty', 'chronicCity', 'chronicCounty'])
  office = await signedInAt(world, area, { role: 'certifierOffice', institution: 'H001' })
})
after(() => world.close())

const stateOf = async (id: string) => (await loadCase(world, area, id))?.state

async function filed(facts: Record<string, string | boolean> = {}): Promise<{ id: string; idNumber: string }> {
  const person = await enterInsured(world, area)
  const pack = world.policies.packAt(area, '2026-04-14')?.pack
  const disease =
    typeof pack?.diseases === 'object' ? pack.diseases.list.find((one) => !one.insurance || one.insurance.includes('居民'))?.code : undefined
  const id = await fileAnywhere(world, {
    ...{ area, service: pack?.services[0]?.id ?? '', person: person.id, channel: '微信“河北智慧医保”', filedAs: 'applicant', contacts: {} },
    facts: { insurance: '居民', filledInBy: '本人', specialPerson: false, certifier: 'H001', ...facts },
    cases: [
      {
        ...(disease && { disease }),
        facts: {},
        handedIn: [
          { item: 'original', pages: 1 },
          { item: 'evidence', pages: 2, document: 'inpatient', date: '2026-03-01' },
        ],
      },
    ],
  })
  return { id, idNumber: person.idNumber }
}

test('[SJZ-18] whoever has not pressed 提交 cannot be determined: the gate says what to do', async () => {
  const gate = await office.post('/desk/work/find', { idNumber: freshIdNumber() })
  assert.equal(gate.status, 303)
  const page = await office.get(gate.location)
  assert.match(page.html, /还没在网上提交的，<b>不能认定<\/b>/)
  const { id, idNumber } = await filed()
  const found = await office.get((await office.post('/desk/work/find', { idNumber })).location)
  assert.match(found.html, new RegExp(`/desk/work/${id}`))
  assert.match((await office.post('/desk/work/find', { idNumber: '123' })).html, /身份证号是 18 位，填了 3 位/)
})

test('[SJZ-07] [SJZ-19] [SJZ-20] on site only what was submitted is compared, and given back before the case goes on', async () => {
  const { id } = await filed()
  const page = await office.get(`/desk/work/${id}`)
  assert.match(page.html, /只看下面<b>已提交的<\/b>材料的原件/)
  assert.match(page.html, /申报病种近一年的佐证材料[\s\S]*2026年3月1日/)
  const list = await office.get(`/desk/work/${id}/checklist`)
  assert.match(list.html, /看过，已退还[\s\S]*□/)
  const half = await office.post(`/desk/work/${id}/attend`, { came: 'yes', 'record-papersSeen': 'yes', 'record-papersMatch': 'yes' })
  assert.equal(half.status, 422)
  assert.match(half.html, /还没有填：纸质病历已还给本人，没有留存/)
  const absent = await office.post(`/desk/work/${id}/attend`, { came: 'no' })
  assert.equal(absent.status, 303)
  assert.equal((await stateOf(id))?.at, 'attend', 'it never runs out')
  const came = await office.post(`/desk/work/${id}/attend`, {
    ...{ came: 'yes', 'record-papersSeen': 'yes', 'record-papersMatch': 'yes', 'record-papersReturned': 'yes' },
  })
  assert.equal(came.status, 303, /class="errors"[\s\S]{0,300}/.exec(came.html)?.[0])
  assert.equal((await stateOf(id))?.at, 'accept')
  const elsewhere = await signedInAt(world, area, { role: 'certifierOffice', institution: 'H002' })
  assert.equal((await elsewhere.get(`/desk/work/${id}`)).status, 403)
})

test('[SJZ-11] for a special person nobody has to come: a physician of the institution takes the case from the queue', async () => {
  const special = { specialPerson: true, category: '年老或行动不便', cause: '卧床', commitment: true }
  const { id } = await filed(special)
  assert.equal((await stateOf(id))?.at, 'accept')
  assert.equal((await office.post(`/desk/work/${id}/accept`, { 'record-department': '内分泌科' })).status, 303)
  const physician = await signedInAt(world, area, { role: 'physician', institution: 'H001' })
  const taken = await physician.post(`/desk/work/${id}/take`)
  const page = await physician.get(taken.location)
  assert.equal(page.status, 200)
  assert.match(page.html, /没有成功是因为[\s\S]*选“不通过”时填/)
  assert.match((await physician.get('/desk/work')).html, /您接下的（1）/)
  const fail = { opinion: 'fail', reason: '缺近一年的化验单', do: 'check' }
  const silent = await physician.post(taken.location, fail)
  assert.equal(silent.status, 422)
  assert.match(silent.html, /还没有填：没有成功是因为/)
})
