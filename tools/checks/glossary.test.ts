import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { glossary } from '@jingban/kernel/glossary.ts'
import { terms } from '@jingban/kernel/terms.ts'

test('GLOSSARY.md says what the kernel says; npm run glossary writes it anew', () => {
  assert.equal(readFileSync('GLOSSARY.md', 'utf8'), glossary(terms))
})
