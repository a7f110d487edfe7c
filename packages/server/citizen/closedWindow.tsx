import { diseaseOf, type Rules } from '@jingban/kernel/case/rules.ts'
import { diseaseFacts } from '@jingban/kernel/directory/candidates.ts'
import type { Facts } from '@jingban/kernel/pack/tree.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import { dayOf, type Instant, startOfDay } from '@jingban/kernel/time/instant.ts'
import { windowAt } from '@jingban/kernel/verbs/filingRules.ts'
import { Button } from '../page/citizen/button.tsx'
import { Points, Question } from '../page/citizen/step.tsx'
import { dateWords, dayWords } from '../page/words.ts'
import { type CitizenContext, mine, page } from './shell.tsx'
import { Call } from './telephone.tsx'

/** Diseases, or the whole service, that cannot be applied for today, with the next time. */
export interface Shut {
  what: string
  next?: Day
  until?: Day
  /** The day staff have still to announce. */
  awaits?: string
}

function shutFor(rules: Rules, facts: Facts, now: Instant): Omit<Shut, 'what'> | undefined {
  const moment = { actor: { kind: 'anyone' as const }, now }
  const status = windowAt(rules, facts, moment)
  if (!status || status.open || status.outside === 'officer') return undefined
  const { next, unknown } = status
  const then = next && windowAt(rules, facts, { ...moment, now: startOfDay(next) })
  const until = then?.open && then.closes !== next ? then.closes : undefined
  return { ...(next && { next }), ...(until && { until }), ...(unknown?.state === 'announced' && { awaits: unknown.name }) }
}

/** Which diseases of the pack can be applied for, as far as time goes; the service as one where it has none. */
function subjects({ pack, service }: Rules): { what: string; facts: Facts }[] {
  if (!service.perDisease || pack.diseases === undefined || pack.diseases === 'notStated') return [{ what: service.name, facts: {} }]
  return pack.diseases.list.map(({ code, name, group, insurance }) => ({
    what: group ?? name,
    facts: { ...diseaseFacts(pack, code), ...(insurance?.[0] && { insurance: insurance[0] }) },
  }))
}

/** What is shut today, told once for each group; empty as soon as anything is open (SHZ-09, SHZ-20). */
export function allShut(rules: Rules, now: Instant): Shut[] {
  const found = subjects(rules).map(({ what, facts }) => ({ what, shut: shutFor(rules, facts, now) }))
  if (found.some(({ shut }) => shut === undefined)) return []
  const lines = found.map(({ what, shut }): Shut => ({ what, ...shut }))
  return lines.filter((line, index) => lines.findIndex((other) => other.what === line.what) === index)
}

/** The same for diseases that were chosen. */
export function shutAmong(rules: Rules, facts: Facts, diseases: readonly string[], now: Instant): Shut[] {
  return diseases.flatMap((code) => {
    const shut = shutFor(rules, { ...facts, ...diseaseFacts(rules.pack, code) }, now)
    return shut ? [{ what: diseaseOf(rules.pack, code)?.name ?? code, ...shut }] : []
  })
}

function nextWords({ next, until, awaits }: Shut, today: Day): string {
  if (awaits) return `“${awaits}”还没公布，公布后就能报`
  if (!next) return '下一次的日子还没公布'
  return until ? `下一次 ${dateWords(next, today)} 到 ${dateWords(until, today)} 收件` : `下一次 ${dayWords(next, today)} 收件`
}

/** 现在不能报: when the next time is, and that nothing is lost (SHZ-09). */
export function closedPage(c: CitizenContext, rules: Rules, shut: readonly Shut[], now: Instant, draft?: string): Response | Promise<Response> {
  const today = dayOf(now)
  const title = '现在不能报，不在收件时间'
  return page(c, rules.pack, {
    title,
    back: { href: mine(c), text: '我的申请' },
    status: draft === undefined ? 200 : 409,
    children: (
      <>
        <Question title={title}>{draft !== undefined && <p>您填的已存成草稿，照片都在。到时打开就能接着交。</p>}</Question>
        <section class="card">
          <h2>什么时候能报</h2>
          <Points items={shut.map((one) => (shut.length > 1 ? `${one.what}：${nextWords(one, today)}。` : `${nextWords(one, today)}。`))} />
        </section>
        <Button kind="plain" href={`/${rules.pack.area}/guide/${rules.service.id}`}>
          看要准备什么
        </Button>
        {draft !== undefined && (
          <Button kind="plain" href={mine(c, `apply/${draft}/check`)}>
            回到检查
          </Button>
        )}
        <Call pack={rules.pack} />
      </>
    ),
  })
}
