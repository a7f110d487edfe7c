import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readOidcSettings } from './oidcSettings.ts'

const env = { JINGBAN_OIDC_ISSUER: 'https://sso.example.cn', JINGBAN_OIDC_CLIENT_ID: 'desk', JINGBAN_OIDC_CLIENT_SECRET: 'a secret' }

test('without any of its settings there is no single sign-on, and with some of them all that is missing is named', () => {
  assert.equal(readOidcSettings({}, 'production'), undefined)
  assert.throws(() => readOidcSettings({ JINGBAN_OIDC_CLIENT_ID: 'desk' }, 'demo'), /JINGBAN_OIDC_ISSUER、JINGBAN_OIDC_CLIENT_SECRET/)
})

test('the issuer is https in production, and may be a provider on this machine in a demonstration', () => {
  const near = { ...env, JINGBAN_OIDC_ISSUER: 'http://127.0.0.1:9000' }
  assert.throws(() => readOidcSettings(near, 'production'), /JINGBAN_OIDC_ISSUER 是以 https/)
  assert.equal(readOidcSettings(near, 'demo')?.issuer.href, 'http://127.0.0.1:9000/')
})

test('the provider stands for no second factor, and the button has a name, unless the settings say otherwise', () => {
  const { secondFactor, name } = readOidcSettings(env, 'production') ?? {}
  assert.deepEqual([secondFactor, name], [[], '统一身份认证'])
  const said = { ...env, JINGBAN_OIDC_NAME: '政务统一认证', JINGBAN_OIDC_SECOND_FACTOR: 'otp, urn:example:second-factor' }
  assert.deepEqual(
    [readOidcSettings(said, 'production')?.name, readOidcSettings(said, 'production')?.secondFactor],
    ['政务统一认证', ['otp', 'urn:example:second-factor']],
  )
})
