import { raw } from 'hono/html'

/** A step of the procedure in words: 专家初审. 如果不符合，就到第 4 步. */
export interface FlowStep {
  title: string
  /** 您来做 */
  yours?: boolean | undefined
  /** 48 小时内接收 */
  limit?: string | undefined
  /** 如果材料不全，就到第 2 步 */
  branches?: readonly string[] | undefined
}

/** The same procedure as an ordered list: what phones, paper and readers get. */
export const FlowList = ({ steps }: { steps: readonly FlowStep[] }) => (
  <ol class="flow-list">
    {steps.map((step) => (
      <li class={step.yours ? 'yours' : undefined}>
        <b>{step.title}</b>
        {step.yours && <span class="yours-mark">您来做</span>}
        {step.limit !== undefined && <span class="limit">{step.limit}</span>}
        {step.branches?.map((branch) => (
          <p>{branch}</p>
        ))}
      </li>
    ))}
  </ol>
)

/** The flow chart, an SVG that the policy in force gave, on wide screens; the list on phones and behind 看文字版流程. The SVG carries no style attributes. */
export const FlowFigure = ({ svg, alt, steps }: { svg: string; alt: string; steps: readonly FlowStep[] }) => (
  <figure class="sheet flow">
    <div class="flow-chart" role="img" aria-label={alt}>
      {raw(svg)}
    </div>
    <details>
      <summary>看文字版流程（给读屏软件和打印）</summary>
      <FlowList steps={steps} />
    </details>
    <div class="flow-narrow">
      <FlowList steps={steps} />
    </div>
  </figure>
)
