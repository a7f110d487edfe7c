import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { openNotice } from '@jingban/kernel/verbs/notice.ts'
import { loadCase } from '../../cases/load.ts'
import { perform } from '../../cases/perform.ts'
import { objectionsTo } from '../../postings/objections.ts'
import { enterInsured } from '../../testing/anyCity.ts'
import { browserOn, type DeskBrowser } from '../../testing/deskBrowser.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'
import { enterCases } from '../../testing/waitingCase.ts'

const area = 'daye'

suite('the public board', () => {
  let world: TestWorld
  let anybody: DeskBrowser
  let tail: string
  const board = async (query = '') => (await anybody.get(`/${area}/postings${query}`)).html
  const rows = (html: string): number => [...html.matchAll(/对这一条有意见/g)].length
  before(async () => {
    world = await testWorld('2026-04-20T10:00')
    anybody = await browserOn(world)
    const ids = Array.from({ length: 30 }, (_, index) => `c${String(index + 1).padStart(2, '0')}`)
    const persons = await Promise.all(ids.map((_, index) => enterInsured(world, area, {}, index === 0 ? '欧阳秀兰' : '王秀兰')))
    tail = persons[0]?.idNumber.slice(-4) ?? ''
    await enterCases(
      world,
      area,
      ids.map((id, index) => ({
        ...{ id, person: persons[index]?.id ?? '', service: 'determination', procedure: 'review', stage: 'publication' },
        ...{ disease: index === 1 ? 'M02100' : 'M01600', facts: { insurance: '职工', county: '大冶市' } },
      })),
    )
    await world.settle()
    for (const id of ids)
      await perform(world, { area, id, actor: { kind: 'system' }, verb: 'openNotice' }, ({ rules, state }, moment) =>
        openNotice(rules, state, moment),
      )
    await world.settle()
  })
  after(() => world.close())

  test('[DY-30] who passed is posted for seven days, masked, and nobody is named whose disease is nobody’s business', async () => {
    const html = await board()
    assert.match(html, /共 30 条/)
    assert.match(html, /4月20日 至 4月27日/)
    assert.match(html, /欧阳\*\*|王\*兰/)
    assert.doesNotMatch(html, /欧阳秀兰|王秀兰|重性精神病/)
    assert.match(html, /<p[^>]*>姓名和身份证号已隐去一部分/)
    assert.match(html, /<meta name="robots" content="noindex/)
  })

  test('a page shows 25 lines and the next one goes on where it ended', async () => {
    const first = await board()
    assert.equal(rows(first), 25)
    const next = /href="(\?after=[^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
    assert.equal(rows(await board(next)), 5)
  })

  test('a line is found by surname and last four together, never by one of them', async () => {
    const find = (surname: string, last: string) => anybody.post(`/${area}/postings`, { surname, tail: last })
    assert.equal(rows((await find('欧阳', tail)).html), 1)
    assert.match((await find('李', tail)).html, /没有找到/)
    const half = await find('欧阳', '12')
    assert.equal(half.status, 422)
    assert.match(half.html, /请填身份证号的最后 4 位/)
  })

  test('anybody may object who can be reached; the case is held, and only the fact of it stands in the record', async () => {
    const path = `/${area}/postings/c01/objection`
    assert.match((await anybody.get(path)).html, /不公开您的身份/)
    const bare = await anybody.post(path, { words: '她没有住过院', name: '', phone: '123' })
    assert.equal(bare.status, 422)
    assert.match(bare.html, /她没有住过院/)
    const done = await anybody.post(path, { words: '她没有住过院', name: '李四', phone: '13800005619' })
    assert.match(done.html, /编号 <b>YY\d{8}<\/b>/)
    const [objection] = await objectionsTo(world, area, 'c01')
    assert.deepEqual([objection?.words, objection?.name, objection?.phone], ['她没有住过院', '李四', '13800005619'])
    const events = (await loadCase(world, area, 'c01'))?.events ?? []
    assert.doesNotMatch(JSON.stringify(events), /李四|没有住过院|13800005619/)
    const sealed = await world.db.rows<{ text: string }>("select encode(sealed, 'escape') as text from objection")
    assert.doesNotMatch(JSON.stringify(sealed), /李四|13800005619/)
  })

  test('at the end the board forgets, except that a case with an open objection does not go on by itself', async () => {
    world.setClock('2026-04-28T09:00')
    await world.settle()
    assert.match(await board(), /现在没有公示/)
    assert.match((await anybody.get(`/${area}/postings/c02/objection`)).html, /这一条不在公示里了/)
    assert.equal((await loadCase(world, area, 'c01'))?.state.at, 'publication')
    assert.equal((await loadCase(world, area, 'c02'))?.state.at, 'enrol')
    const left = await world.db.rows<{ case_id: string }>('select case_id from posting')
    assert.deepEqual(
      left.map((one) => one.case_id),
      ['c01'],
    )
  })
})
