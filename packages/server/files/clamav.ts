import { open } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import type { Scan, VirusScanner } from './scan.ts'

/** Where clamd listens: a Unix socket, or a host and port. */
export type ClamavAddress = { path: string } | { host: string; port: number }

/** Silence after which clamd is given up. It answers a photograph in some tenths of a second; a new database may take it a minute. */
const patience = 30_000
const piece = 64 * 1024

/**
 * ClamAV by the protocol of its daemon (clamd(8), INSTREAM): the file goes over the connection, so that clamd needs no right to read it. What exceeds its
 * StreamMaxLength it does not look at: that is `unavailable`, and the setting must be raised above the largest upload.
 */
export function clamav(address: ClamavAddress, silence = patience): VirusScanner {
  return {
    name: 'ClamAV',
    scan: async (path) => {
      try {
        return verdict(await ask(address, path, silence))
      } catch (error) {
        return { kind: 'unavailable', why: error instanceof Error ? error.message : String(error) }
      }
    },
  }
}

function verdict(reply: string): Scan {
  const [, found] = /^stream: (.+) FOUND$/.exec(reply) ?? []
  if (found !== undefined) return { kind: 'found', name: found }
  return reply === 'stream: OK' ? { kind: 'clean' } : { kind: 'unavailable', why: reply || 'no answer' }
}

async function ask(address: ClamavAddress, path: string, silence: number): Promise<string> {
  const socket = connect(address)
  socket.setTimeout(silence, () => socket.destroy(new Error(`clamd was silent for ${silence / 1000} seconds`)))
  const reply = replyOf(socket)
  // Whoever is told no in the middle of sending has an answer to read: what could not be sent is no error of its own.
  const sent = send(socket, path).catch((error: Error) => socket.destroyed || socket.destroy(error))
  try {
    return await reply
  } finally {
    socket.destroy()
    await sent
  }
}

function replyOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let reply = ''
    socket.setEncoding('utf8')
    socket.on('data', (text) => {
      reply += text
      if (reply.includes('\0') || reply.length > 4096) resolve(reply.split('\0')[0] ?? '')
    })
    socket.on('error', (error) => (reply === '' ? reject(error) : resolve(reply)))
    socket.on('close', () => resolve(reply))
  })
}

/** Each piece follows its length; a length of nothing ends the file. */
async function send(socket: Socket, path: string): Promise<void> {
  const file = await open(path)
  try {
    await write(socket, Buffer.from('zINSTREAM\0'))
    for await (const chunk of file.createReadStream({ highWaterMark: piece, autoClose: false })) {
      await write(socket, lengthOf(chunk.length))
      await write(socket, chunk)
    }
    await write(socket, lengthOf(0))
  } finally {
    await file.close()
  }
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes)
  return length
}

function write(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()))
  })
}
