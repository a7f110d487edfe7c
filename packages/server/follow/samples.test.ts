import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { replays } from '@jingban/kernel/draw/draw.ts'
import { grantedCase } from '../testing/granting.ts'
import { area, enterPeople, staffActor } from '../testing/kaifengPeople.ts'
import { freshPatient } from '../testing/patients.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { checkSampleFile, daysOf, listSamples, loadSample, openSample, readQuarter } from './samples.ts'
import { digest } from './seed.ts'

const sampler = staffActor('sampler')
const id = 'sample-determination-2026Q1'

suite('the second look at granted cases', () => {
  let world: TestWorld
  const granted: string[] = []
  before(async () => {
    world = await testWorld('2026-03-31T22:00')
    await enterPeople(world, 12)
    for (let number = 0; number < 3; number += 1) granted.push(await grantedCase(world, await freshPatient(world)))
    world.setClock('2026-04-01T09:00')
    await grantedCase(world, await freshPatient(world))
  })
  after(() => world.close())

  test('a quarter is three months of the calendar, and nothing else is one', () => {
    assert.deepEqual(daysOf('2026Q1'), { from: '2026-01-01', to: '2026-03-31' })
    assert.deepEqual(daysOf('2026Q4'), { from: '2026-10-01', to: '2026-12-31' })
    assert.deepEqual([readQuarter('2026Q3'), readQuarter('2026Q5'), readQuarter('2026-1')], ['2026Q3', undefined, undefined])
  })

  test('a quarter that is not over is not drawn yet, and only by whoever the policy names', async () => {
    const early = await openSample(world, sampler, area, '2026Q2', 'early')
    assert.deepEqual(early, { kind: 'refused', refusal: { code: 'tooEarly', from: '2026-07-01' } })
    for (const actor of [staffActor('centre'), staffActor('hospitalOffice', 'H001')]) {
      assert.equal((await openSample(world, actor, area, '2026Q1', 'none')).kind, 'forbidden')
    }
    assert.deepEqual(await listSamples(world.db, area), [])
  })

  test('[KF-42] half of the cases granted in the quarter are drawn, rounded up, and anybody can draw them again', async () => {
    const drawn = await openSample(world, sampler, area, '2026Q1', 'draw')
    assert.equal(drawn.kind, 'done')
    const sample = (await loadSample(world.db, area, id))?.state.sample
    assert.ok(sample)
    assert.deepEqual(sample.of, [...granted].sort())
    assert.deepEqual([sample.share, sample.picked.length], [50, 2])
    assert.ok(replays({ able: sample.of, seed: sample.seed, picked: sample.picked }, digest))
    assert.deepEqual(await listSamples(world.db, area), [
      { id, quarter: '2026Q1', service: 'determination', granted: 3, picked: 2, checked: 0, problems: 0 },
    ])
  })

  test('a quarter is drawn once: the same key is told the same, another is refused', async () => {
    const again = await openSample(world, sampler, area, '2026Q1', 'draw')
    assert.deepEqual([again.kind, again.kind === 'done' && again.sample.sample?.picked.length], ['done', 2])
    const other = await openSample(world, staffActor('supervisor'), area, '2026Q1', 'second')
    assert.deepEqual(other, { kind: 'refused', refusal: { code: 'doneAlready', what: '2026Q1' } })
  })

  test('[KF-44] every drawn file is looked at once; a problem needs its reason', async () => {
    const [first = '', second = ''] = (await loadSample(world.db, area, id))?.state.sample?.picked ?? []
    const outside = granted.find((one) => one !== first && one !== second) ?? ''
    const check = (one: string, finding: 'inOrder' | 'problem', key: string, reason?: string) =>
      checkSampleFile(world, sampler, area, id, { case: one, finding, ...(reason && { reason }) }, key)
    const byCentre = await checkSampleFile(world, staffActor('centre'), area, id, { case: first, finding: 'inOrder' }, '0')
    assert.equal(byCentre.kind, 'forbidden')
    assert.deepEqual(await check(outside, 'inOrder', '1'), { kind: 'refused', refusal: { code: 'notAllowedHere' } })
    assert.deepEqual(await check(first, 'problem', '2'), { kind: 'refused', refusal: { code: 'reasonMissing' } })
    assert.equal((await check(first, 'problem', '3', '病历没有医院印章')).kind, 'done')
    assert.deepEqual(await check(first, 'inOrder', '4'), { kind: 'refused', refusal: { code: 'doneAlready', what: first } })
    assert.equal((await check(second, 'inOrder', '5')).kind, 'done')
    const [line] = await listSamples(world.db, area)
    assert.deepEqual([line?.checked, line?.problems], [2, 1])
    assert.equal((await checkSampleFile(world, sampler, area, 'sample-none', { case: first, finding: 'inOrder' }, '6')).kind, 'notFound')
  })
})
