import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { checkCharacter, checkIdNumber } from './idNumber.ts'

const today = '2026-04-03'
const problem = (text: string) => {
  const checked = checkIdNumber(text, today)
  return checked.ok ? undefined : checked.problem
}

suite('公民身份号码', () => {
  test('the example numbers printed in GB 11643-1999 pass, with birth date and sex', () => {
    assert.deepEqual(checkIdNumber('11010519491231002X', today), { ok: true, idNumber: '11010519491231002X', birth: '1949-12-31', sex: 'F' })
    assert.deepEqual(checkIdNumber('440524188001010014', today), { ok: false, problem: { kind: 'birthDate', date: '18800101' } })
    assert.equal(checkCharacter('44052418800101001'), '4')
  })

  test('what an old phone types is understood: full-width digits, spaces, a small x', () => {
    const typed = checkIdNumber(' １１０１０５ 19491231 002x ', today)
    assert.equal(typed.ok && typed.idNumber, '11010519491231002X')
  })

  test('each fault is told with the data its message needs', () => {
    assert.deepEqual(problem('110105491231002'), { kind: 'length', length: 15 })
    assert.deepEqual(problem(''), { kind: 'length', length: 0 })
    assert.deepEqual(problem('1101051949123100OX'), { kind: 'characters', at: 17, character: 'O' })
    assert.deepEqual(problem('1101051949123X0021'), { kind: 'characters', at: 14, character: 'X' })
    assert.deepEqual(problem('00010519491231002X'), { kind: 'region', region: '00' })
    assert.deepEqual(problem('110105194902300021'), { kind: 'birthDate', date: '19490230' })
    assert.deepEqual(problem('110105194900310021'), { kind: 'birthDate', date: '19490031' })
    assert.deepEqual(problem('110105194912310021'), { kind: 'checkCharacter', given: '1', expected: 'X' })
  })

  test('nobody is born after today, and who is born today may be registered', () => {
    const born = (day: string) => `110105${day}002${checkCharacter(`110105${day}002`)}`
    assert.deepEqual(problem(born('20260404')), { kind: 'birthDate', date: '20260404' })
    assert.equal(problem(born('20260403')), undefined)
  })

  test('29 February exists in leap years only', () => {
    assert.deepEqual(problem('110105200002290029')?.kind, 'checkCharacter')
    assert.deepEqual(problem('110105190002290029')?.kind, 'birthDate')
  })

  const digits = fc
    .tuple(fc.date({ min: new Date('1900-01-01'), max: new Date('2026-04-03'), noInvalidDate: true }), fc.nat(999))
    .map(([birth, sequence]) => `410211${birth.toISOString().slice(0, 10).replaceAll('-', '')}${String(sequence).padStart(3, '0')}`)

  test('every right number passes, and the sex follows its seventeenth digit', () => {
    fc.assert(
      fc.property(digits, (seventeen) => {
        const checked = checkIdNumber(seventeen + checkCharacter(seventeen), today)
        assert.ok(checked.ok)
        assert.equal(checked.birth.replaceAll('-', ''), seventeen.slice(6, 14))
        assert.equal(checked.sex, Number(seventeen[16]) % 2 === 1 ? 'M' : 'F')
      }),
    )
  })

  test('one wrong digit, or two neighbours exchanged, never passes', () => {
    fc.assert(
      fc.property(digits, fc.nat(16), fc.nat(9), (seventeen, place, digit) => {
        const right = seventeen + checkCharacter(seventeen)
        const wrong = right.slice(0, place) + digit + right.slice(place + 1)
        const exchanged = right.slice(0, place) + right.charAt(place + 1) + right.charAt(place) + right.slice(place + 2)
        for (const text of [wrong, exchanged]) assert.equal(checkIdNumber(text, today).ok, text === right)
      }),
    )
  })

  test('any text at all is answered, never thrown at', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 24 }), (text) => void checkIdNumber(text, today)))
  })
})
