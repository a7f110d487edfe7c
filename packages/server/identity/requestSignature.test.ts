import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { sm2 } from 'sm-crypto-v2'
import { bodyDigest, hmacOf, readSm2PublicKey, type SignedParts, signatureHolds, textToSign, type Verifier } from './requestSignature.ts'

/** GB/T 32918.5-2017, A.2: its key, and its signature of 「message digest」 by 1234567812345678. */
const standard = {
  privateKey: '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8',
  publicKey: '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  signature: 'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
}

const secret = 'an-example-of-a-secret-that-nobody-uses-000'
const parts: SignedParts = {
  key: '0a1b2c3d',
  method: 'POST',
  target: '/api/v1/applications?area=a&note=%E7%97%85',
  timestamp: '1775178000',
  nonce: 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6',
  digest: bodyDigest('{"service":"门诊慢特病"}'),
  idempotencyKey: 'once-1',
}
const hmac: Verifier = { kind: 'hmac', secret }
const sm: Verifier = { kind: 'sm2', publicKey: standard.publicKey }
const sm2Sign = (text: string): string => sm2.doSignature(text, standard.privateKey, { hash: true, publicKey: standard.publicKey })

/** A text with one byte changed to another that may stand in a header. */
function withByteChanged(text: string, at: number, by: number): string {
  const place = at % text.length
  const code = 0x21 + ((text.charCodeAt(place) - 0x21 + 1 + (by % 92)) % 93)
  return text.slice(0, place) + String.fromCharCode(code) + text.slice(place + 1)
}

suite('signatures of requests', () => {
  test('HMAC-SM3, SM3 and SM2 give what the standards print', () => {
    const key = Buffer.from(Array.from({ length: 32 }, (_, index) => index + 1))
    const message = 'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'.repeat(2)
    // GM/T 0042-2015, D.3.
    assert.equal(createHmac('sm3', key).update(message).digest('hex'), 'ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a')
    // GB/T 32905-2016, A.1.
    assert.equal(bodyDigest('abc'), '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
    const { publicKey, signature } = standard
    assert.equal(sm2.doVerifySignature('message digest', signature, publicKey, { hash: true }), true)
    assert.equal(sm2.doVerifySignature('message digest', signature, publicKey, { hash: true, userId: 'somebody else' }), false)
  })

  test('the text of a request and its HMAC are these, for those who sign in another language', () => {
    assert.equal(
      textToSign(parts),
      [
        'JINGBAN1',
        '0a1b2c3d',
        'POST',
        '/api/v1/applications?area=a&note=%E7%97%85',
        '1775178000',
        'f81d4fae-7dec-11d0-a765-00a0c91e6bf6',
        '562f85365ad1b2921b846f648ad7c951f4007cbe3865ade52c57fd8f5631749c',
        'once-1',
      ].join('\n'),
    )
    // As OpenSSL has it: openssl dgst -sm3 -hmac <secret>.
    assert.equal(hmacOf(secret, textToSign(parts)), '507351b11b539d434b7aa4f13f5c50deb6e8d663b36c8950e5ff4cac387c62eb')
  })

  test('a signature by the key holds, and none of another key, kind or spelling', () => {
    const [mac, point] = [hmacOf(secret, textToSign(parts)), sm2Sign(textToSign(parts))]
    assert.deepEqual([signatureHolds(hmac, parts, mac), signatureHolds(sm, parts, point)], [true, true])
    const other: Verifier = { kind: 'sm2', publicKey: sm2.generateKeyPairHex().publicKey }
    const der = sm2.doSignature(textToSign(parts), standard.privateKey, { hash: true, publicKey: standard.publicKey, der: true })
    const foreign = sm2.doSignature(textToSign(parts), standard.privateKey, { hash: true, publicKey: standard.publicKey, userId: 'else' })
    const wrong: [Verifier, string][] = [
      ...[mac.toUpperCase(), '', point].map((text): [Verifier, string] => [hmac, text]),
      ...[point.toUpperCase(), '', mac, der, foreign, '0'.repeat(128), 'f'.repeat(128)].map((text): [Verifier, string] => [sm, text]),
      [{ kind: 'hmac', secret: `${secret}.` }, mac],
      [other, point],
    ]
    for (const [verifier, text] of wrong) assert.equal(signatureHolds(verifier, parts, text), false, text)
  })

  for (const [name, verifier, sign, runs] of [
    ['HMAC-SM3', hmac, (text: string) => hmacOf(secret, text), 500],
    ['SM2', sm, sm2Sign, 40],
  ] as const) {
    test(`whatever byte of whatever part is changed, a signature by ${name} does not hold`, () => {
      const signature = sign(textToSign(parts))
      const names = [...(Object.keys(parts) as (keyof SignedParts)[]), 'signature' as const]
      fc.assert(
        fc.property(fc.constantFrom(...names), fc.nat(), fc.nat(), (part, at, by) => {
          if (part === 'signature') return !signatureHolds(verifier, parts, withByteChanged(signature, at, by))
          return !signatureHolds(verifier, { ...parts, [part]: withByteChanged(parts[part], at, by) }, signature)
        }),
        { numRuns: runs },
      )
    })
  }

  test('a byte moved from one part to its neighbour is another text', () => {
    const signature = hmacOf(secret, textToSign(parts))
    const moved = { ...parts, method: `${parts.method}/`, target: parts.target.slice(1) }
    assert.equal(signatureHolds(hmac, moved, signature), false)
  })

  test('an SM2 public key is a point of the curve, written as 04, x and y', () => {
    const { publicKey } = standard
    assert.equal(readSm2PublicKey(` ${publicKey.toUpperCase().slice(0, 66)}\n${publicKey.slice(66)}`), publicKey)
    for (const text of ['', 'zz', publicKey.slice(2), sm2.compressPublicKeyHex(publicKey), `${publicKey.slice(0, -1)}4`, `04${'0'.repeat(128)}`])
      assert.equal(readSm2PublicKey(text), undefined, text)
  })
})
