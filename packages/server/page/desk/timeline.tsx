import type { Child } from 'hono/jsx'

/** A mark on the road of a case. */
export interface RoadMark {
  state: 'done' | 'now' | 'future'
  /** 4月14日 09:32; none in the future. */
  when?: string | undefined
  text: Child
}

/** The road of a case from left to right, at most seven marks; the rest is folded behind `more`. */
export const HorizontalTimeline = ({ marks, more }: { marks: readonly RoadMark[]; more?: { href: string; text: string } | undefined }) => (
  <section class="panel road" aria-label="办理经过">
    <ol>
      {marks.slice(-7).map((mark) => (
        <li class={mark.state} aria-current={mark.state === 'now' ? 'step' : undefined}>
          {mark.when !== undefined && <span class="when">{mark.when}</span>}
          <span>{mark.text}</span>
        </li>
      ))}
    </ol>
    {more !== undefined && <a href={more.href}>{more.text}</a>}
  </section>
)

/** The full history: what, who (experts by role), when, clause. */
export const History = ({ events }: { events: readonly { when: string; what: Child; who: string; clause?: string | undefined }[] }) => (
  <ol class="history" id="history">
    {events.map((event) => (
      <li>
        <time>{event.when}</time>
        <span>{event.what}</span>
        <span class="quiet">
          {event.who}
          {event.clause !== undefined && ` · ${event.clause}`}
        </span>
      </li>
    ))}
  </ol>
)
