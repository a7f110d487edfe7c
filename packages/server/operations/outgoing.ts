import { type LookupAddress, lookup } from 'node:dns'
import { type IncomingMessage, request as plain } from 'node:http'
import { request as overTls } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Where requests may go: `name`, or `name:port` for another port than the usual one of the protocol. */
export interface OutgoingRules {
  /** Over TLS, and to public addresses only. */
  hosts: readonly string[]
  /** Inside our own network: private addresses and plain HTTP are allowed for these. */
  privateHosts: readonly string[]
  /** For the whole exchange, in milliseconds. */
  timeoutMs?: number
  /** Of an answer, in bytes. */
  mostBytes?: number
}

/** Names to addresses; that of the system unless a test has its own. */
export type Resolve = (host: string, options: { all: true }, done: (error: Error | null, addresses: LookupAddress[]) => void) => void

/** A request that must not leave, or an answer that must not come in. `message` names the host and the reason, never path or query. */
export class OutgoingRefused extends Error {
  override name = 'OutgoingRefused'
}

/** 对外请求: the only way out of this process, for message gateways, single sign-on, S3, hooks. */
export interface Outgoing {
  /** Like the global one: answers with any status, redirects among them (they are not followed); rejects with OutgoingRefused, or when the network fails or is too slow. */
  fetch(url: string | URL, init?: RequestInit): Promise<Response>
  /** For an agent of a library that makes its own connections: answers only addresses the connection may go to. */
  lookup: LookupFunction
}

const usualPort: Readonly<Record<string, string>> = { 'https:': '443', 'http:': '80' }
const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '').toLowerCase()

/** Neither this machine, nor our networks, nor link-local (169.254.169.254 tells a cloud's secrets), nor what wraps one of these (NAT64, 6to4, mapped). */
export const isPublic = (address: string): boolean => ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast'

function lists(rules: readonly string[], { hostname, protocol, port }: URL): boolean {
  const asked = port || usualPort[protocol]
  const name = hostname.toLowerCase()
  return rules.includes(`${name}:${asked}`) || (asked === usualPort[protocol] && rules.includes(name))
}

/** Whether a host may have a private address. Throws OutgoingRefused for what may not be asked at all. */
function isPrivate(rules: OutgoingRules, url: URL): boolean {
  const refuse = (why: string): never => {
    throw new OutgoingRefused(`${url.host}: ${why}`)
  }
  if (url.username !== '' || url.password !== '') refuse('no credentials in an address')
  if (lists(rules.privateHosts, url) && url.protocol in usualPort) return true
  if (!lists(rules.hosts, url)) refuse('not on the list of hosts (JINGBAN_OUTGOING)')
  if (url.protocol !== 'https:') refuse('only over TLS')
  const host = bare(url.hostname)
  if (isIP(host) !== 0 && !isPublic(host)) refuse('a private address')
  return false
}

/** The connection is made to what was looked at, not to what a second look-up says: a name server that changes its mind gains nothing. */
function lookupChecked(mayBePrivate: (host: string) => boolean, resolve: Resolve): LookupFunction {
  return (host, options, done) => {
    resolve(host, { all: true }, (error, found) => {
      const wrong = found?.find(({ address }) => !isPublic(address))
      const [first] = found ?? []
      if (error) return done(error, '')
      if (!first || (wrong && !mayBePrivate(host))) return done(new OutgoingRefused(`${host}: resolves to a private address`), '')
      if (options.all) return done(null, found)
      return done(null, first.address, first.family)
    })
  }
}

async function bodyOf(answer: IncomingMessage, most: number, host: string): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of answer as AsyncIterable<Buffer>) {
    size += part.length
    if (size > most) throw new OutgoingRefused(`${host}: an answer of more than ${most} bytes`)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function toResponse(answer: IncomingMessage, body: Buffer): Response {
  const headers = new Headers()
  for (let at = 0; at < answer.rawHeaders.length; at += 2) headers.append(answer.rawHeaders[at] ?? '', answer.rawHeaders[at + 1] ?? '')
  const status = answer.statusCode ?? 502
  const empty = status === 204 || status === 205 || status === 304
  return new Response(empty ? null : new Uint8Array(body), { status, headers })
}

interface Sending {
  url: URL
  asked: Request
  lookup: LookupFunction
  signal: AbortSignal
}

async function send({ url, asked, lookup, signal }: Sending): Promise<IncomingMessage> {
  const body = asked.body ? Buffer.from(await asked.arrayBuffer()) : undefined
  const headers = { ...Object.fromEntries(asked.headers), 'accept-encoding': 'identity', ...(body && { 'content-length': String(body.length) }) }
  const options = { method: asked.method, headers, lookup, signal, agent: false as const }
  return new Promise((answered, failed) => {
    const sent = url.protocol === 'https:' ? overTls(url, options, answered) : plain(url, options, answered)
    sent.on('error', failed)
    sent.end(body)
  })
}

/**
 * Opens the way out under these rules: only hosts on the list, over TLS, to addresses that are public (or listed as ours), no redirect followed, at most ten seconds
 * and one megabyte unless the rules say otherwise.
 */
export function openOutgoing(rules: OutgoingRules, resolve: Resolve = lookup): Outgoing {
  const { timeoutMs = 10_000, mostBytes = 1024 * 1024 } = rules
  const ours = new Set(rules.privateHosts.map((entry) => bare(new URL(`http://${entry}`).hostname)))
  const known = new Set([...ours, ...rules.hosts.map((entry) => bare(new URL(`http://${entry}`).hostname))])
  const checked = lookupChecked((host) => ours.has(host.toLowerCase()), resolve)
  return {
    fetch: async (address, init = {}) => {
      const url = new URL(address)
      const mayBePrivate = isPrivate(rules, url)
      const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(init.signal ? [init.signal] : [])])
      const answer = await send({ url, asked: new Request(url, init), lookup: lookupChecked(() => mayBePrivate, resolve), signal })
      return toResponse(answer, await bodyOf(answer, mostBytes, url.host))
    },
    lookup: (host, options, done) =>
      known.has(host.toLowerCase())
        ? checked(host, options, done)
        : done(new OutgoingRefused(`${host}: not on the list of hosts (JINGBAN_OUTGOING)`), ''),
  }
}
