import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SettingRefused } from '../setting.ts'
import { readIdentitySettings } from './identitySettings.ts'

test('production asks everybody for a second factor unless it is told not to; a demonstration offers it', () => {
  assert.deepEqual(readIdentitySettings({}, 'production'), { secondFactor: 'required' })
  assert.deepEqual(readIdentitySettings({}, 'demo'), { secondFactor: 'offered' })
  assert.deepEqual(readIdentitySettings({ JINGBAN_SECOND_FACTOR: 'offered' }, 'production'), { secondFactor: 'offered' })
  assert.throws(() => readIdentitySettings({ JINGBAN_SECOND_FACTOR: 'no' }, 'production'), SettingRefused)
})
