import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { after, before, suite, test } from 'node:test'
import { app } from '../app.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'
import { type Listening, listen } from './listen.ts'

suite('what a server shows to whoever looks around', () => {
  let world: TestWorld
  let site: Listening
  before(async () => {
    world = await testWorld()
    site = await listen(world, app(world), { host: '127.0.0.1', port: 0 })
  })
  after(async () => {
    site.server.closeAllConnections()
    await new Promise((closed) => site.server.close(closed))
    await world.close()
  })

  /** Everything that comes back for these bytes until the connection is closed. */
  const say = async (text: string): Promise<string> => {
    const socket = connect(site.port, '127.0.0.1')
    let heard = ''
    socket.setEncoding('utf8').on('data', (part: string) => (heard += part))
    socket.end(text)
    await once(socket, 'close')
    return heard
  }
  const statuses = (heard: string): string[] => [...heard.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status = '']) => status)

  test('neither TRACE nor a method nobody knows is answered with what was sent, and none of them is a fault', async () => {
    for (const method of ['TRACE', 'TRACK', 'CONNECT', 'PROPFIND']) {
      const heard = await say(`${method} /kaifeng HTTP/1.1\r\nHost: here\r\nCookie: staff=secret\r\nConnection: close\r\n\r\n`)
      assert.doesNotMatch(heard, /secret/, method)
      assert.equal(statuses(heard).length, method === 'CONNECT' ? 0 : 1, method)
      assert.ok(
        statuses(heard).every((status) => ['400', '404', '405', '501'].includes(status)),
        `${method} ${heard.slice(0, 40)}`,
      )
    }
  })

  test('a request whose length can be read in two ways is refused, so that nobody smuggles a second one past a proxy', async () => {
    const head = 'POST /desk/sign-in HTTP/1.1\r\nHost: here\r\n'
    const hidden = 'GET /healthz HTTP/1.1\r\nHost: here\r\n\r\n'
    const twice = await say(`${head}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`)
    assert.deepEqual(statuses(twice), ['400'])
    assert.deepEqual(statuses(await say(`${head}Content-Length: 4\r\nContent-Length: 40\r\n\r\nabcd${hidden}`)), ['400'])
    assert.deepEqual(statuses(await say(`${head}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${hidden}`)), ['400'])
    assert.deepEqual(statuses(await say(`GET /healthz HTTP/1.1\r\nHost: here\r\nX-One: a\rX-Two: b\r\n\r\n${hidden}`)), ['400'])
  })

  test('no file of the project or the machine has an address, and no folder is listed', async () => {
    const paths = ['/.git/config', '/.git/', '/.env', '/package.json', '/packages/server/app.ts', '/data/keys.json', '/assets/', '/assets', '/files/']
    const twisted = [
      '/assets/../package.json',
      '/assets/%2e%2e%2fpackage.json',
      '/assets/..%5c..%5cpackage.json',
      '//etc/passwd',
      '/files/..%2f..%2fkeys',
    ]
    for (const path of [...paths, ...twisted]) {
      const heard = await say(`GET ${path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n`)
      assert.deepEqual(statuses(heard), ['404'], path)
      assert.doesNotMatch(heard, /"workspaces"|Index of|root:x/, path)
    }
  })

  test('no answer names the software behind it, nor lets another site read it', async () => {
    for (const path of ['/kaifeng', '/nowhere', '/api/v1/cases', '/desk/queue']) {
      const heard = await say(`GET ${path} HTTP/1.1\r\nHost: here\r\nOrigin: https://elsewhere.example\r\nConnection: close\r\n\r\n`)
      assert.doesNotMatch(heard.split('\r\n\r\n')[0] ?? '', /^(server|x-powered-by|access-control-[a-z-]+):/im, path)
    }
  })
})
