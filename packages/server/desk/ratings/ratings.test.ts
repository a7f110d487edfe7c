import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, suite, test } from 'node:test'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Procedure } from '@jingban/kernel/pack/stage.ts'
import { example } from '@jingban/packs/example/example.ts'
import { rating } from '@jingban/packs/shangluo/evaluation/evaluation.ts'
import { loadCase } from '../../cases/load.ts'
import { ratingPath } from '../../ratings/token.ts'
import { findPerson } from '../../registry/persons.ts'
import { writeWorkbook } from '../../spreadsheet/write.ts'
import { enterInsured, fileAnywhere } from '../../testing/anyCity.ts'
import { type CitizenBrowser, citizenBrowser } from '../../testing/citizenBrowser.ts'
import { messagesOf } from '../../testing/cityCase.ts'
import { type DeskBrowser, signedInAt } from '../../testing/deskBrowser.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

const area = 'example'
const procedure: Procedure = {
  id: 'short',
  stages: [{ kind: 'act', id: 'enrol', name: '登记', by: 'officer', does: 'enrol', basis: 'EX-01' }],
  clocks: [],
  after: [],
}

/** The example, rated by the levels of a real guide, with five working days for the follow-up by the head. */
function packOf(): Pack {
  const [service] = example.services
  if (!service) throw new TypeError('the example has no service')
  const { quotas, bans, sampling, appeal, perDisease, entitlement, ...rest } = service
  const { eligible, again, confirmedBy, ...filing } = service.filing
  const own = { ...filing, channels: ['窗口'], window: 'always' as const, materials: [], form: [] }
  const followUp = { owes: 'head', limit: { wd: 5 } as const, basis: 'EX-50' }
  return {
    ...example,
    rating: { ...rating, followUp },
    services: [{ ...rest, filing: own, routes: [{ procedure: 'short' }], procedures: [procedure] }],
  }
}

suite('好差评', () => {
  let world: TestWorld
  let officer: DeskBrowser
  let head: DeskBrowser
  before(async () => {
    world = await testWorld('2026-04-14T10:05', [packOf()])
    officer = await signedInAt(world, area, { role: 'officer' })
    head = await signedInAt(world, area, { role: 'head' })
  })
  after(() => world.close())

  /** A case that the officer, or another, has finished, and where it is rated. */
  async function finished(by = officer, county?: string): Promise<{ id: string; path: string }> {
    const person = await enterInsured(world, area, county === undefined ? {} : { county })
    const kept = {
      area,
      service: 'determination',
      person: person.id,
      channel: '窗口',
      filedAs: 'applicant',
      contacts: { phone: '13800005619' },
      facts: {},
    }
    const id = await fileAnywhere(world, { ...kept, cases: [{ facts: {}, handedIn: [] }] })
    assert.equal((await by.post(`/desk/work/${id}/act`)).status, 303)
    await world.settle()
    return { id, path: ratingPath(world, area, id) }
  }
  async function rated(
    level: string,
    via = 'counter',
    by = officer,
    county?: string,
  ): Promise<{ id: string; path: string; browser: CitizenBrowser }> {
    const one = await finished(by, county)
    const browser = citizenBrowser(world)
    await browser.get(`${one.path}?via=${via}`)
    assert.equal((await browser.post(one.path, { level, via })).status, 303)
    return { ...one, browser }
  }
  const ratingOf = async (id: string): Promise<string> =>
    (await world.db.rows<{ id: string }>('select id from rating where area = $1 and case_id = $2', [area, id]))[0]?.id ?? ''

  test('[SL-11.4] whoever leaves a number is asked once the case is finished; the page of the counter asks one thing', async () => {
    const { path } = await finished()
    const asked = (await messagesOf(world, area)).filter((text) => text.includes('评价'))
    assert.match(asked.at(-1) ?? '', /您的事办完了。请登录，在这一件里点“评价”/)
    const page = await citizenBrowser(world).get(`${path}?via=counter`)
    assert.match(page.text, /您对这次办事满意吗？/)
    assert.equal(page.html.match(/type="radio"/g)?.length, 5)
    assert.doesNotMatch(page.text, /王秀兰|王\*兰/)
  })

  test('[SL-11.4] [SL-11.6] a case is rated once: the second try changes nothing, and nothing chosen is told', async () => {
    const { path, browser, id } = await rated('2')
    assert.equal((await browser.post(path, { level: '5' })).status, 303)
    const [row] = await world.db.rows('select level, bad, channel, state from rating where case_id = $1', [id])
    assert.deepEqual(row, { level: 2, bad: false, channel: 'counter', state: 'given' })
    const unchosen = await finished()
    const back = await citizenBrowser(world).post(unchosen.path, {})
    assert.equal(back.status, 422)
    assert.match(back.text, /请选一个/)
  })

  test('[SL-11.7] five dimensions and some words may follow; too many letters come back with what was written', async () => {
    const { path, browser, id } = await rated('1')
    const page = await browser.get(`${path}?more=1`)
    for (const name of rating.dimensions) assert.ok(page.text.includes(name), name)
    const long = '字'.repeat(501)
    const back = await browser.post(`${path}/details`, { words: long })
    assert.equal(back.status, 422)
    assert.ok(back.html.includes(long))
    assert.equal((await browser.post(`${path}/details`, { 'dimension-1': '2', words: '排队短' })).status, 303)
    const [row] = await world.db.rows<{ dimensions: object; sealed: Buffer }>('select dimensions, sealed from rating where case_id = $1', [id])
    assert.deepEqual(row?.dimensions, { 办事流程: 2 })
    assert.ok(row?.sealed && !row.sealed.toString().includes('排队短'))
  })

  test('[SL-11.6] a bad rating has a clock of its own, and is closed when it was settled and the person called back', async () => {
    const { id } = await rated('4', 'code')
    const place = `/desk/ratings/${await ratingOf(id)}`
    const list = await head.get('/desk/ratings')
    assert.match(list.html, /不满意[\s\S]*determination|不满意/)
    const [row] = await world.db.rows<{ due: string }>(
      `select to_char(due_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as due from rating where case_id = $1`,
      [id],
    )
    assert.equal(row?.due, '2026-04-21', 'five working days from Tuesday 14 April')
    const silent = await head.post(`${place}/call`, { reached: 'yes', call: '' })
    assert.equal(silent.status, 422)
    assert.match(silent.html, /没有写情况/)
    assert.equal((await head.post(`${place}/call`, { reached: 'yes', call: '说是等得久' })).status, 303)
    const unsaid = await head.post(`${place}/settle`, { settle: '加了一个窗口' })
    assert.match(unsaid.html, /请选怎么处理[\s\S]*加了一个窗口/)
    assert.equal((await head.post(`${place}/settle`, { outcome: 'mendedAtOnce', settle: '加了一个窗口' })).status, 303)
    assert.match((await head.get(place)).html, /办结/)
    assert.doesNotMatch((await head.get('/desk/ratings')).html, new RegExp(place))
    assert.match((await head.get('/desk/ratings?tab=closed')).html, new RegExp(place))
  })

  test('whoever worked the case sees neither who rated nor which case it was, may say once that it is mistaken, and does not follow it up', async () => {
    const { id } = await rated('5')
    const rating = await ratingOf(id)
    const number = (await loadCase(world, area, id))?.state.filed.number ?? '?'
    const mine = await officer.get('/desk/ratings?tab=mine')
    assert.match(mine.html, /2026-04[\s\S]*非常不满意/)
    assert.ok(!mine.html.includes(number) && !mine.html.includes(id))
    assert.equal((await officer.get(`/desk/ratings/${rating}`)).status, 403)
    const asked = await officer.get(`/desk/ratings/mine/${rating}`)
    assert.ok(!asked.html.includes(number))
    assert.equal((await officer.post(`/desk/ratings/mine/${rating}`, { reason: '他说点错了' })).status, 303)
    assert.match((await officer.post(`/desk/ratings/mine/${rating}`, { reason: '再说一次' })).html, /已经申诉过一次[\s\S]*再说一次/)
    const settled = await head.post(`/desk/ratings/${rating}/appeal`, { upheld: 'yes', appeal: '录像里他说点错了' })
    assert.equal(settled.status, 303)
    assert.match((await officer.get('/desk/ratings?tab=mine')).html, /误评，不计/)
    assert.equal((await head.get(`/desk/ratings/mine/${rating}`)).status, 404, 'it is no work of theirs')
  })

  test('who follows ratings up sees neither the words nor the person of one that is of their own work; another does, and writes no name down', async () => {
    const both = await signedInAt(world, area, { role: 'officer' }, { role: 'head' })
    const { id, path, browser } = await rated('5', 'code', both)
    assert.equal((await browser.post(`${path}/details`, { words: '态度生硬' })).status, 303)
    const [place, number] = [`/desk/ratings/${await ratingOf(id)}`, (await loadCase(world, area, id))?.state.filed.number ?? '?']
    const own = await both.get(place)
    assert.deepEqual([own.status, own.html.includes('态度生硬'), own.html.includes(number)], [403, false, false])
    assert.match(own.html, /这一件您自己办过，要由别人跟进/)
    assert.equal((await both.post(`${place}/call`, { reached: 'yes', call: '问过' })).status, 403)
    assert.match((await head.get(place)).html, /态度生硬/)
    const { filed } = (await loadCase(world, area, id))?.state ?? {}
    const name = filed && (await findPerson(world.db, world.keys, area, filed.person))?.name
    for (const note of [`${name}说等得久`, '打了 13800005619，说等得久']) {
      const named = await head.post(`${place}/call`, { reached: 'yes', call: note })
      assert.deepEqual([named.status, /请换个写法/.test(named.html), named.html.includes(note)], [422, true, true])
    }
    assert.equal((await head.post(`${place}/call`, { reached: 'yes', call: '说等得久' })).status, 303)
  })

  test('a wrong address says what to do, and the code can be shown at the counter only for a finished case', async () => {
    const strange = await citizenBrowser(world).get(`/${area}/rate/${'0'.repeat(32)}`)
    assert.match(strange.text, /这个评价地址不对/)
    const { id, path } = await finished()
    const invite = await officer.get(`/desk/ratings/invite/${id}`)
    assert.match(invite.html, new RegExp(`${path}\\?via=counter`))
    const code = await officer.get(`/desk/ratings/invite/${id}/code.svg`)
    assert.match(code.response.headers.get('content-type') ?? '', /svg/)
    assert.equal((await officer.get(`/desk/ratings/invite/${randomUUID()}`)).status, 404)
  })

  const survey = async (rows: (string | number)[][], heads = ['评价单位', '月份', '事项', '县区', ...rating.levels]): Promise<File> =>
    new File([await writeWorkbook([{ name: '第三方评价', columns: heads.map((title) => ({ title })), rows }])], 'survey.xlsx')

  test('[SL-11.5] the survey of a third party is imported whole or not at all, each wrong cell named; twice is once, other numbers change nothing', async () => {
    const bring = async (file: File) => head.post('/desk/ratings/survey', { table: [file] })
    const wrong = await bring(
      await survey([
        ['省局', '2026-13', '', '', 1, 2, 3, 4, 5],
        ['省局', '2026-03', '', '', 1, 2, '多', 4, 5],
      ]),
    )
    assert.equal(wrong.status, 422)
    assert.match(wrong.html, /第 2 行 B 列的月份写的是“2026-13”[\s\S]*第 3 行 G 列“基本满意”写的是“多”/)
    const right = [
      ['省局', '2026-03', '', '', 90, 8, 1, 1, 0],
      ['省局', '2026-03', '', '丹凤县', 9, 1, 0, 0, 0],
    ]
    assert.match((await bring(await survey(right))).html, /导入了 2 行/)
    assert.match((await bring(await survey(right))).html, /导入了 0 行，2 行以前导入过/)
    const other = await bring(
      await survey([
        ['省局', '2026-03', '', '', 91, 8, 1, 1, 0],
        ['市局', '2026-03', '', '', 1, 0, 0, 0, 0],
      ]),
    )
    assert.match(other.html, /第 2 行的单位、月份、事项、县区已经导入过，数不一样/)
    const shown = await head.get('/desk/ratings/statistics?month=2026-03')
    assert.match(shown.html, /省局[\s\S]*全市[\s\S]*90/)
    assert.doesNotMatch(shown.html, /市局/)
    assert.match((await bring(await survey([], ['单位']))).html, /表头要依次是：评价单位、月份/)
    assert.equal((await officer.get('/desk/ratings/survey')).status, 403)
  })

  test('fewer than three ratings of a service in a county are not told apart, so that nobody is found out', async () => {
    const lineOf = async (county: string): Promise<string> => {
      const { html } = await head.get('/desk/ratings/statistics?month=2026-04')
      return new RegExp(`<tr[^>]*>(?:(?!</tr>).)*<td>${county}</td>.*?</tr>`).exec(html)?.[0].replace(/<[^>]+>/g, ' ') ?? ''
    }
    for (const level of ['1', '4']) await rated(level, 'code', officer, '甲县')
    assert.match(await lineOf('甲县'), /甲县\s+2\s+2(\s+·){6}\s*$/)
    await rated('2', 'code', officer, '甲县')
    assert.match(await lineOf('甲县'), /甲县\s+3\s+3\s+1\s+1\s+0\s+1\s+0\s+66\.7%\s*$/)
  })

  test('[SL-11.4] the statistics tell apart what was rated on the screen of the counter, where somebody may have stood by', async () => {
    const told = async (): Promise<number> =>
      Number(/窗口的屏幕\s*(\d+) 条/.exec((await head.get('/desk/ratings/statistics?month=2026-04')).html.replace(/<[^>]+>/g, ' '))?.[1])
    const before = await told()
    await rated('5')
    await rated('5', 'code')
    assert.equal(await told(), before + 1)
  })
})
