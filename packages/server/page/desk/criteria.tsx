import type { Child } from 'hono/jsx'
import { Shape } from '../icons.tsx'

/** How a criterion was judged: 符合, 不符合, 看不出. */
export type Verdict = 'met' | 'unmet' | 'unclear'

/** A criterion to judge. */
export interface Criterion {
  /** Also the name in the form: verdict-3, pages-3. */
  number: string
  /** 诊断为糖尿病 */
  text: string
  /** 自动核对…, 系统读到 9.1，请核, 标准原文没有找到… */
  hint?: Child
  /** Where it is seen: 第 2 页 · 诊断. `href` is this page with ?page=…&frame=…; `place` is sent as the evidence. */
  evidence: readonly { text: string; href: string; place: string }[]
  verdict?: Verdict | undefined
  /** The policy does not say how to judge it: a person must, with a reason. */
  unresolved?: boolean | undefined
  error?: string | undefined
  /** What this line is counted in: 下面至少 1 项，已有 1 项. Stands above the first line of its group. */
  group?: string | undefined
}

const verdicts = [
  { value: 'met', text: '符合' },
  { value: 'unmet', text: '不符合' },
  { value: 'unclear', text: '看不出' },
] as const

const Judge = ({ criterion }: { criterion: Criterion }) => (
  <span class="judge">
    {verdicts.map((verdict, index) => (
      <label>
        <input
          type="radio"
          id={index === 0 ? `verdict-${criterion.number}` : undefined}
          name={`verdict-${criterion.number}`}
          value={verdict.value}
          checked={criterion.verdict === verdict.value}
        />
        <span class={verdict.value}>{verdict.text}</span>
      </label>
    ))}
  </span>
)

const Evidence = ({ criterion }: { criterion: Criterion }) => (
  <div class="evidence">
    {criterion.evidence.map((place) => (
      <span>
        <a href={place.href} data-viewer-link>
          {place.text}
        </a>
        <input type="hidden" name={`evidence-${criterion.number}`} value={place.place} />
      </span>
    ))}
    <details>
      <summary>＋ 加页码</summary>
      <label>
        第 <input class="input page-number" type="text" inputmode="numeric" name={`pages-${criterion.number}`} /> 页
      </label>
    </details>
  </div>
)

const Mark = () => (
  <span class="verdict-mark" aria-hidden="true">
    <Shape name="check" />
    <Shape name="cross" />
    <Shape name="bang" />
  </span>
)

const Line = ({ criterion }: { criterion: Criterion }) => (
  <li
    class={criterion.error === undefined ? undefined : 'bad'}
    data-criterion
    data-verdict={criterion.verdict ?? (criterion.unresolved ? 'unresolved' : 'open')}
  >
    {criterion.group !== undefined && <p class="criterion-group">{criterion.group}</p>}
    <fieldset>
      <Mark />
      <legend>
        <span class="criterion-number">{criterion.number}</span> {criterion.text}
      </legend>
      <Judge criterion={criterion} />
      {criterion.error !== undefined && (
        <p class="wrong">
          <span class="sr">错误：</span>
          {criterion.error}
        </p>
      )}
      {criterion.hint !== undefined && <p class="quiet">{criterion.hint}</p>}
      <Evidence criterion={criterion} />
    </fieldset>
  </li>
)

interface CriteriaListProps {
  /** 二、认定标准 */
  title: string
  /** 糖尿病（演示标准） */
  of: string
  full?: string | undefined
  criteria: readonly Criterion[]
}

/**
 * The policy's criteria, each with 符合 / 不符合 / 看不出, its evidence and page links. Inside the form of the opinion.
 * Sends verdict-n, evidence-n (several) and pages-n (page numbers added by hand).
 */
export const CriteriaList = ({ title, of, full, criteria }: CriteriaListProps) => (
  <section class="panel flush criteria">
    <div class="panel-head">
      <h2>{title}</h2>
      <span class="quiet">
        {of} <span data-judged>{criteria.filter((criterion) => criterion.verdict !== undefined).length}</span> / {criteria.length} 已判
      </span>
      {full !== undefined && (
        <span class="panel-end">
          <a href={full}>看全文</a>
        </span>
      )}
    </div>
    <ol>
      {criteria.map((criterion) => (
        <Line criterion={criterion} />
      ))}
    </ol>
  </section>
)

/** A criterion as somebody judged it, for reading: 符合 · 第 2 页. */
export const JudgedList = ({
  findings,
}: {
  findings: readonly { number: string; text: string; verdict: Verdict; pages: string; note?: string | undefined }[]
}) => (
  <ol class="judged">
    {findings.map((finding) => (
      <li>
        <b>
          {finding.number} {finding.text}
        </b>
        <span class={`judged-${finding.verdict}`}>
          <Shape name={finding.verdict === 'met' ? 'check' : finding.verdict === 'unmet' ? 'cross' : 'bang'} />
          {verdicts.find(({ value }) => value === finding.verdict)?.text}
        </span>
        <span class="quiet">
          {finding.pages}
          {finding.note !== undefined && ` · ${finding.note}`}
        </span>
      </li>
    ))}
  </ol>
)
