import assert from 'node:assert/strict'
import { test } from 'node:test'
import { given } from '@jingban/kernel/testing/given.ts'
import { accept, act, submitted } from '@jingban/kernel/testing/steps.ts'
import { caseOf, type Step } from '@jingban/kernel/testing/world.ts'
import { itemOf } from '@jingban/packs/shangluo/setting.ts'
import { stageTag, stageTitle } from './stageTitle.ts'

const titles = (...steps: Step[]): string[] => {
  const { world } = given(itemOf('transferIn'), ...steps)
  return [stageTitle(world.rules, caseOf(world)), stageTag(world.rules, caseOf(world))]
}

test('[SL-3B.4] [SL-3B.5] who moves reads whose turn it is: the agency here writes, the one they left takes the letter and answers', () => {
  assert.deepEqual(titles(submitted, accept()), ['医保经办审核岗正在发出联系函', '发出联系函'])
  assert.deepEqual(titles(submitted, accept(), act()), ['正在办：转出地接收联系函', '转出地接收联系函'])
  assert.deepEqual(titles(submitted, accept(), act(), act({ records: {} })), ['正在办：转出地发信息表、划转资金', '转出地发信息表、划转资金'])
})
