import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  type CustomFetch,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
} from 'openid-client'
import { type OutgoingRules, openOutgoing } from '../../operations/outgoing.ts'
import type { Ports } from '../../operations/ports.ts'
import type { OidcSettings } from './oidcSettings.ts'

/** The provider as one process knows it. */
export interface OidcProvider {
  settings: OidcSettings
  /** What the provider says of itself, asked for at the first use; undefined while it cannot be reached, and asked again at the next use. */
  configuration(): Promise<Configuration | undefined>
}

/** What may leave this process, and where it is noted whether the provider answered. */
export interface OidcWays {
  outgoing: Pick<OutgoingRules, 'hosts' | 'privateHosts'>
  ports: Ports
}

const TIMEOUT_SECONDS = 10

/** client_secret_basic is what a provider supports that does not say (OpenID Connect Discovery 1.0, 3). */
function authentication(secret: string): ClientAuth {
  const [basic, post] = [ClientSecretBasic(secret), ClientSecretPost(secret)]
  return (server, ...request) => {
    const methods = server.token_endpoint_auth_methods_supported
    const auth = !methods || methods.includes('client_secret_basic') ? basic : post
    return auth(server, ...request)
  }
}

/** The way out to the provider: its own host, inside our network or not, and whatever else the settings of outgoing requests list. */
function fetchOf({ issuer }: OidcSettings, { outgoing, ports }: OidcWays): CustomFetch {
  const { fetch } = openOutgoing({ ...outgoing, privateHosts: [...outgoing.privateHosts, issuer.host] })
  return async (url, { body, ...options }) => {
    try {
      const response = await fetch(url, { ...options, ...(body && { body }) })
      ports.answered('oidc')
      return response
    } catch (error) {
      ports.failed('oidc')
      throw error
    }
  }
}

async function discover({ issuer, clientId, clientSecret }: OidcSettings, fetch: CustomFetch): Promise<Configuration> {
  // The signature of an ID token is checked although TLS would do (OpenID Connect Core 1.0, 3.1.3.7, 6): a proxy may end TLS on the way.
  const execute = [enableNonRepudiationChecks, ...(issuer.protocol === 'http:' ? [allowInsecureRequests] : [])]
  return discovery(issuer, clientId, undefined, authentication(clientSecret), { execute, timeout: TIMEOUT_SECONDS, [customFetch]: fetch })
}

/** Opens nothing yet: a provider that is down at the start of this process is found when it is up. */
export function oidcProvider(settings: OidcSettings, ways: OidcWays): OidcProvider {
  const fetch = fetchOf(settings, ways)
  let known: Promise<Configuration> | undefined
  return {
    settings,
    configuration: async () => {
      known ??= discover(settings, fetch)
      try {
        return await known
      } catch {
        known = undefined
        return undefined
      }
    },
  }
}
