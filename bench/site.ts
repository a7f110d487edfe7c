import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent, type IncomingHttpHeaders, request } from 'node:http'

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  /** As it came over the wire, compressed or not. */
  body: Buffer
}

/** A server process of ours on loopback, and a client with connections that stay open. */
export interface Site {
  ask(path: string, options?: { method?: string; headers?: Record<string, string>; body?: string | Uint8Array }): Promise<Answer>
  /** Seconds of processor time the server process has used so far. */
  cpuSeconds(): Promise<number>
  close(): Promise<void>
}

async function message<Message>(child: ChildProcess): Promise<Message> {
  const ended = once(child, 'exit').then(() => {
    throw new Error('the server process that was to be measured has ended')
  })
  ended.catch(() => {})
  const [received] = await Promise.race([once(child, 'message'), ended])
  return received as Message
}

/** Starts the server process on a database and a folder; `guarded`: with the admission control of service, otherwise its door stands open. */
export async function startSite(url: string, folder: string, door: 'open' | 'guarded' = 'open'): Promise<Site> {
  const child = fork(new URL('./serveWorld.ts', import.meta.url), [url, folder, door], { execArgv: ['--import', 'tsx'] })
  const { port } = await message<{ port: number }>(child)
  const agent = new Agent({ keepAlive: true })
  return {
    ask: (path, { method = 'GET', headers = {}, body } = {}) =>
      new Promise((resolve, reject) => {
        const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
        const sent = request({ agent, host: '127.0.0.1', port, path, method, headers: { ...length, ...headers } }, (answer) => {
          const parts: Buffer[] = []
          answer.on('data', (part: Buffer) => parts.push(part))
          answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }))
          answer.on('error', reject)
        })
        sent.on('error', reject)
        sent.end(body)
      }),
    cpuSeconds: async () => {
      const answered = message<{ cpu: number }>(child)
      child.send('cpu')
      return (await answered).cpu
    },
    close: async () => {
      agent.destroy()
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}
