import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { loadCase } from '../../cases/load.ts'
import { findPerson } from '../../registry/persons.ts'
import { signedIn, signedInExpert } from '../../testing/deskBrowser.ts'
import { fileWithPages } from '../../testing/filingWithPages.ts'
import { area, enterPeople } from '../../testing/kaifengPeople.ts'
import { freshPatient } from '../../testing/patients.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

suite('relatives', () => {
  let world: TestWorld
  before(async () => {
    world = await testWorld('2026-03-30T09:00')
    await enterPeople(world)
  })
  after(() => world.close())

  const numberOf = async (person: string): Promise<string> => (await findPerson(world.db, world.keys, area, person))?.idNumber ?? ''

  test('the case of a declared relative is neither listed nor opened, and comes back when the declaration is withdrawn', async () => {
    const mother = await freshPatient(world, '周示范')
    const id = await fileWithPages(world, mother)
    const supervisor = await signedIn(world, { role: 'supervisor' })
    const seen = async () => [(await supervisor.get(`/desk/queue/${id}`)).status, (await supervisor.get('/desk/queue')).html.includes(id)]
    assert.deepEqual(await seen(), [200, true])
    assert.match((await supervisor.get('/desk/relatives')).html, /还没有申报亲属/)
    const declared = await supervisor.post('/desk/relatives', { idNumber: await numberOf(mother), relation: 'parent' })
    assert.equal(declared.location, '/desk/relatives')
    assert.deepEqual(await seen(), [403, false])
    const page = (await supervisor.get('/desk/relatives')).html
    assert.match(page, /父母/)
    assert.doesNotMatch(page, new RegExp(await numberOf(mother)))
    const [, relative = ''] = /name="relative" value="([^"]+)"/.exec(page) ?? []
    await supervisor.post('/desk/relatives/withdraw', { relative })
    assert.deepEqual(await seen(), [200, true])
    const logged = await world.db.rows<{ actor: string }>("select actor from security_event where what = 'relativeWithdrawn'")
    assert.deepEqual(logged, [{ actor: `staff:${supervisor.id}` }])
  })

  test('a number that cannot be and a relation not chosen are told beside the field, and what was typed stays', async () => {
    const answer = await (await signedIn(world, { role: 'supervisor' })).post('/desk/relatives', { idNumber: '41020019580428', relation: '' })
    assert.equal(answer.status, 422)
    assert.match(answer.html, /身份证号不对[\s\S]*没有选是您的什么人[\s\S]*value="41020019580428"/)
  })

  test('[KF-24] a draw passes over the expert who has declared the applicant as a relative, with the reason on record', async () => {
    const father = await freshPatient(world, '孙示范')
    const expert = await signedInExpert(world, 'e02')
    await expert.post('/desk/relatives', { idNumber: await numberOf(father), relation: 'parent' })
    const [drawn] = (await loadCase(world, area, await fileWithPages(world, father)))?.state.draws ?? []
    assert.deepEqual(
      drawn?.excluded.filter(({ id }) => id === 'e02'),
      [{ id: 'e02', why: 'ownCase' }],
    )
    assert.equal(drawn?.able.includes('e02'), false)
  })
})
