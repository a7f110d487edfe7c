import { generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type Configuration } from 'oidc-provider'

/** A real provider on this machine: it asks nobody anything and signs in whoever `signInAs` named last. */
export interface OidcTestProvider {
  issuer: URL
  clientId: string
  clientSecret: string
  /** Who sits before the browser, and how they have proved it there; nobody: the sign-in is broken off. */
  signInAs(subject: string | undefined, how?: { amr?: string[]; acr?: string }): void
  /** It answers nothing any more. */
  stop(): Promise<void>
  /** At the same address as before. */
  start(): Promise<void>
}

const clientId = 'jingban-desk'
const clientSecret = 'an-example-of-a-client-secret'

/** A client as the administrator of a provider would enter it: the code flow, PKCE, client_secret_basic. */
function configurationFor(site: string): Configuration {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [`${site}/desk/sign-in/oidc/return`],
        post_logout_redirect_uris: [`${site}/desk/sign-in?out=1`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: 'k1' }] },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
    cookies: { keys: ['an-example-of-a-cookie-key'] },
    acrValues: ['urn:example:second-factor'],
    claims: { openid: ['sub', 'acr', 'amr'] },
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = form
        },
      },
    },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    // Whoever is signed in has agreed: an agency does not ask its staff.
    loadExistingGrant: async (ctx) => {
      const { client, session, provider } = ctx.oidc
      const grant = new provider.Grant({ clientId: client?.clientId ?? '', accountId: session?.accountId ?? '' })
      grant.addOIDCScope('openid')
      await grant.save()
      return grant
    },
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((listening) => {
    server.listen(port, '127.0.0.1', () => listening((server.address() as AddressInfo).port))
  })
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((closed) => {
    server.close(() => closed())
  })
}

/** Starts a provider that knows the desk of this site, http://desk.example. */
export async function oidcTestProvider(site: string): Promise<OidcTestProvider> {
  let answer: (request: IncomingMessage, response: ServerResponse) => unknown = () => {}
  const open = (): Server => createServer((request, response) => void answer(request, response))
  let server = open()
  const port = await listen(server, 0)
  const issuer = new URL(`http://127.0.0.1:${port}`)
  const provider = new Provider(issuer.origin, configurationFor(site))
  const handle = provider.callback()
  let person: { accountId: string; amr?: string[]; acr?: string } | undefined
  answer = (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return handle(request, response)
    const outcome = person ? { login: person } : { error: 'access_denied' }
    return provider.interactionFinished(request, response, outcome, { mergeWithLastSubmission: false })
  }
  return {
    issuer,
    clientId,
    clientSecret,
    signInAs: (subject, how = {}) => {
      person = subject === undefined ? undefined : { accountId: subject, ...how }
    },
    stop: () => close(server),
    start: async () => {
      server = open()
      await listen(server, port)
    },
  }
}
