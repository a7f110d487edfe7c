import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { loadCase } from '../../cases/load.ts'
import { followList } from '../../follow/lists.ts'
import { loadList } from '../../lists/load.ts'
import { object } from '../../postings/objections.ts'
import { enterInsured } from '../../testing/anyCity.ts'
import { browserOn, type DeskBrowser, signedInAt } from '../../testing/deskBrowser.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'
import { enterCases } from '../../testing/waitingCase.ts'

const area = 'daye'
const id = 'posting~~1~'
const path = `/desk/lists/${encodeURIComponent(id)}`

suite('what is posted', () => {
  let world: TestWorld
  let officer: DeskBrowser
  const posted = async () => (await world.db.rows<{ case_id: string }>('select case_id from posting order by case_id')).map((one) => one.case_id)
  const enter = async (...ids: string[]) => {
    const persons = await Promise.all(ids.map(() => enterInsured(world, area, {}, '王秀兰')))
    await enterCases(
      world,
      area,
      ids.map((one, index) => ({
        ...{ id: one, person: persons[index]?.id ?? '', service: 'determination', procedure: 'review', stage: 'publication' },
        ...{ disease: 'M01600', facts: { insurance: '职工', county: '大冶市' } },
      })),
    )
    await world.settle()
  }
  const publish = async () => {
    const page = await officer.get(path)
    return officer.post(`${path}/publish`, { seq: /name="seq" value="(\d+)"/.exec(page.html)?.[1] ?? '' })
  }
  before(async () => {
    // A Monday, so that the seven days end on the next.
    world = await testWorld('2026-04-20T10:00')
    officer = await signedInAt(world, area, { role: 'officer' })
    await enter('c1', 'c2', 'c3')
  })
  after(() => world.close())

  test('[DY-30] the preview is what everybody will read, with the count and the seven days, and nothing is public yet', async () => {
    const page = await officer.get(path)
    assert.match(page.html, /发布公示：3 条/)
    assert.match(page.html, /4月21日 至 4月27日，共 7 天/)
    assert.match(page.html, /王\*兰<\/td><td>4102\*{12}\d[\dX]<\/td><td>大冶市<\/td>/)
    assert.doesNotMatch(page.html, /王秀兰/)
    assert.deepEqual(await posted(), [])
    assert.match((await browserOn(world).get(`/${area}/postings`)).html, /现在没有公示/)
  })

  test('[DY-55] only whoever re-checked may publish, and not a list that has changed since it was looked at', async () => {
    const intake = await signedInAt(world, area, { role: 'intake', institution: 'T1' })
    assert.equal((await intake.get(path)).status, 403)
    const stale = await officer.get(path)
    await enter('c4')
    assert.equal((await officer.post(`${path}/publish`, { seq: /name="seq" value="(\d+)"/.exec(stale.html)?.[1] ?? '' })).location, path)
    assert.equal((await loadList(world, area, id))?.state.closed, false)
    const supervisor = await signedInAt(world, area, { role: 'supervisor' })
    assert.match((await supervisor.get(path)).html, /发布由服务中心经办岗办/)
  })

  test('[DY-30] one press publishes all of them; it goes on where it stopped, and whoever comes later is on the next list', async () => {
    assert.equal((await officer.post('/desk/work/c2/open')).status, 303)
    assert.equal((await publish()).location, path)
    const running = await officer.get(path)
    assert.match(running.html, /还有 4 条正在发布/)
    assert.equal(running.response.headers.get('refresh'), '3')
    await world.settle()
    assert.deepEqual(await posted(), ['c1', 'c2', 'c3', 'c4'])
    await followList(world, area, id, 0)
    const opened = await world.db.rows<{ stream: string }>(`select stream from event where type = 'noticeOpened' order by stream`)
    assert.deepEqual(
      opened.map((one) => one.stream),
      ['case:c1', 'case:c2', 'case:c3', 'case:c4'],
    )
    const state = (await loadCase(world, area, 'c1'))?.events.find((event) => event.type === 'noticeOpened')
    assert.equal(state?.by, `staff:${officer.id}`)
    assert.match((await officer.get(path)).html, /正在公示 4 条/)
    const board = await browserOn(world).get(`/${area}/postings`)
    assert.match(board.html, /共 4[\s\S]*王\*兰/)
    await enter('c5')
    assert.match((await officer.get('/desk/lists')).html, /第 2 期/)
  })

  test('[DY-30] an objection is read with its words and telephone by whoever answers it, settled with a reason, and the objector is told', async () => {
    const raised = await object(world, area, 'c1', { words: '检查报告不是本人的', name: '李示例', phone: '13800005619' })
    assert.equal(raised.kind, 'done')
    const list = await officer.get('/desk/lists/objections')
    assert.match(list.html, /检查报告不是本人的[\s\S]*李\*例 138\*{4}5619/)
    const objection = /#objection-([\w-]+)/.exec(list.html)?.[1] ?? ''
    assert.match((await officer.get('/desk/work/c1')).html, /检查报告不是本人的[\s\S]*李\*例 138\*{4}5619/)
    const shown = await officer.post('/desk/unmask/c1', { field: `objector:${objection}`, reason: '打电话核实异议' })
    assert.match((await officer.get(shown.location)).html, /李示例 13800005619/)
    const supervisor = await signedInAt(world, area, { role: 'supervisor' })
    assert.doesNotMatch((await supervisor.get('/desk/lists/objections')).html, /检查报告/)
    assert.equal((await officer.post(`/desk/lists/objections/${objection}/answered`)).status, 403)
    const settled = await officer.post('/desk/work/c1/objection', { objection, upheld: 'no', 'objection-reason': '已核对原件，是本人的' })
    assert.equal(settled.status, 303)
    assert.match((await officer.get('/desk/lists/objections')).html, /异议不成立[\s\S]*已核对原件，是本人的/)
    assert.equal((await officer.post(`/desk/lists/objections/${objection}/answered`)).status, 303)
    assert.match((await officer.get('/desk/lists/objections')).html, /没有要办的异议/)
  })

  test('[DY-30] when the seven days are over nobody is on the board any more', async () => {
    world.setClock('2026-04-28T00:05')
    await world.settle()
    assert.deepEqual(await posted(), [])
    assert.match((await officer.get(path)).html, /这一期公示已经结束/)
  })
})
