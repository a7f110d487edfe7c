import { withdraw } from '@jingban/kernel/verbs/withdraw.ts'
import { Hono } from 'hono'
import type { LoadedCase } from '../../cases/load.ts'
import { perform } from '../../cases/perform.ts'
import { Button } from '../../page/citizen/button.tsx'
import { Question } from '../../page/citizen/step.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import type { World } from '../../world.ts'
import { answerOutcome } from '../caseOutcome.tsx'
import { caseWords, ownCase } from '../ownCase.ts'
import { areaOf, type CitizenContext, type CitizenEnv, citizenOf, mine, page } from '../shell.tsx'
import { here, postedTo, typedBefore } from '../typed.ts'

const title = '要撤回这个申请吗？'

async function ask(c: CitizenContext, world: World, loaded: LoadedCase) {
  const progress = mine(c, `cases/${loaded.state.id}`)
  return page(c, loaded.rules.pack, {
    title,
    back: { href: progress, text: '不撤回' },
    children: (
      <>
        <Question title={title} above={`${await caseWords(world, loaded)}　办件号 ${loaded.state.filed.number}`}>
          <p>撤回后就不办了，不能恢复。以后可以再申请，时间重新算。同时交的别的病不受影响。</p>
        </Question>
        <Form action={here(c)} hidden={{ csrf: c.get('csrf') }}>
          <TextField name="reason" label="为什么撤回？" hint="可以不写" value={typedBefore(c)?.get('reason') ?? undefined} />
          <Button kind="danger">撤回申请</Button>
        </Form>
        <Button kind="plain" href={progress}>
          不撤回，接着办
        </Button>
      </>
    ),
  })
}

/** C26 撤回, before the decision: a page says what it means, then it is done. */
export function withdrawCase(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  routes.get('/cases/:case/withdraw', async (c) => {
    const loaded = await ownCase(c, world)
    const over = loaded.state.ended ?? loaded.state.decision
    return over ? c.redirect(mine(c, `cases/${loaded.state.id}`), 303) : ask(c, world, loaded)
  })
  routes.post('/cases/:case/withdraw', async (c) => {
    const { rules, state } = await ownCase(c, world)
    const reason = (await postedTo(c)).get('reason') ?? ''
    const step = { area: areaOf(c), id: state.id, actor: citizenOf(c), verb: 'withdraw' } as const
    const outcome = await perform(world, step, (loaded, moment) => withdraw(loaded.rules, loaded.state, reason, moment))
    return answerOutcome(c, rules.pack, outcome, { next: mine(c, `cases/${state.id}`), typed: reason })
  })
  return routes
}
