import type { Child } from 'hono/jsx'
import { Shape } from '../icons.tsx'

/** A saved filter with its count: 超期 !1. */
export interface QueueTab {
  text: string
  href: string
  /** Absent where nothing is counted. */
  count?: number | undefined
  /** Not zero is bad news: red, with a mark. */
  alarm?: boolean | undefined
  current?: boolean | undefined
}

/** Tabs over a list. */
export const Tabs = ({ label, tabs }: { label: string; tabs: readonly QueueTab[] }) => (
  <nav class="tabs" aria-label={label}>
    {tabs.map((tab) => (
      <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
        {tab.text}
        {tab.count !== undefined && (
          <span class={tab.alarm && tab.count > 0 ? 'count alarm' : 'count'}>
            {tab.alarm && tab.count > 0 && '! '}
            {tab.count}
          </span>
        )}
      </a>
    ))}
  </nav>
)

/** A field of the filter bar. */
export type FilterField =
  | { kind: 'search'; name: string; label: string; value?: string | undefined; placeholder?: string | undefined }
  | {
      kind: 'select'
      name: string
      label: string
      value?: string | undefined
      options: readonly { value: string; text: string }[]
      all?: string | undefined
    }

const Filter = ({ field, bare }: { field: FilterField; bare: boolean | undefined }) => (
  <div class={`filter ${field.kind}`}>
    <label class={bare ? 'sr' : undefined} for={`filter-${field.name}`}>
      {field.label}
    </label>
    {field.kind === 'search' ? (
      <input
        class="input"
        type="search"
        id={`filter-${field.name}`}
        name={field.name}
        value={field.value}
        placeholder={field.placeholder ?? '输入后按回车'}
        data-search
      />
    ) : (
      <select class="input" id={`filter-${field.name}`} name={field.name}>
        <option value="">{field.all ?? '全部'}</option>
        {field.options.map((option) => (
          <option value={option.value} selected={option.value === field.value}>
            {option.text}
          </option>
        ))}
      </select>
    )}
  </div>
)

interface FilterBarProps {
  action: string
  fields: readonly FilterField[]
  /** What stays in the address: the tab, the order. */
  keep?: Readonly<Record<string, string>> | undefined
  /** Where 清除 leads. */
  clear?: string | undefined
  /** Without a field around it and with its labels unseen, for the head of an overview: let `all` say what the first line means, 全部病种. */
  bare?: boolean | undefined
  /** At the right: 申请导出. */
  children?: Child
  button?: string | undefined
  /** Posts with this csrf token instead: for words that must not stand in an address. */
  csrf?: string | undefined
}

/** Filters of a list: a GET form, so that a filtered list has an address; where a name may be typed, a POST that leads to one without it. */
export const FilterBar = ({ action, fields, keep = {}, clear, bare, children, button, csrf }: FilterBarProps) => (
  <form class={bare ? 'filters bare' : 'filters'} method={csrf === undefined ? 'get' : 'post'} action={action}>
    {csrf !== undefined && <input type="hidden" name="csrf" value={csrf} />}
    {Object.entries(keep).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    {fields.map((field) => (
      <Filter field={field} bare={bare} />
    ))}
    <button class="btn primary" type="submit">
      {button ?? '筛选'}
    </button>
    {clear !== undefined && (
      <a class="filter-clear" href={clear}>
        清除
      </a>
    )}
    {children !== undefined && <div class="filter-end">{children}</div>}
  </form>
)

interface BatchBarProps {
  /** The form whose boxes it counts. The island queue keeps the count; without it the words stand as given. */
  form: string
  chosen: number
  /** 都是专家通过、没有提醒、不是您本人经手受理的 */
  what: string
  /** 复核无误，列入公示 */
  action: string
  name?: string | undefined
  value?: string | undefined
  /** 下一页会列出这几件，请您逐件确认后再签名。 */
  note: string
}

/** What can be done with the chosen rows. It leads to a page that lists them one by one; it decides nothing. */
export const BatchBar = (props: BatchBarProps) => (
  <div class="batch">
    <b data-chosen={props.form}>{props.chosen > 0 ? `已选 ${props.chosen} 件` : '勾选要一起办的件'}</b>
    <span>{props.what}</span>
    <button class="btn approve" type="submit" form={props.form} name={props.name} value={props.value}>
      {props.action}
    </button>
    <button class="btn plain" type="reset" form={props.form}>
      取消选择
    </button>
    <span class="quiet batch-note">{props.note}</span>
  </div>
)

/** The keys of a page and the one switch that turns them off (WCAG 2.1.4). Shown by an island; without script there are no keys. */
export const Keys = ({ keys }: { keys: readonly { keys: readonly string[]; does: string }[] }) => (
  <div class="keys" data-keys hidden>
    {keys.map((line) => (
      <span class="key">
        {line.keys.map((key) => (
          <kbd>{key}</kbd>
        ))}
        {line.does}
      </span>
    ))}
    <label>
      <input type="checkbox" data-keys-switch />
      用快捷键
    </label>
  </div>
)

/** A list with nothing in it: what this place is for and what to do now. Never only 暂无数据. */
export const EmptyState = (props: { title: string; done?: boolean | undefined; children?: Child }) => (
  <div class="panel empty">
    {props.done && <Shape name="check" />}
    <h2>{props.title}</h2>
    {props.children}
  </div>
)
