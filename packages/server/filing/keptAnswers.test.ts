import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import type { Draft } from './draft.ts'
import { answersAsShown } from './keptAnswers.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-03T09:00')
})
after(() => world.close())

/** What is told of a change of a unit, by question. */
async function told(answers: Partial<Draft['answers']>): Promise<Map<string, string>> {
  const pack = world.policies.versions('shangluo').at(-1)?.pack
  const service = pack?.services.find(({ id }) => id === 'unitChange')
  assert.ok(pack && service)
  const whole = { channel: '现场窗口', diseases: [''], facts: {}, contacts: {}, byDisease: {}, cannot: {}, ...answers }
  const draft = { id: 'd', area: 'shangluo', service: service.id, answers: whole } as unknown as Draft
  const shown = await answersAsShown(world, { pack, service, draft, given: [] })
  return new Map(shown.map(({ question, answer }) => [question, answer]))
}

test('[SL-F4.2] of a form in pairs only those are told of which something was answered', async () => {
  const answers = await told({
    facts: { unitName: '旧的公司', newUnitName: '新的公司', keyChanged: true },
    contacts: { personal: { newHandlerName: '柏示例' } },
  })
  assert.deepEqual([answers.get('原单位名称'), answers.get('变更后的单位名称')], ['旧的公司', '新的公司'])
  assert.deepEqual([answers.get('原缴费单位经办人姓名'), answers.get('变更后的缴费单位经办人姓名')], ['没有填', '柏示例'])
  assert.deepEqual([answers.has('原住所（地址）'), answers.has('变更后的开户银行账号')], [false, false])
  assert.equal(answers.get('备注'), '没有填')
})

test('[SL-1A.10] a paper that the officer asked for is told among the materials, and one that was not is not', async () => {
  const facts = { unitName: '旧的公司', newUnitName: '新的公司', keyChanged: true }
  assert.equal((await told({ facts, asked: { keyPapers: '核实改名' } })).get('变更关键信息的辅助材料'), '没有交')
  assert.equal((await told({ facts })).has('变更关键信息的辅助材料'), false)
})
