import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exampleCity } from '@jingban/packs/example/setting.ts'
import type { CaseState } from '../case/state.ts'
import { campaignRules } from '../testing/campaign.ts'
import { given } from '../testing/given.ts'
import { submittedWith } from '../testing/steps.ts'
import { caseOf } from '../testing/world.ts'
import { belongsTo, listWanted } from './rules.ts'

const { world } = given(exampleCity, submittedWith({ facts: { insurance: '居民' } }))
const state = caseOf(world)
const { rule } = campaignRules(exampleCity)
const { placeIn, keyed, ...plain } = rule

test('[SHZ-44] a case belongs to the unit that its answer names, otherwise to whoever helped to file', () => {
  const answered: CaseState = { ...state, facts: { ...state.facts, unit: 'U1' } }
  assert.deepEqual(belongsTo(rule, answered), { place: 'U1', keyed: '居民' })
  assert.deepEqual(belongsTo(plain, { ...state, filed: { ...state.filed, helper: 'H1' } }), { place: 'H1' })
  assert.deepEqual(belongsTo(plain, state), { place: '' })
  assert.deepEqual(belongsTo({ ...rule, per: 'area' }, answered), { place: '', keyed: '居民' })
})

test('a case wants the list of the stage at which it waits or is posted, and none elsewhere', () => {
  const at = (stage: string | null) => listWanted(world.rules, { ...state, at: stage })
  assert.deepEqual([at('batch')?.rule.id, at('batch')?.until], ['monthly', 'approve'])
  assert.deepEqual([at('notice')?.rule.id, at('notice')?.until], ['posting', undefined])
  assert.deepEqual([at('enrol'), at(null)], [undefined, undefined])
})

test('[SHZ-26] a case is not wanted on the list before what the stage needs is in', () => {
  const stages = world.rules.procedure.stages.map((stage) => (stage.id === 'batch' ? { ...stage, needs: ['examFee'] } : stage))
  const rules = { ...world.rules, procedure: { ...world.rules.procedure, stages } }
  const waiting: CaseState = { ...state, at: 'batch' }
  assert.equal(listWanted(rules, waiting), undefined)
  assert.equal(listWanted(rules, { ...waiting, marks: { ...waiting.marks, 'got:examFee': world.now } })?.rule.id, 'monthly')
})
