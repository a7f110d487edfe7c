import type { Child } from 'hono/jsx'

/** An answer and the way to change it. */
export interface Answer {
  question: string
  answer: Child
  /** Where 修改 leads; it comes back here, not into the wizard. None where nothing can be changed. */
  change?: string | undefined
}

/** 请检查: all answers, each with 修改. */
export const SummaryList = ({ answers }: { answers: readonly Answer[] }) => (
  <dl class="card summary">
    {answers.map((answer) => (
      <div>
        <dt>{answer.question}</dt>
        <dd>{answer.answer}</dd>
        {answer.change !== undefined && (
          <dd class="change">
            <a href={answer.change}>
              修改<span class="sr">：{answer.question}</span>
            </a>
          </dd>
        )}
      </div>
    ))}
  </dl>
)

/** A short list of facts without changes: 从哪天起, 定点医院. */
export const Facts = ({ facts }: { facts: readonly { term: string; text: Child }[] }) => (
  <dl class="facts">
    {facts.map((fact) => (
      <div>
        <dt>{fact.term}</dt>
        <dd>{fact.text}</dd>
      </div>
    ))}
  </dl>
)
