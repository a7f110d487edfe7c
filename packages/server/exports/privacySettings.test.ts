import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SettingRefused } from '../setting.ts'
import { readPrivacySettings } from './privacySettings.ts'

test('without settings an export has 10,000 rows and an officer 30 reveals an hour, 100 a day', () => {
  assert.deepEqual(readPrivacySettings({}), { exportRows: 10_000, revealsPerHour: 30, revealsPerDay: 100 })
})

test('each can be set, and what is no number in its bounds is refused by name', () => {
  const set = { JINGBAN_EXPORT_ROWS: '500', JINGBAN_REVEALS_PER_HOUR: '10', JINGBAN_REVEALS_PER_DAY: '40' }
  assert.deepEqual(readPrivacySettings(set), { exportRows: 500, revealsPerHour: 10, revealsPerDay: 40 })
  for (const [name, text] of [
    ['JINGBAN_EXPORT_ROWS', '0'],
    ['JINGBAN_REVEALS_PER_HOUR', '101'],
    ['JINGBAN_REVEALS_PER_DAY', 'many'],
  ] as const)
    assert.throws(
      () => readPrivacySettings({ [name]: text }),
      (error) => error instanceof SettingRefused && error.message.includes(name),
    )
})
