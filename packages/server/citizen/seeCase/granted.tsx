import { diseaseOf } from '@jingban/kernel/case/rules.ts'
import { readDay } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { LoadedCase } from '../../cases/load.ts'
import { paidTo } from '../../money/paidTo.ts'
import { loadPayment } from '../../money/payments.ts'
import { Card, TaskBox } from '../../page/citizen/box.tsx'
import { LetterFoot } from '../../page/citizen/letter.tsx'
import { Facts } from '../../page/citizen/summary.tsx'
import { dateWords, fullDateWords, money } from '../../page/words.ts'
import { findInstitution, type Institution } from '../../registry/institutions.ts'
import type { World } from '../../world.ts'
import { afterDuty, laterActs } from '../afterDuty.ts'
import { basisWords, ToDo } from './progress.tsx'

/** 没有写明期限, or until when. */
function untilWords({ state }: LoadedCase): string {
  const to = state.entitled?.to
  if (to === 'long') return '长期有效'
  const day = readDay(to ?? '')
  return day ? `到 ${fullDateWords(day)}` : '没有写明期限'
}

/** The institution at which the benefit is used: named when applying, or chosen after the result (SJZ-25). */
function providerOf(world: World, { state, events }: LoadedCase): Promise<Institution | undefined> | undefined {
  const chosen = events.findLast((event) => event.type === 'afterDone' && typeof event.records.provider === 'string')
  const code = chosen?.type === 'afterDone' ? chosen.records.provider : state.facts.provider
  return typeof code === 'string' ? findInstitution(world.db, state.filed.area, code) : undefined
}

/** 可以用了: nothing is left to be done before it (DY-31, DY-33). */
const Usable = ({ loaded, provider }: { loaded: LoadedCase; provider: Institution | undefined }) => {
  const waited = loaded.rules.service.entitlement?.activatedBy !== undefined
  return (
    <TaskBox tone="calm" title={waited ? '手续办好了，可以用了' : '可以用了，不用再办手续'}>
      <p>到 {provider?.name ?? '定点医院'} 看这个病，拿社保卡、身份证或医保码就行。</p>
    </TaskBox>
  )
}

/** 办好了: an errand that leaves nobody anything to use; what was paid, where something was. */
async function Done({ world, loaded }: { world: World; loaded: LoadedCase }) {
  const { area } = loaded.state.filed
  const { payment } = await loadPayment(world.db, area, loaded.state.id)
  const paidOn = payment?.status === 'paid' ? payment.paidOn : undefined
  return payment && paidOn ? (
    <TaskBox tone="calm" title={`${money(payment.order.fen)} 已付`}>
      <p>
        {fullDateWords(paidOn)}付{paidTo(loaded.rules).words}
      </p>
    </TaskBox>
  ) : (
    <TaskBox tone="calm" title="办好了，不用再来">
      <p>要用结果的，下面能打印，也可以到窗口打印。</p>
    </TaskBox>
  )
}

/** What there is to use, from which day, to which, and where. */
const Benefit = ({ world, loaded, provider }: { world: World; loaded: LoadedCase; provider: Institution | undefined }) => {
  const from = loaded.state.entitled?.from
  const today = dayOf(world.clock.now())
  return (
    <section class="card">
      <Facts
        facts={[
          ...(from ? [{ term: '从哪天起', text: `${fullDateWords(from)}。${dateWords(from, today)}以前的门诊费不报。` }] : []),
          { term: '到哪天', text: untilWords(loaded) },
          ...(provider ? [{ term: '定点医院', text: provider.name }] : []),
        ]}
      />
    </section>
  )
}

/** 通过了: what still has to be done before the benefit can be used (KF-31), what may be done, and from which day on costs count (KF-32). */
export async function approval(world: World, loaded: LoadedCase, address: string) {
  const { rules, state } = loaded
  const [duty, later, provider] = await Promise.all([afterDuty(world, loaded), laterActs(world, loaded), providerOf(world, loaded)])
  const disease = diseaseOf(rules.pack, state.filed.disease)?.name
  const used = rules.service.perDisease === true || rules.service.entitlement !== undefined
  return (
    <>
      {rules.service.shows?.granted && <p>{disease ? `${disease}认定` : '申请'}通过了。</p>}
      {duty ? <ToDo duty={duty} address={address} /> : used ? <Usable loaded={loaded} provider={provider} /> : await Done({ world, loaded })}
      {used && <Benefit world={world} loaded={loaded} provider={provider} />}
      {later.map(({ title, text }) => (
        <Card title={title}>
          <p>{text}</p>
        </Card>
      ))}
      <LetterFoot
        basis={basisWords(loaded)}
        agency={rules.pack.agency}
        date={state.ended ? fullDateWords(dayOf(state.ended.at)) : ''}
        check={`拿办件号 ${state.filed.number} 到“查进度”，或打电话核对。`}
      />
    </>
  )
}
