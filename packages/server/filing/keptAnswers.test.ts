import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import type { Draft } from './draft.ts'
import { answersAsShown, shownCell } from './keptAnswers.ts'

let world: TestWorld
before(async () => {
  world = await testWorld('2026-04-03T09:00')
})
after(() => world.close())

/** What is told of a change of a unit, by question. */
async function told(answers: Partial<Draft['answers']>, of = 'unitChange'): Promise<Map<string, string>> {
  const pack = world.policies.versions('shangluo').at(-1)?.pack
  const service = pack?.services.find(({ id }) => id === of)
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

test('a number in a cell of text is masked as one in a column of its own; days, amounts, house numbers and words stay', () => {
  const cell = (text: string): string => shownCell({ type: 'text' }, text)
  for (const [typed, shown] of [
    ['611021198001010019', '6110**********0019'],
    ['61102119800101002x', '6110**********002x'],
    ['138 0000 5619', '138****5619'],
    ['手机１３８００００５６１９，家里0914-2312345', '手机138****5619，家里*******2345'],
    ['6222 0000 0000 0000 017', '***************0017'],
    ['E12345678', '*****5678'],
    ['+86 13800005619', '+86 138****5619'],
  ] as const)
    assert.equal(cell(typed), shown)
  for (const same of ['2026-04-03', '示例路 12-2-1101 号', '726000', '4500.50', 'Shangluo District', '王示例']) assert.equal(cell(same), same)
})

test('[SL-F6.1] what changes of a person is told with its numbers masked, whichever column they were typed in', async () => {
  const rows = { changes: [{ idNumber: '611021198001010019', name: '王示例', item: '手机号码', before: '13800000001', after: '13800000002' }] }
  const answer = (await told({ contacts: { rows } }, 'residentChange')).get('变更的内容') ?? ''
  assert.match(answer, /变更前 138\*\*\*\*0001，变更后 138\*\*\*\*0002/)
})
