import assert from 'node:assert/strict'
import { test } from 'node:test'
import { example } from '@jingban/packs/example/example.ts'
import { serviceOf } from '../case/rules.ts'
import type { Service } from '../pack/service.ts'
import { variedPack } from '../testing/vary.ts'
import { ends } from './edges.ts'
import { type Guide, guideOf } from './guide.ts'

/** The example after a change of its first service. */
function changed(change: (service: Service) => void): Guide {
  const pack = variedPack(example, (copy) => change(serviceOf(copy, 'determination')))
  return guideOf(pack, serviceOf(pack, 'determination'))
}
const titles = (guide: Guide): string[] => guide.roads.map(({ title }) => title)

test('a road is named by whom it is for, and the last by the only answer that is left', () => {
  const byInsurance = changed((service) => {
    service.routes = [{ when: { fact: 'insurance', is: '居民' }, procedure: 'onsite' }, { procedure: 'panel' }]
  })
  assert.deepEqual(titles(byInsurance), ['居民医保', '职工医保'])
  assert.equal(byInsurance.roads[1]?.answers[0]?.answer, '15 个工作日内')
  assert.deepEqual(byInsurance.when, ['居民医保：每年 3 月 1 日到 4 月 30 日', '职工医保：随时可以报'])
})

test('the appeal is offered on the roads to which the notice gives it, and the others are named', () => {
  const { roads, notPassed } = changed((service) => {
    Object.assign(service.appeal ?? {}, { when: { fact: 'homebound', is: false } })
  })
  const offers = roads.map((road) => road.steps.find(({ id }) => id === ends.may)?.facts.includes('申请复议'))
  assert.deepEqual(offers, [false, true])
  assert.match(notPassed.find(({ title }) => title === '申请复议')?.text ?? '', /行动不便，请上门评估的人，文件没有写复议$/)
})

test('a result that is told with a batch can be a refusal there, as it was decided before', () => {
  const { roads } = changed((service) => {
    const experts = service.procedures[0]?.stages.find(({ id }) => id === 'experts')
    Object.assign(experts?.then ?? {}, { fail: 'enrol' })
  })
  const lines = roads[1]?.edges.filter(({ from }) => from === 'enrol').map(({ label, to }) => `${label}→${to}`)
  assert.deepEqual(lines?.slice(0, 2), ['结果是通过→#passed', '结果是不通过→#refused'])
})

test('after the result stand how it is told, from when and how long the benefit runs, and what is voluntary', () => {
  const { afterwards } = guideOf(example, serviceOf(example, 'determination'))
  assert.ok(afterwards.includes('短信通知结果'))
  assert.ok(afterwards.includes('其他人：领认定书：自愿，不办不影响待遇（服务窗口）'))
  assert.ok(afterwards.includes('其他人：职工：待遇从出结果那天起'))
  assert.ok(afterwards.includes('职工：有效 3 年'))
})

test('a list of units with steps of its own is a track beside the roads, with who and by when; one of the whole area is not', () => {
  assert.deepEqual(guideOf(example, serviceOf(example, 'determination')).tracks, [])
  const pack = variedPack(example, (copy) => Object.assign(copy.lists?.[0] ?? {}, { per: 'unit' }))
  const [track] = guideOf(pack, serviceOf(pack, 'determination')).tracks
  assert.ok(track)
  assert.equal(track.title, '市医疗保障局：每月批次')
  assert.ok(track.sentences.some((sentence) => sentence.includes('每季度第一个月 10 日起')))
  assert.deepEqual(
    track.steps.map(({ number }) => number),
    track.steps.map((_, index) => index + 1),
  )
})
