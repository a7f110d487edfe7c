import { renewable } from '@jingban/kernel/entitlement/renewal.ts'
import { type Day, readDay } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { listPatients, type Patient } from '../../identity/patients.ts'
import { relationWords } from '../../identity/relationWords.ts'
import { Empty, SectionTitle, StatusTag, type TagTone, TaskBox } from '../../page/citizen/box.tsx'
import { Button, Buttons } from '../../page/citizen/button.tsx'
import { CellList } from '../../page/citizen/cells.tsx'
import { Question } from '../../page/citizen/step.tsx'
import { Facts } from '../../page/citizen/summary.tsx'
import { fullDateWords, maskIdNumber, maskName } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type Benefit, isLive, ownBenefits } from '../benefits.ts'
import { areaOf, type CitizenContext, type CitizenEnv, citizenOf, mine, packOf, page } from '../shell.tsx'

const standings: Record<Benefit['state']['standing'], { tone: TagTone; text: string }> = {
  granted: { tone: 'warn', text: '已通过，等办手续' },
  active: { tone: 'done', text: '可以用' },
  suspended: { tone: 'wait', text: '暂停' },
  ended: { tone: 'quiet', text: '已结束' },
  revoked: { tone: 'bad', text: '已取消' },
}

function untilWords({ state }: Benefit): string {
  if (state.to === 'long') return '长期'
  const day = readDay(state.to)
  return day ? fullDateWords(day) : '没有写明期限'
}

const BenefitCard = ({ c, benefit, who, today }: { c: CitizenContext; benefit: Benefit; who: string; today: Day }) => {
  const { state, disease, provider } = benefit
  const again = renewable(benefit.rules.service.entitlement, state, today)
  const changeable = isLive(benefit) && provider && benefit.rules.service.entitlement?.provider
  return (
    <section class="card">
      <div class="card-head">
        <h2>
          {who} · {disease}
        </h2>
        <StatusTag {...standings[state.standing]} />
      </div>
      <Facts
        facts={[
          { term: '从哪天起', text: fullDateWords(state.from) },
          { term: '到哪天', text: untilWords(benefit) },
          ...(again.state === 'notYet' ? [{ term: '复审', text: `${fullDateWords(again.opens)} 起可以办` }] : []),
          ...(again.state === 'pending' ? [{ term: '复审', text: '正在办' }] : []),
          ...(provider ? [{ term: '定点医院', text: provider.name }] : []),
        ]}
      />
      {state.standing === 'granted' && provider && <p>还差一步：带身份证到 {provider.name} 医保办办手续，办完才能用。</p>}
      {again.state === 'open' && (
        <TaskBox tone="todo" title="该复审了" action={{ text: '去复审', href: mine(c, `benefits/${state.id}/renew`) }}>
          <p>待遇到 {fullDateWords(again.last)}。不复审，到期就没有了。</p>
        </TaskBox>
      )}
      {state.stopped && <p>{`${fullDateWords(state.stopped.on)}：${state.stopped.reason}`}</p>}
      <Buttons>
        {state.standing === 'active' && <Button href={mine(c, `benefits/${state.id}/certificate`)}>出示给医生</Button>}
        <Button kind="plain" href={mine(c, `cases/${state.case}`)}>
          看认定结果
        </Button>
        {changeable && (
          <Button kind="plain" href={mine(c, `benefits/${state.id}/change`)}>
            换定点医院
          </Button>
        )}
      </Buttons>
    </section>
  )
}

const Family = ({ c, patients }: { c: CitizenContext; patients: readonly Patient[] }) => (
  <>
    <SectionTitle>家人</SectionTitle>
    {patients.map(({ person, relation, proof }) => (
      <section class="card">
        <div class="card-head">
          <h2>{maskName(person.name)}</h2>
          <StatusTag tone="quiet" text={relationWords[relation]} />
        </div>
        <p class="small">身份证 {maskIdNumber(person.idNumber)}</p>
        {!proof && (
          <>
            <p>{relation === 'self' ? '还没证明是您本人' : '还没证明是您家人'}，看不到以前的申请和待遇。</p>
            <Button kind="outline" href={mine(c, `family/${person.id}/prove`)}>
              {relation === 'self' ? '证明是我本人' : '证明是我家人'}
            </Button>
          </>
        )}
        <Button kind="plain" href={mine(c, `family/${person.id}/remove`)}>
          去掉{maskName(person.name)}
        </Button>
      </section>
    ))}
    <Button kind="plain" href={mine(c, 'family/add')}>
      加一位家人
    </Button>
  </>
)

/** C24 我和家人的待遇: from when, until when, where, and whether it can be used already (KF-31). */
export function seeBenefits(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  routes.get('/benefits', async (c) => {
    const patients = await listPatients(world.db, world.keys, areaOf(c), citizenOf(c).account)
    const benefits = await ownBenefits(c, world)
    const nameOf = (person: string) => maskName(patients.find((one) => one.person.id === person)?.person.name ?? '')
    return page(c, packOf(c, world), {
      title: '我和家人的待遇',
      back: { href: mine(c), text: '我的申请' },
      children: (
        <>
          <Question title="我和家人的待遇" />
          {benefits.map((benefit) => (
            <BenefitCard c={c} benefit={benefit} who={nameOf(benefit.state.person)} today={dayOf(world.clock.now())} />
          ))}
          {benefits.length === 0 && (
            <Empty title="还没有待遇" action={{ text: '去申请', href: mine(c, 'apply') }}>
              <p>申请通过、到医院办好手续，这里就有。</p>
            </Empty>
          )}
          <Family c={c} patients={patients} />
          <CellList label="登录" links={[{ href: mine(c, 'sessions'), text: '在哪些设备上登录着', icon: 'phone' }]} />
        </>
      ),
    })
  })
  return routes
}
