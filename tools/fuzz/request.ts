/** One request as it is sent, by which column of the people. */
export interface Sent {
  who: string
  method: string
  /** Path and query, percent-encoded. */
  address: string
  headers: Readonly<Record<string, string>>
  body?: string | Uint8Array<ArrayBuffer>
}

/** What came back, read to its end. */
export interface Answer {
  status: number
  headers: Headers
  body: Uint8Array
  ms: number
}

/** A secret of the world of this run says nothing to a reader. */
const shown = (name: string, value: string): string =>
  /^(authorization|cookie)$/i.test(name) && value.length > 20 ? `${value.slice(0, 14)}...` : value
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`).replaceAll('\u0000', '\\0')}'`
const MOST = 3000

/** Whether bytes are a text that a shell can carry. */
function textOf(body: string | Uint8Array): string | undefined {
  if (typeof body === 'string') return body
  const text = Buffer.from(body).toString('utf8')
  return Buffer.from(text).equals(body) && !text.includes('\u0000') ? text : undefined
}

/** The request as a command line; a body that is no text goes through base64, one of more than 3,000 characters is cut and its length said. */
export function toCurl({ who, method, address, headers, body }: Sent): string {
  const lines = Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${shown(name, value)}`)}`)
  const text = body === undefined ? undefined : textOf(body)
  const whole = text ?? (body === undefined ? '' : Buffer.from(body).toString('base64'))
  const cut = whole.length > MOST ? `${whole.slice(0, MOST)}...(${whole.length})` : whole
  const sent = body === undefined ? [] : [text === undefined ? '--data-binary @-' : `--data-binary ${quoted(cut)}`]
  const feed = body !== undefined && text === undefined ? `base64 -d <<< ${quoted(cut)} | ` : ''
  return `# ${who}\n${feed}${['curl -i --path-as-is -X', method, quoted(`http://localhost${address}`), ...lines, ...sent].join(' ')}`
}
