import { Field, FieldNotes, type FieldProps, fieldState } from './field.tsx'

interface TextProps extends FieldProps {
  /** What was typed before, kept also when it was wrong. */
  value?: string | undefined
  /** Which keyboard a phone shows. */
  keyboard?: 'text' | 'numeric' | 'decimal' | 'tel' | undefined
  /** As in HTML: name, tel, one-time-code, off ... */
  autocomplete?: string | undefined
  /** 毫米汞柱, 元: stands behind the field. */
  unit?: string | undefined
  placeholder?: string | undefined
  /** How wide the answer is, so that the field shows what is expected. */
  width?: 'short' | 'middle' | 'full' | undefined
  type?: 'text' | 'password' | undefined
}

/** One line of text. Nothing is cut while typing: a number that is too long is told, not swallowed. */
export const TextField = (props: TextProps) => (
  <Field {...props}>
    <div class={props.unit === undefined ? undefined : 'with-unit'}>
      <input
        class={`input ${props.width ?? 'full'}`}
        id={props.name}
        name={props.name}
        type={props.type ?? 'text'}
        value={props.value}
        inputmode={props.keyboard}
        autocomplete={props.autocomplete ?? (props.type === 'password' ? 'new-password' : 'off')}
        placeholder={props.placeholder}
        {...fieldState(props)}
      />
      {props.unit !== undefined && <span class="unit">{props.unit}</span>}
    </div>
  </Field>
)

type NamedProps = Omit<FieldProps, 'label'> & { label?: string | undefined; value?: string | undefined }

/** A mobile number 手机号. */
export const PhoneField = (props: NamedProps) => (
  <TextField {...props} label={props.label ?? '手机号'} keyboard="tel" autocomplete="tel" width="middle" />
)

/** An ID number 身份证号; the last place may be X, so it is text. */
export const IdNumberField = (props: NamedProps) => <TextField {...props} label={props.label ?? '身份证号'} autocomplete="off" width="full" />

/** 验证码: one field, which the phone fills from the message. The island otp counts `wait` down. */
export const CodeField = (props: NamedProps & { wait?: { seconds: number } | undefined }) => (
  <>
    <TextField {...props} label={props.label ?? '6 位验证码'} keyboard="numeric" autocomplete="one-time-code" width="short" />
    {props.wait !== undefined && (
      <p class="hint" data-countdown={props.wait.seconds} role="timer">
        {props.wait.seconds > 0 ? `没收到？${Math.ceil(props.wait.seconds)} 秒后可以再要一次。` : '没收到？可以再要一次。'}
      </p>
    )}
  </>
)

interface AreaProps extends FieldProps {
  value?: string | undefined
  rows?: number | undefined
  placeholder?: string | undefined
}

/** Several lines of text. */
export const TextArea = (props: AreaProps) => (
  <Field {...props}>
    <textarea class="input full" id={props.name} name={props.name} rows={props.rows ?? 4} placeholder={props.placeholder} {...fieldState(props)}>
      {props.value ?? ''}
    </textarea>
  </Field>
)

/** A search that opens the same page with ?name=…; typed words stay. */
export const SearchField = (props: {
  action: string
  name: string
  label: string
  value?: string | undefined
  button?: string | undefined
  hint?: string | undefined
}) => (
  <form class="search" method="get" action={props.action}>
    <label class="label" for={props.name}>
      {props.label}
    </label>
    <FieldNotes name={props.name} hint={props.hint} />
    <div class="search-row">
      <input
        class="input"
        type="search"
        id={props.name}
        name={props.name}
        value={props.value}
        aria-describedby={props.hint === undefined ? undefined : `${props.name}-hint`}
      />
      <button class="weui-btn weui-btn_default" type="submit">
        {props.button ?? '找一找'}
      </button>
    </div>
  </form>
)
