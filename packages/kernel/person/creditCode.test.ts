import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { checkCreditCode, creditCheckCharacter } from './creditCode.ts'

const problem = (text: string) => {
  const checked = checkCreditCode(text)
  return checked.ok ? undefined : checked.problem
}

suite('统一社会信用代码', () => {
  test('codes that are printed on real licences pass', () => {
    for (const code of ['91110000600037341L', '914403001922038216', '91310000775785552L']) assert.equal(problem(code), undefined)
  })

  test('what is typed carelessly is understood: small letters, spaces, hyphens, full-width characters', () => {
    const typed = checkCreditCode(' 9111 0000-6000 37341l ')
    assert.equal(typed.ok && typed.creditCode, '91110000600037341L')
    assert.equal(checkCreditCode('９１１１００００６０００３７３４１Ｌ').ok, true)
  })

  test('each fault is told with the data its message needs', () => {
    assert.deepEqual(problem('911100006000373'), { kind: 'length', length: 15 })
    assert.deepEqual(problem(''), { kind: 'length', length: 0 })
    assert.deepEqual(problem('9111000060003734IL'), { kind: 'characters', at: 17, character: 'I' })
    assert.deepEqual(problem('91110O00600037341L'), { kind: 'characters', at: 6, character: 'O' })
    assert.deepEqual(problem('91A10000600037341L'), { kind: 'characters', at: 3, character: 'A' })
    assert.deepEqual(problem('911100006000373415'), { kind: 'checkCharacter', given: '5', expected: 'L' })
  })

  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const character = fc.constantFrom(...alphabet)
  const digits = fc.integer({ min: 100_000, max: 999_999 }).map(String)
  const seventeen = fc
    .tuple(character, character, digits, fc.array(character, { minLength: 9, maxLength: 9 }))
    .map(([office, kind, division, rest]) => `${office}${kind}${division}${rest.join('')}`)

  test('every code with its check character passes and comes back unchanged', () => {
    fc.assert(
      fc.property(seventeen, (first) => {
        const checked = checkCreditCode(first + creditCheckCharacter(first))
        assert.ok(checked.ok)
        assert.equal(checked.creditCode, first + creditCheckCharacter(first))
      }),
    )
  })

  test('one wrong character, or two neighbours exchanged, never passes', () => {
    fc.assert(
      fc.property(seventeen, fc.nat(16), character, (first, place, other) => {
        const right = first + creditCheckCharacter(first)
        const wrong = right.slice(0, place) + other + right.slice(place + 1)
        const exchanged = right.slice(0, place) + right.charAt(place + 1) + right.charAt(place) + right.slice(place + 2)
        for (const text of [wrong, exchanged]) assert.equal(checkCreditCode(text).ok, text === right)
      }),
    )
  })

  test('any text at all is answered, never thrown at', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 24 }), (text) => void checkCreditCode(text)))
  })
})
