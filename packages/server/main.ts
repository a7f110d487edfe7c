import { app } from './app.ts'
import { fillDemo } from './demo/fillDemo.ts'
import { setUpQueues } from './jobs/queues.ts'
import { outboxOnly } from './notices/sms.ts'
import { openWorld } from './openWorld.ts'
import { listen } from './operations/listen.ts'
import { jsonLog, type Log, wordsLog } from './operations/log.ts'
import { stopInOrder } from './operations/stop.ts'
import { SettingRefused } from './setting.ts'
import { readSettings, type Settings } from './settings.ts'
import { queues, startWorker } from './worker.ts'

/** What a person at the terminal reads when it stands. */
const greeting = (address: string, accounts: readonly string[]): string =>
  ['', `经办 已启动：${address}`, ...accounts, '', '按 Ctrl-C 停止，数据都在。'].join('\n')

/** The first signal ends in order, the second at once: kill -9 loses nothing either. */
function stopOnSignal(log: Log, stop: () => Promise<void>): void {
  let told = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (told) process.exit(1)
      told = true
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error('stop', error)
          process.exit(1)
        },
      )
    })
  }
}

/** Nothing sensible is known of a process after an error nobody caught: it says so and ends, and is started again. */
function endOnBug(log: Log): void {
  const end = (error: unknown): void => {
    log.error('uncaught', error)
    process.exit(1)
  }
  process.on('uncaughtException', end).on('unhandledRejection', end)
}

/** Starts this process and says where it can be reached. */
async function main(settings: Settings, log: Log): Promise<void> {
  const { world, databaseUrl, close } = await openWorld(settings, log)
  await setUpQueues(databaseUrl, queues)
  const demo = settings.mode === 'demo' ? await fillDemo(world) : undefined
  const stopWorker = settings.serve.includes('worker') ? await startWorker(world, databaseUrl, outboxOnly(log.info)) : async () => {}
  const { server, port } = await listen(world, app(world), settings)
  const { operations } = world
  stopOnSignal(log, () => stopInOrder({ server, operations, settings: settings.operations.stop, stopWorker, close }))
  const address = `http://${settings.host}:${port}`
  if (settings.operations.log === 'json') log.info('listening', { address, mode: settings.mode, serve: settings.serve.join(',') })
  else console.info(greeting(address, demo?.accounts(address) ?? []))
}

/** Why it did not start, for whoever started it. */
function whyNot(error: unknown, log: Log | undefined): void {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  if (error instanceof SettingRefused) console.error(error.message)
  else if (taken) console.error('端口已被占用。请先停掉占用它的程序，或换一个端口：PORT=8081 npm start')
  else if (log) log.error('start', error)
  else console.error(error)
}

let log: Log | undefined
try {
  const settings = readSettings(process.env, process.argv.slice(2))
  log = settings.operations.log === 'json' ? jsonLog() : wordsLog()
  endOnBug(log)
  await main(settings, log)
} catch (error) {
  whyNot(error, log)
  process.exit(1)
}
