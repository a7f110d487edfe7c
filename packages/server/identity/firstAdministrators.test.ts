import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { instantOf } from '@jingban/kernel/time/instant.ts'
import { testRegister } from '../registry/testRegister.ts'
import { firstAdministrators } from './firstAdministrators.ts'
import { disableStaff, listStaff } from './staff.ts'
import { signInStaff } from './staffSignIn.ts'

const now = instantOf(Date.UTC(2026, 3, 3, 1))

suite('the first administrators of an area', () => {
  const register = testRegister()
  const make = () => firstAdministrators(register.db, register.keys, { area: 'a', prefix: 'EX' }, now)

  test('are three accounts with one-time passwords, made once, also by two at the same moment', async () => {
    const [one, other] = await Promise.all([make(), make()])
    const made = [...one, ...other]
    assert.deepEqual(made.map(({ login, role }) => [login, role]).sort(), [
      ['ex-audit', 'auditAdministrator'],
      ['ex-security', 'securityAdministrator'],
      ['ex-system', 'systemAdministrator'],
    ])
    for (const { login, password } of made) {
      const signedIn = await signInStaff(register.db, register.keys, { login, password, address: login }, now)
      assert.equal(signedIn.kind === 'signedIn' && signedIn.passwordTemporary, true)
    }
    assert.deepEqual(await make(), [])
  })

  test('when the last of one kind has left, that one alone is made again under a fresh login', async () => {
    const security = (await listStaff(register.db, register.keys, 'a')).find(({ login }) => login === 'ex-security')
    await disableStaff(register.db, 'a', security?.id ?? '', now)
    assert.deepEqual(
      (await make()).map(({ login }) => login),
      ['ex-security2'],
    )
  })
})
