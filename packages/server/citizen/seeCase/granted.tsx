import { readDay } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { LoadedCase } from '../../cases/load.ts'
import { TaskBox } from '../../page/citizen/box.tsx'
import { LetterFoot } from '../../page/citizen/letter.tsx'
import { Facts } from '../../page/citizen/summary.tsx'
import { dateWords, fullDateWords } from '../../page/words.ts'
import { findInstitution } from '../../registry/institutions.ts'
import type { World } from '../../world.ts'
import { basisWords } from './progress.tsx'

/** 没有写明期限, or until when. */
function untilWords({ state }: LoadedCase): string {
  const to = state.entitled?.to
  if (to === 'long') return '长期有效'
  const day = readDay(to ?? '')
  return day ? `到 ${fullDateWords(day)}` : '没有写明期限'
}

/** 通过了: what still has to be done before the benefit can be used (KF-31), and from which day on costs count (KF-32). */
export async function approval(world: World, loaded: LoadedCase) {
  const { rules, state } = loaded
  const waits = rules.service.entitlement?.activatedBy
  const formalities = waits !== undefined && !state.afterDone.includes(waits)
  const provider = typeof state.facts.provider === 'string' ? await findInstitution(world.db, state.filed.area, state.facts.provider) : undefined
  const from = state.entitled?.from
  const today = dayOf(world.clock.now())
  return (
    <>
      {formalities ? (
        <TaskBox tone="todo" title="还差一步：去医院办手续">
          <p>
            带身份证到 <b>{provider?.name ?? '您选的医院'}</b> 医保办办手续。办完才开始享受待遇。
          </p>
          {provider && <p class="small">{[provider.address, provider.phone && `电话 ${provider.phone}`].filter(Boolean).join('，')}</p>}
        </TaskBox>
      ) : (
        <TaskBox tone="calm" title="手续办好了，可以用了">
          <p>到 {provider?.name ?? '您选的医院'} 看这个病，拿身份证或医保码就行。</p>
        </TaskBox>
      )}
      <section class="card">
        <Facts
          facts={[
            ...(from ? [{ term: '从哪天起', text: `${fullDateWords(from)}。${dateWords(from, today)}以前的门诊费不报。` }] : []),
            { term: '到哪天', text: untilWords(loaded) },
            ...(provider ? [{ term: '定点医院', text: provider.name }] : []),
          ]}
        />
      </section>
      <LetterFoot
        basis={basisWords(loaded)}
        agency={rules.pack.agency}
        date={state.ended ? fullDateWords(dayOf(state.ended.at)) : ''}
        check={`拿办件号 ${state.filed.number} 到“查进度”，或打电话核对。`}
      />
    </>
  )
}
