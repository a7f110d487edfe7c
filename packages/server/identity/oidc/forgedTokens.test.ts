import assert from 'node:assert/strict'
import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, suite, test } from 'node:test'
import { realClock } from '../../clock.ts'
import { openPorts } from '../../operations/ports.ts'
import { testRegister } from '../../registry/testRegister.ts'
import { leaveForProvider, returnFromProvider } from './dance.ts'
import { type OidcProvider, oidcProvider } from './provider.ts'

const [clientId, clientSecret, subject] = ['desk', 'an-example-of-a-client-secret', 'subject-zhang']
const [trusted, foreign] = [generateKeyPairSync('rsa', { modulusLength: 2048 }), generateKeyPairSync('rsa', { modulusLength: 2048 })]
const code = 'a-code'

type Parts = Record<string, unknown>
const encoded = (part: Parts): string => Buffer.from(JSON.stringify(part)).toString('base64url')
/** An ID token as a provider writes it (JWS compact), signed however the test says. */
const written = (header: Parts, claims: Parts, signature: (text: string) => Buffer): string => {
  const text = `${encoded(header)}.${encoded(claims)}`
  return `${text}.${signature(text).toString('base64url')}`
}
const by = (key: KeyObject) => (text: string) => sign('sha256', Buffer.from(text), key)

/** A provider on this machine that answers the token request with whatever it is given; `issuer` is what it says of itself. */
interface HandMade {
  server: Server
  issuer: string
  says: { issuer: string; token: string }
}

async function handMade(): Promise<HandMade> {
  const says = { issuer: '', token: '' }
  const key = { ...trusted.publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' }
  const server = createServer((request, response) => {
    const [issuer, answers] = [says.issuer, new Map<string, unknown>()]
    answers.set('/jwks', { keys: [key] })
    answers.set('/token', { access_token: 'an-access-token', token_type: 'Bearer', expires_in: 600, id_token: says.token })
    answers.set('/.well-known/openid-configuration', {
      ...{ issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/jwks` },
      ...{ response_types_supported: ['code'], subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['RS256'] },
    })
    const answer = answers.get(request.url ?? '')
    response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? {}))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  says.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { server, issuer: says.issuer, says }
}

suite('an ID token that is not for us', () => {
  const register = testRegister()
  let made: HandMade
  let provider: OidcProvider
  const open = (): OidcProvider => {
    const settings = { issuer: new URL(made.issuer), clientId, clientSecret, name: '统一认证', secondFactor: ['otp'] }
    return oidcProvider(settings, { outgoing: { hosts: [], privateHosts: [] }, ports: openPorts() })
  }
  before(async () => {
    made = await handMade()
    provider = open()
  })
  after(() => {
    made.server.closeAllConnections()
    made.server.close()
  })

  const place = () => ({ db: register.db, keys: register.keys, clock: realClock })
  const browser = 'a-browser'

  /** Goes to the provider and comes back with what the token says there. */
  async function comesBack(token: (claims: Parts) => string): Promise<string> {
    const redirectUri = new URL('http://desk.example/return')
    const sent = await leaveForProvider(place(), provider, { browser, redirectUri, returnPath: '/desk' })
    const asked = sent?.searchParams
    const seconds = Math.floor(Date.parse(realClock.now()) / 1000)
    const claims = { iss: made.issuer, sub: subject, aud: clientId, iat: seconds, exp: seconds + 600, nonce: asked?.get('nonce') }
    made.says.token = token(claims)
    const address = new URL(`${redirectUri}?${new URLSearchParams({ code, state: asked?.get('state') ?? '' })}`)
    const arrival = await returnFromProvider(place(), provider, { browser, address })
    return arrival.kind === 'arrived' ? `arrived ${arrival.identity.subject}` : arrival.kind
  }
  const header = { alg: 'RS256', kid: 'k1' }
  const honest = (more: Parts) => (claims: Parts) => written(header, { ...claims, ...more }, by(trusted.privateKey))

  test('is told from one that is, which the same provider signs', async () => {
    assert.equal(await comesBack(honest({})), `arrived ${subject}`)
  })

  test('is refused when it is signed by another key, by nobody, by our own secret, or changed after it was signed', async () => {
    assert.equal(await comesBack((claims) => written(header, claims, by(foreign.privateKey))), 'refused')
    assert.equal(await comesBack((claims) => written({ alg: 'none' }, claims, () => Buffer.alloc(0))), 'refused')
    const hmac = (key: string) => (text: string) => createHmac('sha256', key).update(text).digest()
    assert.equal(await comesBack((claims) => written({ alg: 'HS256' }, claims, hmac(clientSecret))), 'refused')
    const publicText = trusted.publicKey.export({ format: 'pem', type: 'spki' }).toString()
    assert.equal(await comesBack((claims) => written({ alg: 'HS256', kid: 'k1' }, claims, hmac(publicText))), 'refused')
    const changed = (claims: Parts): string => {
      const [head, , signature] = honest({})(claims).split('.')
      return [head, encoded({ ...claims, sub: 'somebody-else' }), signature].join('.')
    }
    assert.equal(await comesBack(changed), 'refused')
  })

  test('is refused when it brings the key it is to be checked with', async () => {
    const jwk = foreign.publicKey.export({ format: 'jwk' })
    const ways: Parts[] = [{ jwk }, { jku: `${made.issuer}/elsewhere` }, { x5u: `${made.issuer}/elsewhere` }]
    for (const way of ways) assert.equal(await comesBack((claims) => written({ ...header, ...way }, claims, by(foreign.privateKey))), 'refused')
  })

  test('is refused for another client, from another issuer, after its time, before it, and for another sign-in', async () => {
    const seconds = Math.floor(Date.parse(realClock.now()) / 1000)
    const wrong: Parts[] = [
      { aud: 'another-client' },
      { aud: [clientId, 'another-client'], azp: 'another-client' },
      { iss: 'https://elsewhere.example' },
      { exp: seconds - 600, iat: seconds - 1200 },
      { nbf: seconds + 600 },
      { nonce: 'of-another-sign-in' },
      { nonce: undefined },
      { sub: undefined },
    ]
    for (const more of wrong) assert.equal(await comesBack(honest(more)), 'refused', JSON.stringify(more))
  })

  test('never comes from a provider that names another issuer than the settings do', async () => {
    made.says.issuer = 'http://elsewhere.example'
    assert.equal(await open().configuration(), undefined)
    made.says.issuer = made.issuer
    assert.notEqual(await open().configuration(), undefined)
  })
})
