import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadCase } from '../../cases/load.ts'
import { enterInstitution, enterInsured, fileAnywhere } from '../../testing/anyCity.ts'
import { signedInAt } from '../../testing/deskBrowser.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

const area = 'shihezi'
let world: TestWorld
before(async () => {
  world = await testWorld('2025-04-15T10:05')
  await enterInstitution(world, area, 'H001', '示例大学第一附属医院', ['oneStopHospitals'])
})
after(() => world.close())

async function filed(): Promise<string> {
  const pack = world.policies.packAt(area, '2025-04-15')?.pack
  const service = pack?.services[0]
  const diseases = typeof pack?.diseases === 'object' ? pack.diseases.list : []
  const one = service?.filing.channels
  const group = typeof one === 'object' && 'choose' in one ? one.choose[0]?.when : undefined
  const disease = diseases.find((each) => group && 'fact' in group && 'is' in group && each.group === group.is)
  const person = await enterInsured(world, area)
  await world.db.query(`update person set insurance = 'employee' where id = $1`, [person.id])
  return fileAnywhere(world, {
    ...{ area, service: service?.id ?? '', person: person.id, channel: '到石大一附院感染科填表', filedAs: 'applicant', contacts: {} },
    facts: { insurance: '职工', recordsInstitution: 'H001', resettled: false, hospital: 'H001' },
    cases: [
      {
        ...(disease && { disease: disease.code }),
        facts: {},
        handedIn: [
          { item: 'records', pages: 1, document: 'inpatient', date: '2025-03-01' },
          { item: 'id', pages: 1 },
          { item: 'greenBooklet', pages: 1 },
        ],
      },
    ],
  })
}

test('[SHZ-21] the physician fills in and the head of the department signs: two accounts, and the page says why one is not enough', async () => {
  const id = await filed()
  const both = await signedInAt(world, area, { role: 'physician', institution: 'H001' }, { role: 'departmentHead', institution: 'H001' })
  const taken = await both.post(`/desk/work/${id}/take`)
  const asked = await both.post(taken.location, { opinion: 'pass', do: 'check' })
  assert.equal(asked.location, `${taken.location}/confirm`, /class="errors"[\s\S]{0,300}/.exec(asked.html)?.[0])
  await both.post(asked.location)
  const loaded = await loadCase(world, area, id)
  assert.equal(loaded?.state.at, 'signature')
  const words = /感染科主任不能和感染科经管医师是同一人/
  assert.match((await both.get(`/desk/work/${id}`)).html, words)
  const again = await both.post(`/desk/work/${id}/take`)
  assert.equal(again.status, 409)
  assert.match(again.html, words)
  const head = await signedInAt(world, area, { role: 'departmentHead', institution: 'H001' })
  assert.match((await head.post(`/desk/work/${id}/take`)).location, /^\/desk\/reviews\//)
})
