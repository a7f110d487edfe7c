import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exampleCity } from '@jingban/packs/example/setting.ts'
import { glossary } from './glossary.ts'
import { stages } from './stages/kinds.ts'
import { terms } from './terms.ts'

const all = Object.values(terms).flat()

test('the glossary is a table for each part', () => {
  assert.equal(
    glossary({ 'Time 时限': [{ term: 'Clock', chinese: '时限', meaning: 'from | to' }] }),
    '# Glossary\n\nThe words of the code. Made from packages/kernel/terms.ts; change it there.\n\n## Time 时限\n\n| word | 中文 | meaning |\n| --- | --- | --- |\n| Clock | 时限 | from \\| to |\n',
  )
})

test('no word is explained twice, and none has two Chinese terms', () => {
  for (const key of ['term', 'chinese'] as const) {
    const words = all.map((one) => one[key])
    assert.deepEqual(
      words.filter((word, index) => words.indexOf(word) !== index),
      [],
    )
  }
})

test('every kind of stage is explained by the term that the kernel uses for it', () => {
  for (const { procedures } of exampleCity.pack.services)
    for (const stage of procedures.flatMap((procedure) => procedure.stages))
      assert.equal(all.find((one) => one.term === stage.kind)?.chinese, stages.term(stage))
})
