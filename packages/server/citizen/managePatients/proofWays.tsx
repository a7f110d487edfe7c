import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import type { Patient } from '../../identity/patients.ts'
import { holdsRegisteredPhone, proofHistory, prove } from '../../identity/proof.ts'
import { registeredPhoneOf } from '../../identity/proofCode.ts'
import { latestProofRequest, type ProofRequest } from '../../identity/proofRequests.ts'
import { Card, TaskBox } from '../../page/citizen/box.tsx'
import { Button } from '../../page/citizen/button.tsx'
import { Question } from '../../page/citizen/step.tsx'
import { Form } from '../../page/form/form.tsx'
import { dateWords, maskName, maskPhone } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type CitizenContext, type CitizenEnv, mine, packOf, page } from '../shell.tsx'
import { Call } from '../telephone.tsx'
import { bondOfPath, unprovedOfPath } from './patientOfPath.ts'

const whose = ({ relation }: Patient): string => (relation === 'self' ? '本人' : '家人')

/** What became of the photographs: they wait for an officer, or were refused with a reason; undefined where there is nothing to say. */
async function LastAnswer({ c, world, request }: { c: CitizenContext; world: World; request: ProofRequest | undefined }) {
  if (request?.state === 'asked' && request.askedAt) {
    const on = dateWords(dayOf(request.askedAt), dayOf(world.identity.clock.now()))
    return (
      <TaskBox tone="calm" title="照片交上去了，等医保中心看">
        <p>{on} 交的。看过了发短信给您。现在不用您做什么。</p>
      </TaskBox>
    )
  }
  const last = (await proofHistory(world.db, world.keys, bondOfPath(c))).findLast((one) => one.what === 'refused' || one.what === 'withdrawn')
  if (!last || request?.state === 'collecting') return null
  return (
    <TaskBox tone="todo" title={last.what === 'refused' ? '上次的照片没有认可' : '医保中心收回了上次的证明'}>
      <p>原因：{last.reason}</p>
      <p>可以重新拍，或者用下面别的办法。</p>
    </TaskBox>
  )
}

interface WaysProps {
  c: CitizenContext
  pack: Pack
  patient: Patient
  /** The phone of the register, which is the one that is signed in where `own`. */
  phone: string | undefined
  own: boolean
  request: ProofRequest | undefined
}

const OwnPhone = ({ c, here }: { c: CitizenContext; here: string }) => (
  <Card title="用您登录的手机号">
    <p>您登录的手机号，就是参保登记的号码。</p>
    <Form action={`${here}/phone`} hidden={{ csrf: c.get('csrf') }}>
      <Button>用这个手机号证明</Button>
    </Form>
  </Card>
)

const SendCode = ({ c, here, phone, self }: { c: CitizenContext; here: string; phone: string; self: boolean }) => (
  <Card title={self ? '发验证码到您登记的手机' : '发验证码到他的手机'}>
    <p>
      发到参保登记的号码 {maskPhone(phone)}。{self ? '填上就行。' : '请他把验证码告诉您。'}
    </p>
    <Form action={`${here}/code/send`} hidden={{ csrf: c.get('csrf') }}>
      <Button>发验证码</Button>
    </Form>
  </Card>
)

const Ways = ({ c, pack, patient, phone, own, request }: WaysProps) => {
  const here = mine(c, `family/${patient.person.id}/prove`)
  const self = patient.relation === 'self'
  const papers = self ? '身份证' : '双方的身份证，和户口本、结婚证等能看出关系的证件'
  return (
    <>
      {phone !== undefined && (own ? <OwnPhone c={c} here={here} /> : <SendCode c={c} here={here} phone={phone} self={self} />)}
      {request?.state !== 'asked' && (
        <Card title="拍证件">
          <p>拍{papers}。医保中心的人看，看过发短信给您。</p>
          <Button kind="outline" href={`${here}/papers`}>
            去拍证件
          </Button>
        </Card>
      )}
      <Card title="到窗口">
        <p>
          带{papers}，和您登录用的手机，到{pack.agency}窗口，当场就能办好。
        </p>
        <Call pack={pack} />
      </Card>
    </>
  )
}

async function show(c: CitizenContext, world: World, patient: Patient) {
  const pack = packOf(c, world)
  const bond = bondOfPath(c)
  const [phone, own, request] = await Promise.all([
    registeredPhoneOf(world.db, world.keys, bond),
    holdsRegisteredPhone(world.db, bond),
    latestProofRequest(world.db, bond),
  ])
  const title = `证明${patient.relation === 'self' ? '是您' : `${maskName(patient.person.name)} 是您`}${whose(patient)}`
  return page(c, pack, {
    title,
    back: { href: mine(c, 'benefits'), text: '待遇和家人' },
    children: (
      <>
        <Question title={title}>
          <p>没证明以前，也能申请，看得到用这个手机号交的。证明以后，才能看以前的申请和待遇。这样别人知道姓名和身份证号，也看不到。</p>
        </Question>
        <LastAnswer c={c} world={world} request={request} />
        <Ways c={c} pack={pack} patient={patient} phone={phone} own={own} request={request} />
        <Button kind="plain" href={mine(c, 'benefits')}>
          以后再证明
        </Button>
      </>
    ),
  })
}

/** 证明是您家人: the ways that fit, and what became of the last one. */
export function proofWays(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  routes.get('/family/:person/prove', async (c) => {
    const patient = await unprovedOfPath(c, world)
    return patient ? show(c, world, patient) : c.redirect(mine(c, 'benefits'), 303)
  })
  routes.post('/family/:person/prove/phone', async (c) => {
    const [patient, bond] = [await unprovedOfPath(c, world), bondOfPath(c)]
    if (patient && (await holdsRegisteredPhone(world.db, bond))) {
      const step = { what: 'registeredPhone', by: `account:${bond.account}` } as const
      await world.db.transaction((db) => prove(db, world.keys, bond, step, world.identity.clock.now()))
    }
    return c.redirect(mine(c, `family/${bond.person}/prove`), 303)
  })
  return routes
}
