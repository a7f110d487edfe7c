import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkMobileNumber } from './mobileNumber.ts'

test('a mobile number is understood as people type it', () => {
  for (const typed of ['13800005619', '138 0000 5619', '138-0000-5619', '+86 13800005619', '008613800005619', '１３８００００５６１９']) {
    assert.deepEqual(checkMobileNumber(typed), { ok: true, phone: '13800005619' })
  }
})

test('what is wrong with a mobile number is told', () => {
  assert.deepEqual(checkMobileNumber('1380000561'), { ok: false, problem: { kind: 'length', length: 10 } })
  assert.deepEqual(checkMobileNumber(''), { ok: false, problem: { kind: 'length', length: 0 } })
  assert.deepEqual(checkMobileNumber('12800005619'), { ok: false, problem: { kind: 'start' } })
  assert.deepEqual(checkMobileNumber('一三八'), { ok: false, problem: { kind: 'characters' } })
})
