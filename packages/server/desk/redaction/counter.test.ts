import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { servesIn } from '@jingban/kernel/pack/form.ts'
import { loadCase } from '../../cases/load.ts'
import { enterInstitution, enterInsured, fileAnywhere } from '../../testing/anyCity.ts'
import { signedInAt } from '../../testing/deskBrowser.ts'
import { enterExpert } from '../../testing/kaifengPeople.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'
import { hasPlace } from '../places.ts'

const area = 'shangluo'
let world: TestWorld
let id: string
before(async () => {
  world = await testWorld('2026-04-14T10:05')
  await enterInstitution(world, area, 'H001', '商洛市示例医院')
  await enterInstitution(world, area, 'H002', '商洛市另一家示例医院')
  for (const expert of ['e01', 'e02', 'e03', 'e04', 'e05']) await enterExpert(world, expert, 'H002', area)
  const person = await enterInsured(world, area, { county: '商州区' })
  id = await fileAnywhere(world, {
    ...{ area, service: 'determination', person: person.id, channel: '微信小程序“慢病保险服务平台”', filedAs: 'applicant' },
    contacts: { phone: '13800005619' },
    facts: {
      ...{ insurance: '居民', representative: false, identityDocument: '身份证', acceptedBy: '医保经办机构', provider: 'H001' },
      ...{ recordsInstitution: 'H001', criteriaMet: '第1、2条', physician: '示例医师', signedOn: '2026-04-10' },
    },
    cases: [
      {
        disease: 'M01600',
        facts: {},
        handedIn: [
          { item: 'id', pages: 1 },
          { item: 'form', pages: 1 },
          { item: 'records', pages: 1, document: 'inpatient', date: '2026-03-01' },
          { item: 'diagnosis', pages: 1, document: 'diagnosis', date: '2026-03-01' },
        ],
      },
    ],
  })
})
after(() => world.close())

test('where a counter takes the case in, it covers the pages there; accepting does not wait for it', async () => {
  const counter = await signedInAt(world, area, { role: 'counter', county: '商州区' })
  const elsewhere = await signedInAt(world, area, { role: 'counter', county: '洛南县' })
  assert.match((await counter.get(`/desk/work/${id}`)).html, /看过 0\/3 页/)
  const first = (await counter.get(`/desk/redaction/${id}`)).location
  const box = { 'box-0-x': '5', 'box-0-y': '5', 'box-0-width': '20', 'box-0-height': '5', 'box-0-kind': 'phone' }
  assert.equal((await elsewhere.get(first)).status, 403)
  assert.equal((await elsewhere.get('/desk/redaction')).status, 200)
  assert.doesNotMatch((await elsewhere.get('/desk/redaction')).html, new RegExp(id), 'a case of another county is not listed')
  assert.equal((await counter.post(first, { version: '0', do: 'next', ...box })).status, 303)
  assert.equal((await counter.post(`/desk/work/${id}/accept`)).status, 303)
  await world.settle()
  assert.match((await counter.get('/desk/redaction')).html, /1\/3 页/)
})

test('a form that names the person is printed for the counter and not for the expert', async () => {
  const task = (await loadCase(world, area, id))?.state.tasks.find((one) => one.state === 'offered')
  assert.ok(task)
  const expert = await signedInAt(world, area, { role: 'expert', expert: task.to })
  await expert.post(`/desk/offers/${id}/${task.id}`)
  assert.equal((await expert.get(`/desk/reviews/${id}/${task.id}`)).status, 200)
  const form = world.policies.packAt(area, '2026-04-14')?.pack.forms?.find((one) => one.of !== 'list' && servesIn(one, 'determination'))
  assert.ok(form)
  const path = `/desk/cases/${id}/forms/${form.id}.pdf`
  assert.equal((await expert.get(path)).status, 403)
  const supervisor = await signedInAt(world, area, { role: 'supervisor' })
  assert.equal((await supervisor.get(path)).status, 200)
})

test('in each city somebody has the place where pages are covered, or nobody reads them for a task; no seat of an expert has it', () => {
  for (const one of world.policies.areas()) {
    const pack = world.policies.packAt(one, '2026-04-14')?.pack
    assert.ok(pack)
    const holders = Object.keys(pack.roles).filter((role) =>
      hasPlace(pack, { kind: 'staff', id: 's', area: one, roles: [{ role }] }, '/desk/redaction'),
    )
    const drawn = pack.services.some(({ procedures }) =>
      procedures.some(({ stages }) => stages.some((stage) => stage.kind === 'review' && stage.fill.how !== 'queue')),
    )
    assert.equal(holders.length > 0, drawn, `${one}: ${holders.join()}`)
    const seated = { kind: 'staff', id: 's', area: one, roles: [{ role: 'expert', expert: 'e01' }] } as const
    assert.equal(hasPlace(pack, { ...seated, roles: [...seated.roles] }, '/desk/redaction'), false)
  }
})
