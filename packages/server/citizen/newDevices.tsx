import { dayOf } from '@jingban/kernel/time/instant.ts'
import { newDevices } from '../identity/devices.ts'
import { Button } from '../page/citizen/button.tsx'
import { Form } from '../page/form/form.tsx'
import { nearMomentWords } from '../page/words.ts'
import type { World } from '../world.ts'
import { type CitizenContext, citizenOf, mine } from './shell.tsx'

/** 在新设备上登录过: told on the first page and on that of the devices until it was read. Nothing where nothing is new. */
export const NewDevices = async ({ c, world }: { c: CitizenContext; world: World }) => {
  const found = await newDevices(world.db, citizenOf(c).account)
  if (found.length === 0) return null
  const today = dayOf(world.identity.clock.now())
  const sessions = mine(c, 'sessions')
  return (
    <section class="task todo">
      <h2>在新设备上登录过</h2>
      {found.map(({ name, at }) => (
        <p>
          {nearMomentWords(at, today)}，{name}
        </p>
      ))}
      <p>是您自己就不用管。不是您，请让它退出。</p>
      {c.req.path !== sessions && (
        <Button kind="plain" href={sessions}>
          不是我，去让它退出
        </Button>
      )}
      <Form action={`${sessions}/new/read`} hidden={{ csrf: c.get('csrf') }}>
        <Button kind="plain">是我，知道了</Button>
      </Form>
    </section>
  )
}
