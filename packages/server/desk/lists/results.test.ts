import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { fold } from '@jingban/kernel/case/fold.ts'
import { finish } from '@jingban/kernel/case/move.ts'
import { loadCase } from '../../cases/load.ts'
import { rowsOf } from '../../cases/rows.ts'
import { append } from '../../store/append.ts'
import { enterInstitution } from '../../testing/anyCity.ts'
import { enterCampaign, insuredNamed, shihezi } from '../../testing/campaignCases.ts'
import { type DeskBrowser, signedInAt } from '../../testing/deskBrowser.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

const list = `/desk/lists/${encodeURIComponent('campaign~U001~2025-04-30~')}`

/** Ends a case as if the results had come back: who judged it and how is for other tests. */
async function end(world: TestWorld, id: string, how: 'granted' | 'refused'): Promise<void> {
  const loaded = await loadCase(world, shihezi, id)
  assert.ok(loaded)
  const events = [finish(how, { actor: { kind: 'system' }, now: world.clock.now() })]
  const state = fold(id, events, loaded.state)
  assert.ok(state)
  await append(world.db, {
    area: shihezi,
    writes: [{ stream: `case:${id}`, seen: loaded.seen, events, rows: rowsOf(loaded.rules, state, loaded.seen.seq) }],
  })
}

suite('what follows the results', () => {
  let world: TestWorld
  let agent: DeskBrowser
  const stateOf = async (id: string) => (await loadCase(world, shihezi, id))?.state
  const on = (year: string, month: string, day: string) => ({ 'on-year': year, 'on-month': month, 'on-day': day })
  before(async () => {
    world = await testWorld('2025-03-20T10:00')
    await enterInstitution(world, shihezi, 'U001', '八师示例单位', ['units'])
    agent = await signedInAt(world, shihezi, { role: 'unitAgent', institution: 'U001' })
    const [one, two] = [await insuredNamed(world, '王秀兰'), await insuredNamed(world, '李建国')]
    await enterCampaign(world, 'U001', { id: 'c1', person: one }, { id: 'c2', person: two }, { id: 'c3', person: two, disease: 'M01600' })
    await world.settle()
    world.setClock('2025-06-03T10:00')
    await end(world, 'c1', 'granted')
    await end(world, 'c2', 'refused')
  })
  after(() => world.close())

  test('[SHZ-59] members stand with their results, those without one yet among them', async () => {
    const page = await agent.get(`${list}/results`)
    assert.equal(page.status, 200)
    assert.match(page.html, /通过[\s\S]*还没有结果/)
    assert.match(page.html, /还有 2 件没登记/)
    assert.doesNotMatch(page.html, /value="c3"[^>]*type="checkbox"|type="checkbox"[^>]*value="c3"/)
  })

  test('[SHZ-17] the day on which each was told is asked and never filled in; the appeal’s clock starts with it', async () => {
    const page = await agent.get(`${list}/results`)
    assert.doesNotMatch(page.html, /name="on-year"[^>]*value=/)
    const bare = await agent.post(`${list}/results/served`, { case: ['c1'] })
    assert.equal(bare.status, 422)
    assert.match(bare.html, /没有填哪天告诉的/)
    assert.match((await agent.post(`${list}/results/served`, on('2025', '6', '3'))).html, /还没有勾选/)
    assert.match((await agent.post(`${list}/results/served`, { case: ['c1'], ...on('2025', '6', '4') })).html, /0 件登记了，1 件没办/)
    const done = await agent.post(`${list}/results/served`, { case: ['c2', 'c3', 'another'], ...on('2025', '6', '3') })
    assert.match(done.html, /1 件登记了，1 件没办/)
    const state = await stateOf('c2')
    assert.ok(state?.marks.served)
    assert.deepEqual(state.afterDone, ['tell'])
    assert.equal((await stateOf('another')) === undefined, true)
  })

  test('[SHZ-60] [SHZ-61] the papers go back to everybody, the booklet is stamped for whoever passed, for the whole page at once', async () => {
    const given = await agent.post(`${list}/results/acts/papers`, { all: 'page', shown: ['c1', 'c2', 'c3'] })
    assert.match(given.html, /2 件登记了/)
    assert.match((await agent.post(`${list}/results/acts/stamp`, { case: ['c1', 'c2'] })).html, /1 件登记了，1 件没办/)
    assert.deepEqual(
      [(await stateOf('c1'))?.afterDone, (await stateOf('c2'))?.afterDone],
      [
        ['papers', 'stamp'],
        ['tell', 'papers'],
      ],
    )
    assert.match((await agent.get(`${list}/results`)).html, /退还年初申报的病历资料[\s\S]*✓ 6月3日/)
    const other = await signedInAt(world, shihezi, { role: 'unitAgent', institution: 'U002' })
    assert.equal((await other.post(`${list}/results/acts/papers`, { case: ['c1'] })).status, 404)
  })
})
