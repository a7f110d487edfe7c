import { Hono } from 'hono'
import { clientAddress } from '../../identity/client.ts'
import { deviceOf } from '../../identity/cookies.ts'
import type { Patient } from '../../identity/patients.ts'
import { proveByCode, registeredPhoneOf, requestProofCode } from '../../identity/proofCode.ts'
import { Button } from '../../page/citizen/button.tsx'
import { More, Question } from '../../page/citizen/step.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { CodeField } from '../../page/form/text.tsx'
import { maskPhone, seconds as secondsWords } from '../../page/words.ts'
import { senderName } from '../../policy/agency.ts'
import type { World } from '../../world.ts'
import { type CitizenContext, type CitizenEnv, mine, packOf, page } from '../shell.tsx'
import { shownCode } from '../shownCode.ts'
import { errorAt, postedTo } from '../typed.ts'
import { bondOfPath, unprovedOfPath } from './patientOfPath.ts'

const title = '请填 6 位验证码'
const hereOf = (c: CitizenContext): string => mine(c, `family/${c.req.param('person')}/prove`)

async function ask(c: CitizenContext, world: World, { relation }: Patient, errors: readonly FieldError[] = [], status: 200 | 422 | 429 = 200) {
  const [pack, here, csrf] = [packOf(c, world), hereOf(c), c.get('csrf')]
  const phone = (await registeredPhoneOf(world.db, world.keys, bondOfPath(c))) ?? ''
  const message = await shownCode(world, pack.area, phone)
  return page(c, pack, {
    title,
    back: { href: here, text: '换一种办法' },
    errors: errors.length,
    status,
    children: (
      <>
        <ErrorSummary errors={errors} />
        <Form action={`${here}/code`} hidden={{ csrf }}>
          <Question title={title}>
            <p>
              发到 {maskPhone(phone)}，10 分钟内用。{relation === 'self' ? '' : '短信里写了是您要看，他同意才会告诉您。'}
            </p>
          </Question>
          {message !== undefined && (
            <section class="task calm">
              <h2>演示用，短信不会真发</h2>
              <p>{message}</p>
            </section>
          )}
          <CodeField name="code" error={errorAt(errors, 'code')} />
          <Button>填好了</Button>
        </Form>
        <Form action={`${here}/code/send`} hidden={{ csrf }}>
          <Button kind="plain">再发一次验证码</Button>
          <Button kind="plain" name="voice" value="1">
            打电话念给他听
          </Button>
        </Form>
        <More summary="这个号码不用了怎么办？">
          <p>请用拍证件或到窗口的办法。到窗口时，也请医保中心把参保登记的号码改过来。</p>
        </More>
      </>
    ),
  })
}

async function send(c: CitizenContext, world: World, patient: Patient): Promise<Response> {
  const voice = (await postedTo(c)).get('voice') === '1'
  const { db, keys, proxies, secure, clock } = world.identity
  const from = { signature: senderName(packOf(c, world)), address: clientAddress(c, proxies), device: deviceOf(c, secure), voice }
  const answer = await requestProofCode(db, keys, bondOfPath(c), from, clock.now())
  if (answer.kind === 'sent') return c.redirect(`${hereOf(c)}/code`, 303)
  if (answer.kind === 'noPhone') return c.redirect(hereOf(c), 303)
  return ask(c, world, patient, [{ field: 'code', text: `验证码发得太勤。请等 ${secondsWords(answer.seconds)}再要。` }], 429)
}

const LEFT = (left: number): string => (left > 0 ? `验证码不对，还可以试 ${left} 次。` : '验证码不对，这一条不能再试。请再发一次。')

async function check(c: CitizenContext, world: World, patient: Patient): Promise<Response> {
  const code = (await postedTo(c)).get('code') ?? ''
  if (code.trim() === '') return ask(c, world, patient, [{ field: 'code', text: '请填短信里的 6 位数字。' }], 422)
  const { db, keys, clock } = world.identity
  const checked = await proveByCode(db, keys, bondOfPath(c), code, clock.now())
  if (checked.kind === 'proved') return c.redirect(mine(c, 'benefits'), 303)
  const text = checked.kind === 'wrong' ? LEFT(checked.left) : '验证码过期了，或者不是发给您的。请再发一次。'
  return ask(c, world, patient, [{ field: 'code', text }], 422)
}

/** A code to the person's own registered phone: whoever is told it may see the person. */
export function byCode(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  const withPatient = (next: (c: CitizenContext, world: World, patient: Patient) => Promise<Response>) => async (c: CitizenContext) => {
    const patient = await unprovedOfPath(c, world)
    return patient ? next(c, world, patient) : c.redirect(mine(c, 'benefits'), 303)
  }
  routes.post('/family/:person/prove/code/send', withPatient(send))
  routes.get(
    '/family/:person/prove/code/send',
    withPatient(async (c) => c.redirect(hereOf(c), 303)),
  )
  routes.get(
    '/family/:person/prove/code',
    withPatient(async (c, _, patient) => ask(c, world, patient)),
  )
  routes.post('/family/:person/prove/code', withPatient(check))
  return routes
}
