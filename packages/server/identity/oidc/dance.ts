import {
  AuthorizationResponseError,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  ClientError,
  calculatePKCECodeChallenge,
  type IDToken,
  ResponseBodyError,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import type { Identity } from '../identity.ts'
import { keepAttempt, type OidcAttempt, takeAttempt } from './attempts.ts'
import type { OidcProvider } from './provider.ts'

type Place = Pick<Identity, 'db' | 'keys' | 'clock'>

/** Who somebody is at a provider; `issuer` as the settings have it, `subject` never changes and is given to nobody else (OpenID Connect Core 1.0, 2). */
export interface ProviderIdentity {
  issuer: string
  subject: string
  /** The provider says that a second factor was shown, in one of the ways that the settings take for it. */
  secondFactor: boolean
}

/** `unasked`: the state is unknown, used, late or of another browser. `refused`: what the provider sent does not do; `code` is OAuth's word for it. */
export type Arrival =
  | { kind: 'arrived'; attempt: OidcAttempt; identity: ProviderIdentity }
  | { kind: 'unasked' }
  | { kind: 'refused'; code: string }
  | { kind: 'down' }

/** Where to send a browser that wants to sign in (authorization code flow with PKCE, state and nonce); nothing while the provider cannot be reached. */
export async function leaveForProvider(
  { db, keys, clock }: Place,
  provider: OidcProvider,
  from: { browser: string; redirectUri: URL; returnPath: string; linkSession?: string },
): Promise<URL | undefined> {
  const configuration = await provider.configuration()
  if (!configuration) return undefined
  const { browser, redirectUri, ...rest } = from
  const attempt = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier(), ...rest }
  await keepAttempt(db, keys, browser, attempt, clock.now())
  return buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri.href,
    scope: 'openid',
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: await calculatePKCECodeChallenge(attempt.verifier),
    code_challenge_method: 'S256',
  })
}

/** The provider answered in the way of the protocol, or did not answer at all. */
function refusal(error: unknown): Extract<Arrival, { kind: 'refused' | 'down' }> {
  if (error instanceof AuthorizationResponseError) return { kind: 'refused', code: error.error }
  if (error instanceof ResponseBodyError) return error.status >= 500 ? { kind: 'down' } : { kind: 'refused', code: error.error }
  // Without a code the network failed; with any other than these the answer came and was wrong.
  const wrong = error instanceof ClientError && error.code !== undefined && !['OAUTH_TIMEOUT', 'OAUTH_ABORT'].includes(error.code)
  if (wrong) return { kind: 'refused', code: error.code ?? '' }
  return { kind: 'down' }
}

const stringsOf = (claim: unknown): string[] => [claim].flat().filter((one) => typeof one === 'string')

function identityOf(claims: IDToken, accepted: readonly string[]): ProviderIdentity {
  const shown = [...stringsOf(claims.amr), ...stringsOf(claims.acr)]
  return { issuer: new URL(claims.iss).href, subject: claims.sub, secondFactor: shown.some((one) => accepted.includes(one)) }
}

/** Takes what the provider sent a browser back with: checks state and nonce, exchanges the code, checks the ID token. Each return counts once. */
export async function returnFromProvider(
  { db, keys, clock }: Place,
  provider: OidcProvider,
  back: { browser: string; address: URL },
): Promise<Arrival> {
  const state = back.address.searchParams.get('state') ?? ''
  const attempt = await takeAttempt(db, keys, back.browser, state, clock.now())
  if (!attempt) return { kind: 'unasked' }
  const configuration = await provider.configuration()
  if (!configuration) return { kind: 'down' }
  try {
    const checks = { expectedState: state, expectedNonce: attempt.nonce, pkceCodeVerifier: attempt.verifier, idTokenExpected: true }
    const claims = (await authorizationCodeGrant(configuration, back.address, checks)).claims()
    if (!claims) return { kind: 'refused', code: 'id_token_missing' }
    return { kind: 'arrived', attempt, identity: identityOf(claims, provider.settings.secondFactor) }
  } catch (error) {
    return refusal(error)
  }
}

/**
 * Where to send a browser to sign out at the provider as well (OpenID Connect RP-Initiated Logout 1.0); nothing where the provider has no such place or
 * cannot be reached. No id_token_hint goes along, since what it says of a person would stand in an address.
 */
export async function leaveProvider(provider: OidcProvider, backTo: URL): Promise<URL | undefined> {
  const configuration = await provider.configuration()
  if (!configuration?.serverMetadata().end_session_endpoint) return undefined
  return buildEndSessionUrl(configuration, { post_logout_redirect_uri: backTo.href })
}
