import assert from 'node:assert/strict'
import type { LookupAddress } from 'node:dns'
import { once } from 'node:events'
import { Agent, createServer, get, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, suite, test } from 'node:test'
import { isPublic, type OutgoingRules, openOutgoing, type Resolve } from './outgoing.ts'

suite('what goes out', () => {
  let server: Server
  let port = 0
  const seen: { path: string; body: string; host: string }[] = []
  const read = async (request: IncomingMessage): Promise<string> => Buffer.concat(await request.toArray()).toString()
  before(async () => {
    server = createServer(async (request, response) => {
      seen.push({ path: request.url ?? '', body: await read(request), host: request.headers.host ?? '' })
      if (request.url === '/redirect') response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end()
      else if (request.url === '/big') response.end(Buffer.alloc(200_000))
      else if (request.url === '/never') return
      else response.writeHead(201, { 'x-told': 'yes' }).end('taken')
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    port = (server.address() as AddressInfo).port
  })
  after(() => {
    server.closeAllConnections()
    server.close()
  })

  const naming =
    (...answers: string[][]): Resolve =>
    (_, __, done) => {
      const found = (answers.length > 1 ? answers.shift() : answers[0]) ?? []
      done(
        null,
        found.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 })),
      )
    }
  const out = (rules: Partial<OutgoingRules>, resolve?: Resolve) => openOutgoing({ hosts: [], privateHosts: [], ...rules }, resolve)
  const refused = async (address: string, rules: Partial<OutgoingRules>, resolve?: Resolve): Promise<string> => {
    const before = seen.length
    const error = await out(rules, resolve)
      .fetch(address)
      .then(
        () => assert.fail(`${address} was asked`),
        (thrown: Error) => thrown,
      )
    assert.equal(error.name, 'OutgoingRefused')
    assert.equal(seen.length, before)
    return error.message
  }

  test('goes to a host of our own network that is named with its port, body and answer whole', async () => {
    const { fetch } = out({ privateHosts: [`localhost:${port}`] })
    const answer = await fetch(`http://localhost:${port}/send?to=1`, { method: 'POST', body: JSON.stringify({ a: 1 }) })
    assert.deepEqual([answer.status, answer.headers.get('x-told'), await answer.text()], [201, 'yes', 'taken'])
    assert.deepEqual(seen.at(-1), { path: '/send?to=1', body: '{"a":1}', host: `localhost:${port}` })
  })

  test('goes nowhere else: another host, another port, another protocol, credentials in the address', async () => {
    assert.match(await refused('https://elsewhere.example/x?secret=1', { hosts: ['api.example'] }), /^elsewhere\.example: not on the list/)
    await refused(`http://localhost:${port + 1}/`, { privateHosts: [`localhost:${port}`] })
    await refused(`http://localhost:${port}/`, { privateHosts: ['localhost'] })
    await refused('http://api.example/', { hosts: ['api.example', 'api.example:80'] })
    await refused('https://me:secret@api.example/', { hosts: ['api.example'] })
    await refused('file:///etc/passwd', { hosts: ['api.example'] })
    await refused('https://api.example.elsewhere.example/', { hosts: ['api.example'] })
  })

  test('goes to no private address, whatever name leads there and however the address is written', async () => {
    for (const host of ['127.0.0.1', '169.254.169.254', '[::1]', '[::ffff:10.0.0.1]', '2130706433', '0x7f.1']) {
      const url = `https://${host}:${port}/`
      await refused(url, { hosts: [new URL(url).host] })
    }
    for (const address of [
      '127.0.0.1',
      '10.1.2.3',
      '172.16.0.1',
      '192.168.1.1',
      '169.254.169.254',
      '100.64.0.1',
      '0.0.0.0',
      'fd00::1',
      'fe80::1',
      '64:ff9b::a00:1',
    ]) {
      assert.equal(isPublic(address), false, address)
      await refused('https://api.example/', { hosts: ['api.example'] }, naming([address]))
    }
    await refused('https://api.example/', { hosts: ['api.example'] }, naming(['8.8.8.8', '10.0.0.1']))
    assert.equal(isPublic('8.8.8.8'), true)
  })

  test('goes to the address that was looked at: a name server that changes its mind gains nothing', async () => {
    const { fetch } = out({ privateHosts: [`inner.example:${port}`] }, naming(['127.0.0.1'], ['127.0.0.2']))
    assert.equal((await fetch(`http://inner.example:${port}/pinned`)).status, 201)
    assert.equal(seen.at(-1)?.path, '/pinned')
    // Public when it is asked for the first time, and one of ours the second time: there is no second time, the connection asks itself.
    let asked = 0
    const turning: Resolve = (_, __, done) => done(null, [{ address: asked++ === 0 ? '127.0.0.1' : '8.8.8.8', family: 4 }])
    await refused(`https://outer.example:${port}/`, { hosts: [`outer.example:${port}`] }, turning)
    assert.equal(asked, 1)
  })

  test('follows no redirect', async () => {
    const answer = await out({ privateHosts: [`localhost:${port}`] }).fetch(`http://localhost:${port}/redirect`)
    assert.deepEqual([answer.status, answer.headers.get('location')], [302, 'http://169.254.169.254/latest/meta-data'])
  })

  test('takes no answer that is too large or never comes', async () => {
    const rules = { privateHosts: [`localhost:${port}`], mostBytes: 100_000, timeoutMs: 200 }
    await assert.rejects(out({ ...rules, timeoutMs: 10_000 }).fetch(`http://localhost:${port}/big`), /more than 100000 bytes/)
    await assert.rejects(out(rules).fetch(`http://localhost:${port}/never`), { name: /AbortError|TimeoutError/ })
    const stop = new AbortController()
    const stopped = out({ ...rules, timeoutMs: 10_000 }).fetch(`http://localhost:${port}/never`, { signal: stop.signal })
    stop.abort()
    await assert.rejects(stopped, { name: 'AbortError' })
  })

  test('an agent of a library is held to the same addresses', async () => {
    const asked = (host: string, rules: Partial<OutgoingRules>): Promise<number | string> =>
      new Promise((resolve) => {
        const agent = new Agent({ lookup: out(rules).lookup })
        get({ agent, host, port, path: '/agent' }, (answer) => resolve(answer.resume().statusCode ?? 0)).on('error', (error) => resolve(error.name))
      })
    assert.equal(await asked('localhost', { privateHosts: [`localhost:${port}`] }), 201)
    assert.equal(await asked('localhost', { hosts: [`localhost:${port}`] }), 'OutgoingRefused')
    assert.equal(await asked('localhost', { hosts: ['api.example'] }), 'OutgoingRefused')
  })
})
