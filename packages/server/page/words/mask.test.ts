import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { maskAddress, maskBankCard, maskHospitalNumber, maskIdNumber, maskIdNumberOnBoard, maskName, maskPhone } from './mask.ts'

const shown = (masked: string): string => masked.replaceAll('*', '')
const digits = (least: number, most: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: least, maxLength: most }).map((all) => all.join(''))

/** What each mask may leave of a number at most, and that it says how long the number was. */
const numbers: readonly [string, (text: string) => string, number][] = [
  ['身份证号', maskIdNumber, 8],
  ['身份证号 on the board', maskIdNumberOnBoard, 6],
  ['手机号', maskPhone, 7],
  ['银行卡', maskBankCard, 4],
  ['住院号', maskHospitalNumber, 2],
]

for (const [name, mask, most] of numbers)
  test(`${name}: of any number as long as it was, no more than ${most} characters stay, and of a short one nothing`, () => {
    fc.assert(
      fc.property(digits(0, 24), (text) => {
        const masked = mask(text)
        assert.equal(masked.length, text.length)
        assert.ok(shown(masked).length <= most)
        if (text.length <= 2) assert.equal(shown(masked), '')
      }),
    )
  })

test('the day of birth in an identity number is never shown whole', () => {
  fc.assert(fc.property(digits(18, 18), (text) => assert.ok(!maskIdNumber(text).includes(text.slice(6, 14)))))
})

/** A number, a card and a name in a row of forms in which people write them. */
const table: readonly [(text: string) => string, string, string][] = [
  [maskName, '王秀兰', '王*兰'],
  [maskName, '  李国 ', '李*'],
  [maskName, '诸葛示例甲', '诸葛***'],
  [maskName, '阿依古丽·买买提', '阿***·**提'],
  [maskName, '买·逊', '买·*'],
  [maskName, '', ''],
  [maskIdNumber, '41029919580428004X', '4102**********004X'],
  [maskIdNumber, '410299580428004', '4102*******8004'],
  [maskPhone, '13800005619', '138****5619'],
  [maskPhone, '0371-12345678', '*********5678'],
  [maskPhone, '119', '***'],
  [maskBankCard, '6222021234567891234', '***************1234'],
  [maskAddress, '示例市示例县城关镇一组12号', '示例市示例县城关镇'],
  [maskAddress, '', '地址已隐去'],
]

for (const [mask, plain, masked] of table)
  test(`${mask.name}: 「${plain}」 stands as 「${masked}」`, () => {
    assert.equal(mask(plain), masked)
  })

test('a name never stays whole, however it is written', () => {
  const names = fc.array(fc.constantFrom(...'王李张欧阳诸葛买提·明𬭎a '), { minLength: 1, maxLength: 8 }).map((all) => all.join(''))
  fc.assert(
    fc.property(names, (name) => {
      const plain = name.trim()
      assert.ok(plain.replaceAll('·', '') === '' || maskName(name) !== plain)
    }),
  )
})
