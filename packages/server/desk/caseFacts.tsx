import { currentStage } from '@jingban/kernel/case/rules.ts'
import { dayOf, type Instant } from '@jingban/kernel/time/instant.ts'
import { allocationWords } from '../cases/allocationWords.ts'
import { heldDiseases } from '../cases/heldDiseases.ts'
import type { LoadedCase } from '../cases/load.ts'
import { representativeWords } from '../filing/representative.ts'
import type { ChipKind } from '../page/desk/chip.tsx'
import { type Definition, Panel } from '../page/desk/panel.tsx'
import { findInstitution } from '../registry/institutions.ts'
import { findPerson } from '../registry/persons.ts'
import type { World } from '../world.ts'
import { masked } from './personWords.ts'
import { endingWords } from './staffWords.ts'
import { waitsWords } from './subjectWords.ts'
import { overallWords } from './timeLeft.ts'

/** Whom and what a case is about, masked; `back` is where 看全号 returns to. */
export async function factsOf(world: World, loaded: LoadedCase, back: string): Promise<Definition[]> {
  const { rules, state } = loaded
  const { area, person, number, channel } = state.filed
  const subject = await findPerson(world.db, world.keys, area, person)
  const shown = masked(subject, dayOf(world.clock.now()))
  const { insurance, provider } = state.facts
  const chosen = typeof provider === 'string' ? await findInstitution(world.db, area, provider) : undefined
  const allocated = await allocationWords(world, loaded)
  const represented = await representativeWords(world, loaded)
  const held = await heldDiseases(world, rules.pack, person)
  return [
    {
      term: subject?.kind === 'legal' ? '办事单位' : '参保人',
      text: [<b>{shown.name}</b>, ` ${shown.sexAndAge}${typeof insurance === 'string' ? ` · ${insurance}医保` : ''}`],
    },
    { term: shown.numberOf, text: [shown.idNumber, ' ', <a href={`/desk/unmask/${state.id}?back=${back}`}>看全号（留痕）</a>] },
    { term: '办件号', text: number },
    { term: '渠道', text: channel },
    ...(represented ? [{ term: '代办', text: represented }] : []),
    ...(chosen || rules.service.perDisease ? [{ term: '所选医院', text: chosen?.name ?? '—' }] : []),
    ...(allocated ? [{ term: '系统分配', text: allocated }] : []),
    ...(rules.service.perDisease ? [{ term: '已有病种', text: held.length === 0 ? '无' : held.join('、') }] : []),
  ]
}

/** How the case stands, in a chip. */
export function statusOf({ rules, state }: LoadedCase): { kind: ChipKind; text: string } {
  if (state.ended) {
    const kind = state.ended.how === 'granted' ? 'pass' : state.ended.how === 'refused' ? 'fail' : 'quiet'
    return { kind, text: endingWords[state.ended.how] }
  }
  if (state.awaiting) return { kind: 'supplement', text: waitsWords(rules.service) }
  if (state.dry) return { kind: 'urgent', text: '没有专家可抽' }
  return { kind: 'soon', text: currentStage(rules, state)?.name ?? '在办' }
}

/** 全程到期 in the head of a case. */
export const DueLine = ({ opened, now }: { opened: LoadedCase; now: Instant }) => {
  const due = overallWords(opened, now)
  return (
    <>
      全程到期 <b>{due.last}</b>
      {due.left && `，${due.left}`} · <a href="#due">怎么算的</a>
    </>
  )
}

/** 怎么算的: the last day with everything that moved it (KF-27). */
export const Due = ({ opened, now }: { opened: LoadedCase; now: Instant }) => {
  const due = overallWords(opened, now)
  const clock = opened.rules.procedure.clocks[0]
  return (
    <Panel title="全程到期怎么算的" id="due" beside={clock && `依据 ${clock.basis}`}>
      <p>
        最迟 <b>{due.last}</b>
        {due.original && `（原来 ${due.original}）`}。{due.left}
      </p>
      <ul class="history">
        {due.reasons.map((one) => (
          <li>
            {one.date} {one.reason}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
