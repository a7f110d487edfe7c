import type { Child } from 'hono/jsx'

/** 多久出结果 · 要交什么 · 跑几趟 · 收不收钱: the four answers before everything else. What the policy does not say is 「文件没有写明」. */
export const AnswerCards = ({ answers }: { answers: readonly { question: string; answer: string; note: string }[] }) => (
  <ul class="answers">
    {answers.map((card) => (
      <li>
        <h2>{card.question}</h2>
        <p class="answer">{card.answer}</p>
        <p>{card.note}</p>
      </li>
    ))}
  </ul>
)

/** The buttons of a guide and, beside them, the other ways in. */
export const GuideActions = (props: {
  primary: { href: string; text: string }
  other?: { href: string; text: string } | undefined
  also?: string | undefined
}) => (
  <p class="actions">
    <a class="act primary" href={props.primary.href}>
      {props.primary.text}
    </a>
    {props.other !== undefined && (
      <a class="act" href={props.other.href}>
        {props.other.text}
      </a>
    )}
    {props.also !== undefined && <span class="also">{props.also}</span>}
  </p>
)

/** The contents at the left, and the sections at the right; one below the other on a phone. */
export const GuideBody = ({ contents, children }: { contents: readonly { href: string; text: string }[]; children: Child }) => (
  <div class="guide">
    <nav class="side" aria-label="目录">
      {contents.map((line) => (
        <a href={line.href}>{line.text}</a>
      ))}
    </nav>
    <div class="guide-main">{children}</div>
  </div>
)

/** A section that the contents lead to. */
export const Section = ({ id, title, children }: { id: string; title: string; children: Child }) => (
  <section class="section" id={id}>
    <h2>{title}</h2>
    {children}
  </section>
)

/** A white field. */
export const Sheet = ({ children }: { children: Child }) => <div class="sheet">{children}</div>

/** A table of the guide. On a phone each row becomes a card with the heads before the cells. */
export const PublicTable = (props: { caption: string; columns: readonly string[]; rows: readonly (readonly Child[])[] }) => (
  <table class="public-table">
    <caption class="sr">{props.caption}</caption>
    <thead>
      <tr>
        {props.columns.map((column) => (
          <th scope="col">{column}</th>
        ))}
      </tr>
    </thead>
    <tbody>
      {props.rows.map((cells) => (
        <tr>
          {cells.map((cell, index) => (
            <td>
              <span class="cell-head">{props.columns[index]}</span>
              <div>{cell}</div>
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)

/** Questions that unfold. */
export const Questions = ({ questions }: { questions: readonly { question: string; answer: Child; id?: string | undefined }[] }) => (
  <div class="questions">
    {questions.map((item) => (
      <details id={item.id}>
        <summary>{item.question}</summary>
        <div>{item.answer}</div>
      </details>
    ))}
  </div>
)

/** A line of explanation below a table or a chart. */
export const Note = ({ children }: { children: Child }) => <p class="note">{children}</p>

/** An empty place: 现在没有公示。下一批预计 4月28日. */
export const PublicEmpty = ({ title, children }: { title: string; children?: Child }) => (
  <div class="sheet public-empty">
    <h2>{title}</h2>
    {children}
  </div>
)

/** The answer of 验真伪 in one of three words, with what was found. */
export const CheckAnswer = (props: {
  answer: 'valid' | 'ended' | 'unknown'
  facts: readonly { term: string; text: string }[]
  at: string
  children?: Child
}) => (
  <section class={`sheet check ${props.answer}`} role="status">
    <h2>{{ valid: '这张凭证有效', ended: '这张凭证已停', unknown: '查不到这张凭证' }[props.answer]}</h2>
    <dl>
      {props.facts.map((fact) => (
        <div>
          <dt>{fact.term}</dt>
          <dd>{fact.text}</dd>
        </div>
      ))}
    </dl>
    {props.children}
    <p class="note">查的时间 {props.at}</p>
  </section>
)
