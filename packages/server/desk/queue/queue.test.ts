import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadCase } from '../../cases/load.ts'
import { signedIn } from '../../testing/deskBrowser.ts'
import { fileWithPages } from '../../testing/filingWithPages.ts'
import { area, enterPeople } from '../../testing/kaifengPeople.ts'
import { giveOpinions } from '../../testing/opinions.ts'
import { freshPatient } from '../../testing/patients.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
let id: string
before(async () => {
  world = await testWorld('2026-04-03T17:00')
  await enterPeople(world, 9)
  id = await fileWithPages(world, await freshPatient(world))
})
after(() => world.close())

test('[KF-48] the county agency lists cases with masked names, finds one by number, name or last four, and opens it', async () => {
  const county = await signedIn(world, { role: 'countyAgency' })
  const list = await county.get('/desk/queue')
  assert.equal(list.status, 200)
  assert.match(list.html, /王\*兰 尾号/)
  assert.doesNotMatch(list.html, /王秀兰/)
  assert.match(list.html, /在办<span class="count">1/)
  const tail = /尾号 (\d{3}[\dX])/.exec(list.html)?.[1] ?? ''
  for (const q of ['王秀兰', tail, 'kf-2026-0403-0001']) {
    const { location } = await county.post('/desk/queue', { q })
    assert.match((await county.get(location)).html, new RegExp(`href="/desk/queue/${id}"`))
    assert.doesNotMatch(decodeURIComponent(location), /王秀兰/)
  }
  const bookmark = await county.get(`/desk/queue?q=${encodeURIComponent('王秀兰')}`)
  assert.match(bookmark.location, /^\/desk\/queue\?name=[0-9a-f]{64}$/)
  const found = await county.get(`/desk/queue/${id}`)
  assert.match(found.html, /提交申请[\s\S]*推送初审任务/)
  assert.match(found.html, /KF-13/)
  assert.doesNotMatch(found.html, /评审专家 e\d|标记伪造病历|\/draws\//)
})

test('a filter that finds nothing says which one to drop, and a tab counts only what it shows', async () => {
  const centre = await signedIn(world, { role: 'centre' })
  const none = await centre.get((await centre.post('/desk/queue', { q: '李不在', insurance: '居民' })).location)
  assert.match(none.html, /没有符合条件的办件[\s\S]*不限姓名[\s\S]*不限险种（居民）[\s\S]*姓名要写全/)
  assert.match((await centre.get('/desk/queue?q=2026-9')).html, /不限查找（2026-9）/)
  assert.match((await centre.get('/desk/queue?tab=ended')).html, /“已办结”里现在没有办件/)
})

test('[KF-27] the case page says the last day, and which days off moved it', async () => {
  const centre = await signedIn(world, { role: 'centre' })
  const { html } = await centre.get(`/desk/queue/${id}`)
  assert.match(html, /全程到期怎么算的[\s\S]*依据 [^<]*KF-27/)
  assert.match(html, /清明节放假，不算工作日/)
  assert.match(html, /还有 20 个工作日/)
})

test('[KF-13] a draw is done again before the eyes of the supervisor, with everybody who could not be drawn and why', async () => {
  const supervisor = await signedIn(world, { role: 'supervisor' })
  const { html } = await supervisor.get(`/desk/queue/${id}/draws/1`)
  const draw = (await loadCase(world, area, id))?.state.draws[0]
  assert.ok(draw)
  assert.match(html, /重算一遍：一致/)
  assert.ok(html.includes(draw.seed) && draw.picked.every((one) => html.includes(one)))
  assert.match(html, /和病历同一家医院的/)
  assert.equal((await (await signedIn(world, { role: 'countyAgency' })).get(`/desk/queue/${id}/draws/1`)).status, 403)
  assert.equal((await supervisor.get(`/desk/queue/${id}/draws/9`)).status, 404)
})

test('nothing can be settled while reviewers have the word, and a hospital office has no queue', async () => {
  const supervisor = await signedIn(world, { role: 'supervisor' })
  assert.doesNotMatch((await supervisor.get(`/desk/queue/${id}`)).html, /id="settle"|id="widen"/)
  const forced = await supervisor.post(`/desk/queue/${id}/settle`, { outcome: 'pass', 'settle-reason': '想快点' })
  assert.equal(forced.status, 403)
  assert.equal((await (await signedIn(world, { role: 'hospitalOffice', institution: 'H001' })).get('/desk/queue')).status, 403)
})

test('a decided case leaves the open ones and stands with its result among the ended', async () => {
  const decided = await fileWithPages(world, await freshPatient(world))
  await giveOpinions(world, decided, { opinion: 'pass' })
  await giveOpinions(world, decided, { opinion: 'pass' })
  const centre = await signedIn(world, { role: 'centre' })
  assert.ok(!(await centre.get('/desk/queue')).html.includes(decided))
  assert.match((await centre.get('/desk/queue?tab=ended&result=granted')).html, new RegExp(`通过[\\s\\S]*href="/desk/queue/${decided}"`))
})
