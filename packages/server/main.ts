import { serve } from '@hono/node-server'
import { app } from './app.ts'
import { fillDemo } from './demo/fillDemo.ts'
import { setUpQueues } from './jobs/queues.ts'
import { outboxOnly } from './notices/sms.ts'
import { openWorld } from './openWorld.ts'
import { SettingRefused } from './setting.ts'
import { readSettings } from './settings.ts'
import { queues, startWorker } from './worker.ts'

/** Starts this process and prints where it can be reached. Ctrl-C ends it in order; kill -9 loses nothing either. */
async function main(): Promise<void> {
  const settings = readSettings(process.env, process.argv.slice(2))
  const { world, databaseUrl, close } = await openWorld(settings)
  await setUpQueues(databaseUrl, queues)
  const demo = settings.mode === 'demo' ? await fillDemo(world) : undefined
  const stopWorker = settings.serve.includes('worker') ? await startWorker(world, databaseUrl, outboxOnly(console.info)) : async () => {}
  const server = serve({ fetch: app(world).fetch, hostname: settings.host, port: settings.port }, ({ port }) => {
    const address = `http://${settings.host}:${port}`
    console.info(['', `经办 已启动：${address}`, ...(demo?.accounts(address) ?? []), '', '按 Ctrl-C 停止，数据都在。'].join('\n'))
  })
  const stop = async (): Promise<void> => {
    server.close()
    await stopWorker()
    await close()
    process.exit(0)
  }
  server.on('error', (error: NodeJS.ErrnoException) => {
    console.error(error.code === 'EADDRINUSE' ? `端口 ${settings.port} 已被占用。请先停掉占用它的程序，或换一个端口：PORT=8081 npm start` : error)
    process.exit(1)
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())
}

main().catch((error: unknown) => {
  console.error(error instanceof SettingRefused ? error.message : error)
  process.exit(1)
})
