import { createRequire } from 'node:module'
import type { S3Settings } from './s3Settings.ts'

/** What is used of s3rver, which brings no types. */
interface S3Server {
  run(): Promise<{ port: number }>
  close(): Promise<void>
}
type S3Servers = new (options: Record<string, unknown>) => S3Server

/** An S3 server of a test's own on a folder, with a bucket `materials`; on a port that is free, or on that of one that was closed. */
export async function exampleS3(folder: string, port = 0): Promise<{ settings: S3Settings; port: number; close(): Promise<void> }> {
  const Server: S3Servers = createRequire(import.meta.url)('s3rver')
  const server = new Server({ port, address: '127.0.0.1', silent: true, directory: folder, configureBuckets: [{ name: 'materials' }] })
  const listening = await server.run()
  const settings: S3Settings = {
    endpoint: `http://127.0.0.1:${listening.port}`,
    bucket: 'materials',
    region: 'us-east-1',
    accessKey: 'S3RVER',
    secretKey: 'S3RVER',
    pathStyle: true,
    prefix: 'jingban/',
  }
  return { settings, port: listening.port, close: () => server.close() }
}
