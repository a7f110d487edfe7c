import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { letterFile, readLetterFile } from './file.ts'
import type { AgencyLetter } from './letter.ts'

const letter: AgencyLetter = {
  format: 'jingban-transfer-letter/1',
  letter: 'L-1',
  from: { name: '示例省甲市经办机构', division: '999801' },
  to: { name: '示例省乙市经办机构', division: '999802' },
  writtenAt: '2026-04-08T01:00:00.000Z',
  content: {
    kind: 'transferLetter',
    number: '示例省甲市(2026)(第 0000001 号)',
    person: { name: '陈示例', idNumber: '11010519491231002X' },
    account: true,
  },
}

test('what was written is read again, however its members are ordered', () => {
  const file = letterFile(letter)
  assert.deepEqual(readLetterFile(file), { ok: true, letter })
  const turned = Object.fromEntries(Object.entries(JSON.parse(file)).reverse())
  assert.deepEqual(readLetterFile(JSON.stringify(turned)), { ok: true, letter })
})

test('the digest is the SM3 of the canonical JSON, as an agency with another system computes it', () => {
  assert.equal(JSON.parse(letterFile(letter)).digest, 'sm3:c96459b7feb3325d683bdd86617e612c214f13334803fc15b554bce49c26f281')
})

test('a file cut anywhere is refused', () => {
  const file = letterFile(letter).trimEnd()
  fc.assert(fc.property(fc.integer({ min: 0, max: file.length - 1 }), (end) => !readLetterFile(file.slice(0, end)).ok))
})

test('a file with one character changed is refused, unless it says the same', () => {
  const file = letterFile(letter)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: file.length - 2 }), fc.constantFrom('0', '9', 'a', '李', '"', ' '), (place, character) => {
      const changed = `${file.slice(0, place)}${character}${file.slice(place + 1)}`
      const read = readLetterFile(changed)
      assert.ok(!read.ok || JSON.stringify(read.letter) === JSON.stringify(letter), changed)
    }),
  )
})

test('a word that the format does not know is refused, so that nothing is lost unseen', () => {
  const more = { ...JSON.parse(letterFile(letter)), urgent: true }
  assert.deepEqual(readLetterFile(JSON.stringify(more)), { ok: false, problem: 'malformed' })
})
