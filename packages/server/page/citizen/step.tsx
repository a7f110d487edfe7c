import type { Child } from 'hono/jsx'

/** 「第 6 步，共 9 步」 with the person and the disease it is about. `changed` is told when an answer changed the count: 步数变了：…. */
export const StepHeader = (props: { step: number; total: number; who?: string | undefined; changed?: string | undefined }) => (
  <div class="step">
    <p>
      <span>
        第 {props.step} 步，共 {props.total} 步
      </span>
      {props.who !== undefined && <span class="step-who">{props.who}</span>}
    </p>
    <progress value={props.step} max={props.total} aria-label="填到哪一步" />
    {props.changed !== undefined && (
      <p class="step-changed" role="status">
        {props.changed}
      </p>
    )}
  </div>
)

/** The question as h1 and at most three lines of help. Use a field's `asTitle` instead where one field is the whole question. */
export const Question = (props: { title: string; above?: string | undefined; children?: Child }) => (
  <div class="question">
    {props.above !== undefined && (
      <p class="above">
        <WithNumber words={props.above} />
      </p>
    )}
    <h1 class="title">{props.title}</h1>
    {props.children}
  </div>
)

/** Short points of help: 四个角都拍进去. */
export const Points = ({ items }: { items: readonly Child[] }) => (
  <ul class="points">
    {items.map((item) => (
      <li>{item}</li>
    ))}
  </ul>
)

/** What unfolds: 没有出院小结怎么办？ */
export const More = (props: { summary: string; open?: boolean | undefined; children: Child }) => (
  <details class="more" open={props.open}>
    <summary>{props.summary}</summary>
    <div class="more-body">{props.children}</div>
  </details>
)

/** Words that do not break over two lines: a figure and its unit. */
export const Keep = ({ children }: { children: Child }) => <span class="keep">{children}</span>

const numbered = /((?:办件号|编号) [\w-]+)/

/** Words in which 办件号 stands with its number: it is read out and typed off, so that it does not break at its hyphen. */
export const WithNumber = ({ words }: { words: string }) => (
  <>{words.split(numbered).map((part) => (numbered.test(part) ? <Keep>{part}</Keep> : part))}</>
)
