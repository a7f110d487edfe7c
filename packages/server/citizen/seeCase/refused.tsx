import type { Finding } from '@jingban/kernel/case/event.ts'
import { diseaseOf } from '@jingban/kernel/case/rules.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import type { LoadedCase } from '../../cases/load.ts'
import { type CasePage, pagesOfCase } from '../../cases/pages.ts'
import { registerOf } from '../../follow/toPerson.ts'
import { LetterFoot, type RefusalReason, RefusalReasons, RemedyCard } from '../../page/citizen/letter.tsx'
import { WithNumber } from '../../page/citizen/step.tsx'
import { fullDateWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { whatWords } from '../ownCase.ts'
import { type CitizenContext, mine } from '../shell.tsx'
import { telephone } from '../telephone.tsx'
import { AppealCard } from './appealCard.tsx'
import { basisWords } from './progress.tsx'

/** What the reviewers who decided found unmet: each criterion once, without whose finding it was or how they voted. */
function unmet({ state }: LoadedCase): Finding[] {
  const stage = state.decision?.stage ?? state.tasks.findLast((task) => task.opinion === 'fail')?.stage
  const against = state.tasks.filter((task) => task.stage === stage && task.opinion === 'fail')
  const found = against.flatMap((task) => task.findings ?? []).filter((finding) => finding.met !== 'met')
  return found.filter((finding, index) => found.findIndex((one) => one.criterion === finding.criterion) === index)
}

/** A criterion that only a person can judge carries a word to the reviewer in brackets: it is not for the letter. */
function requiredWords(clause: { text: string; needs?: unknown } | undefined): string {
  if (!clause) return '符合该病种的认定标准'
  return clause.needs === undefined ? clause.text.replace(/（.*）$/, '') : clause.text
}

function reasonsOf(c: CitizenContext, loaded: LoadedCase, pages: readonly CasePage[]): RefusalReason[] {
  const { rules, state } = loaded
  const criteria = diseaseOf(rules.pack, state.filed.disease)?.criteria
  return unmet(loaded).map(({ criterion, pages: shown, note, met }) => {
    const clause = criteria === undefined || criteria === 'notStated' ? undefined : criteria.clauses[criterion]
    const page = pages.find((one) => shown.includes(one.id))
    return {
      required: requiredWords(clause),
      seen: note?.trim() || (met === 'unclear' ? '从材料上看不出来' : '材料上没有达到'),
      where: page ? `${page.title}（第 ${page.number} 页）` : '',
      ...(page && { href: mine(c, `cases/${state.id}/materials#p${page.number}`) }),
    }
  })
}

const Again = ({ c, loaded }: { c: CitizenContext; loaded: LoadedCase }) => {
  const { again } = loaded.rules.service.filing
  return again ? (
    <RemedyCard title="补新病历再申请" until="随时" action={{ text: '再申请一次', href: mine(c, 'apply') }} primary>
      {again.grounds.join('，')}。以前的材料要重新拍。
    </RemedyCard>
  ) : null
}

/** 没有通过: the letter of one disease. Why, with what was required and what was seen; what the person can do; the document it rests on. */
export async function refusal(c: CitizenContext, world: World, loaded: LoadedCase) {
  const { rules, state } = loaded
  const reasons = reasonsOf(c, loaded, await pagesOfCase(world.db, rules, state))
  const reason = state.decision?.reason ?? state.ended?.reason
  const phone = telephone(rules.pack)
  return (
    <>
      {reasons.length > 0 && <RefusalReasons reasons={reasons} />}
      {reason && (
        <section class="card">
          <h2>{reasons.length > 0 ? '评审意见' : '原因'}</h2>
          <p>{reason}</p>
        </section>
      )}
      <h2 class="section-title">您可以</h2>
      <Again c={c} loaded={loaded} />
      <AppealCard c={c} world={world} loaded={loaded} register={await registerOf(world.db, state.filed.area, state.filed.person)} />
      <RemedyCard
        title={phone ? '打电话问' : '不明白，去问'}
        until="上班时间"
        action={phone ? { text: `打 ${phone}`, href: `tel:${phone}` } : { text: '看找谁问', href: mine(c, 'help') }}
      >
        <WithNumber words={`请报办件号 ${state.filed.number}。`} />
      </RemedyCard>
      <p>您已有的其他待遇不受影响，照常使用。</p>
      <LetterFoot
        basis={basisWords(loaded)}
        agency={rules.pack.agency}
        date={state.ended ? fullDateWords(dayOf(state.ended.at)) : ''}
        check={`拿办件号 ${state.filed.number} 到“查进度”，或打电话核对。`}
      />
    </>
  )
}

/** 糖尿病：这次没有通过 */
export const refusalTitle = (loaded: LoadedCase): string => `${whatWords(loaded)}：这次没有通过`
