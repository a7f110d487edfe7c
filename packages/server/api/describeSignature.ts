import { signatureHeaders } from '../identity/requestSignature.ts'
import { signatureRefusals } from '../identity/requestSignatureCheck.ts'

/** How a client signs with HMAC-SM3, in Node.js; a test runs it. Kept to what other languages have as well. */
export const signingExample = `import { createHash, createHmac, randomUUID } from 'node:crypto'

/** path: with its query, byte for byte as sent. body: text or bytes, nothing for a request without one. idempotencyKey: of a write. */
export function signedHeaders({ key, secret, method, path, body = '', idempotencyKey = '' }) {
  const timestamp = String(Math.floor(Date.now() / 1000))
  const nonce = randomUUID()
  const digest = createHash('sm3').update(body).digest('hex')
  const text = ['JINGBAN1', key, method, path, timestamp, nonce, digest, idempotencyKey].join('\\n')
  return {
    'Jingban-Key': key,
    'Jingban-Timestamp': timestamp,
    'Jingban-Nonce': nonce,
    'Jingban-Digest': digest,
    'Jingban-Signature': createHmac('sm3', secret).update(text).digest('hex'),
  }
}`

const codes = Object.entries(signatureRefusals).map(([code, { message, remedy }]) => `* \`${code}\` ${message}${remedy}`)

/** 请求签名 in words, for the description of the API. */
export const aboutSignature = [
  '## Signed requests 请求签名',
  'A client of the register may sign its requests, and must where the register says so. The token is sent as ever; five headers come on top.',
  'Signed are eight lines, joined by a line feed, with none at the end: `JINGBAN1`, the id of the key, the method, path and query as sent,',
  'the seconds since 1970, a nonce, the SM3 digest of the body (of no bytes where there is none), and the `Idempotency-Key` (empty for a read).',
  'The signature is lower-case hexadecimal: HMAC-SM3 with the secret as it was shown, or SM2 with SM3 as r‖s and the user id 1234567812345678',
  '(sm-crypto: `sm2.doSignature(text, privateKey, { hash: true, publicKey })`). A clock may be five minutes off; a nonce counts once.',
  'Two keys count at the same time, so that a key is changed without a pause: add the new one, change over, end the old one.',
  'A file is still sent as a stream: its digest stands in the header and is compared while the file is received; one that differs is not kept.',
  '```js',
  signingExample,
  '```',
  'A signature that does not hold is answered 401 with one of these codes:',
  ...codes,
].join('\n')

const says: Record<keyof typeof signatureHeaders, string> = {
  key: 'Id of the key 密钥标识',
  timestamp: 'Seconds since 1970; at most five minutes off 时刻',
  nonce: '16 to 64 letters, digits, - or _; counts once 一次性随机串',
  digest: 'SM3 of the body, 64 hexadecimal digits 请求体摘要',
  signature: 'HMAC-SM3 (64 hexadecimal digits) or SM2 r‖s (128) of the eight lines 签名',
}

/** The five headers, as reusable parameters of the document: a client that need not sign leaves all of them out. */
export const signatureParameters = Object.fromEntries(
  (Object.keys(signatureHeaders) as (keyof typeof signatureHeaders)[]).map((name) => [
    signatureHeaders[name],
    { name: signatureHeaders[name], in: 'header' as const, required: false, description: says[name], schema: { type: 'string' as const } },
  ]),
)
