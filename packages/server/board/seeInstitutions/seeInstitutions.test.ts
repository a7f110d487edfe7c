import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { resume, suspend } from '@jingban/kernel/agreement/decide.ts'
import { designatedOn, designatedQuery } from '../../agreements/designated.ts'
import { performAgreement } from '../../agreements/perform.ts'
import { openAgreement } from '../../agreements/sign.ts'
import { enterInstitution } from '../../testing/anyCity.ts'
import { citizenBrowser } from '../../testing/citizenBrowser.ts'
import { enterProvider } from '../../testing/settling.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

const area = 'shangluo'
const path = `/${area}/institutions`

describe('今天的定点 for everybody', () => {
  let world: TestWorld
  before(async () => {
    world = await testWorld('2026-04-03T09:00')
    const provider = (code: string, name: string, county: string, kind: 'institution' | 'pharmacy', to = '2026-12-31' as const) =>
      enterProvider(world, area, { code, name, county, kind, to })
    await provider('H801', '商州区示例医院', '商州区', 'institution')
    await provider('P801', '丹凤县示例药店', '丹凤县', 'pharmacy')
    await provider('P802', '丹凤县示例大药房', '丹凤县', 'pharmacy')
    await enterInstitution(world, area, 'H802', '柞水县示例医院')
    await openAgreement(world, { area, id: 'agreement-H801' }, ['inpatient'], { at: world.clock.now(), by: 'system' })
  })
  after(() => world.close())

  const open = (query = '') => citizenBrowser(world).get(`${path}${query}`)
  const namesOn = async (query = '') =>
    [...(await open(query)).text.matchAll(/(?:商州区|丹凤县|柞水县)示例(?:医院|药店|大药房)/g)].map(([name]) => name)

  test('[SL-9A.6] stands on one page without a sign-in: what is agreed, from when to when, and what is open; the hall leads there', async () => {
    const { status, text } = await open()
    assert.equal(status, 200)
    assert.match(text, /2026年4月3日有效的定点医药机构/)
    assert.match(text, /商州区示例医院.*定点医疗机构.*商州区.*2026年1月1日 到 2026年12月31日.*住院/)
    assert.match(text, /丹凤县示例药店.*定点零售药店.*还没有开通/)
    assert.match(text, /柞水县示例医院.*定点医疗机构，三级.*没有登记起止.*请问机构/)
    assert.ok((await citizenBrowser(world).get(`/${area}`)).html.includes(`href="${path}"`))
    assert.equal((await citizenBrowser(world).get('/nowhere/institutions')).status, 404)
  })

  test('is found by a part of the name, by county and by kind, all together or none; what looks like a pattern is text', async () => {
    assert.deepEqual(await namesOn(`?name=${encodeURIComponent('大药房')}`), ['丹凤县示例大药房'])
    assert.deepEqual(await namesOn(`?county=${encodeURIComponent('丹凤县')}&kind=pharmacy`), ['丹凤县示例大药房', '丹凤县示例药店'])
    assert.deepEqual(await namesOn('?kind=institution'), ['商州区示例医院', '柞水县示例医院'])
    assert.deepEqual(await namesOn('?name=%25'), [])
    const none = await open(`?name=${encodeURIComponent('<b>没有这家</b>')}`)
    assert.match(none.text, /没有找到.*今天不是定点/)
    assert.ok(!none.html.includes('<b>没有这家'))
    assert.ok((await open('?kind=nothing&after=x')).text.includes('商州区示例医院'))
  })

  test('holds nobody who is suspended, until they are resumed, and nobody whose agreement is over or has not begun', async () => {
    const step = { area, id: 'agreement-P801', actor: { kind: 'system' as const } }
    const given = { from: '2026-04-03' as const, reason: '整改' }
    await performAgreement(world, step, (state, moment) => suspend(state, given, moment))
    assert.deepEqual(await namesOn('?kind=pharmacy'), ['丹凤县示例大药房'])
    world.setClock('2026-04-10T09:00')
    await performAgreement(world, step, (state, moment) => resume(state, { from: '2026-04-10', reason: '改好了' }, moment))
    assert.deepEqual(await namesOn('?kind=pharmacy'), ['丹凤县示例大药房', '丹凤县示例药店'])
    await enterProvider(world, area, {
      code: 'P803',
      name: '丹凤县示例药店',
      county: '丹凤县',
      kind: 'pharmacy',
      from: '2026-05-01',
      to: '2026-06-30',
    })
    assert.equal((await namesOn('?kind=pharmacy')).length, 2, 'not before its first day')
    world.setClock('2027-01-01T00:01')
    assert.deepEqual(await namesOn(), ['柞水县示例医院'], 'not after the last, whether the worker has looked or not')
    world.setClock('2026-04-03T09:00')
  })

  test('is read page by page to its end, each once, or whole on one page for paper; the page has no script', async () => {
    const found: string[] = []
    let page = await designatedOn(world.db, area, '2026-04-03', {}, { size: 1 })
    for (;;) {
      found.push(...page.lines.map((one) => one.code))
      if (!page.next) break
      page = await designatedOn(world.db, area, '2026-04-03', {}, { size: 1, after: page.next })
    }
    const whole = await designatedOn(world.db, area, '2026-04-03', {}, { size: 100 })
    assert.deepEqual(
      found,
      whole.lines.map((one) => one.code),
    )
    assert.deepEqual([...found].sort(), ['H801', 'H802', 'P801', 'P802'])
    for (let more = 0; more < 52; more += 1) await enterInstitution(world, area, `M${more}`, `柞水县示例卫生院${more}`)
    const first = await open()
    assert.equal([...first.html.matchAll(/<tr>/g)].length, 51)
    const next = /href="([^"]+after=[^"]+)"/.exec(first.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const second = await citizenBrowser(world).get(next)
    assert.equal([...second.html.matchAll(/<tr>/g)].length, 7)
    assert.match(second.text, /回到开头/)
    const paper = await open('?print=1')
    assert.deepEqual([[...paper.html.matchAll(/<tr>/g)].length, paper.html.includes('<form'), paper.html.includes('<script')], [57, false, false])
  })

  test('is one query over what is in force and designated, read off indexes', async () => {
    const values = [area, '2026-04-03', null, null, null, null, null, null, null, 50]
    const plan = await world.db.transaction(async (db) => {
      await db.query('set local enable_seqscan = off')
      return db.rows<{ 'QUERY PLAN': string }>(`explain ${designatedQuery}`, values)
    })
    const text = plan.map((row) => row['QUERY PLAN']).join('\n')
    assert.match(text, /agreement_row_in_force/)
    assert.match(text, /institution_designated/)
    assert.ok(!text.includes('Seq Scan'), text)
  })
})
