import type { Child } from 'hono/jsx'

interface OpinionPanelProps {
  /** 三、您的意见 */
  title: string
  /** 已判 4 条，都符合。第 5 条还没判，系统先不给提议。 */
  state: Child
  /** What the findings lead to, once all are judged: 系统提议：符合. Nothing is chosen because of it. */
  proposal?: string | undefined
  name: string
  /** Always in the same order: 符合 / 不符合 / 材料不全. */
  options: readonly { value: string; text: string }[]
  value?: string | undefined
  optionError?: string | undefined
  reason: { name: string; label: string; value?: string | undefined; placeholder?: string | undefined; error?: string | undefined }
  /** Sentences from the failed criteria, which the island puts into the reason at a press. */
  phrases?: readonly string[] | undefined
  /** 材料不全: what is missing, ticked from the policy's list, with the date limit told below. */
  missing?: { name: string; items: readonly { value: string; text: string; checked?: boolean | undefined }[]; limit: string } | undefined
  /** The buttons. */
  children: Child
  /** 退回会重新随机抽人… */
  foot?: Child
}

const Choices = ({ name, options, value, optionError }: Pick<OpinionPanelProps, 'name' | 'options' | 'value' | 'optionError'>) => (
  <fieldset class={optionError === undefined ? undefined : 'bad'}>
    <legend class="sr">意见</legend>
    {optionError !== undefined && (
      <p class="wrong">
        <span class="sr">错误：</span>
        {optionError}
      </p>
    )}
    <div class="opinions">
      {options.map((option, index) => (
        <label>
          <input type="radio" id={index === 0 ? name : undefined} name={name} value={option.value} checked={option.value === value} />
          <span>{option.text}</span>
        </label>
      ))}
    </div>
  </fieldset>
)

const Missing = ({ missing }: { missing: NonNullable<OpinionPanelProps['missing']> }) => (
  <details class="missing">
    <summary>材料不全：勾选缺的（只能告知一次，请勾全）</summary>
    {missing.items.map((item) => (
      <label>
        <input type="checkbox" name={missing.name} value={item.value} checked={item.checked} /> {item.text}
      </label>
    ))}
    <p class="quiet">{missing.limit}</p>
  </details>
)

const Reason = ({ reason, phrases = [] }: Pick<OpinionPanelProps, 'reason' | 'phrases'>) => (
  <div class={reason.error === undefined ? 'field' : 'field bad'}>
    <label for={reason.name}>{reason.label}</label>
    {reason.error !== undefined && (
      <p class="wrong" id={`${reason.name}-error`}>
        <span class="sr">错误：</span>
        {reason.error}
      </p>
    )}
    <textarea
      class="input"
      id={reason.name}
      name={reason.name}
      rows={2}
      placeholder={reason.placeholder}
      aria-describedby={reason.error === undefined ? undefined : `${reason.name}-error`}
      data-reason
    >
      {reason.value ?? ''}
    </textarea>
    {phrases.length > 0 && (
      <p class="phrases" data-phrases hidden>
        {phrases.map((phrase) => (
          <button class="btn plain" type="button">
            {phrase}
          </button>
        ))}
      </p>
    )}
    <p class="preview" data-preview hidden />
  </div>
)

/** Where the person decides. Nothing is preselected; the page that follows tells the consequence. Inside the same form as the criteria. */
export const OpinionPanel = (props: OpinionPanelProps) => (
  <section class="panel deciding opinion">
    <h2>{props.title}</h2>
    <p class="quiet">{props.state}</p>
    {props.proposal !== undefined && <p class="proposal">{props.proposal}</p>}
    <Choices name={props.name} options={props.options} value={props.value} optionError={props.optionError} />
    {props.missing !== undefined && <Missing missing={props.missing} />}
    <Reason reason={props.reason} phrases={props.phrases} />
    {props.children}
    {props.foot !== undefined && <p class="quiet">{props.foot}</p>}
  </section>
)
