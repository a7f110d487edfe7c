import { diseaseOf } from '@jingban/kernel/case/rules.ts'
import type { ChecklistLine } from '@jingban/kernel/criteria/propose.ts'
import { matterName } from '../../cases/heldDiseases.ts'
import type { FieldError } from '../../page/form/field.tsx'
import { Shape } from '../../page/icons.tsx'
import { type Asked, numbersIn } from './given.ts'
import { groupsOf, hintFor } from './hints.ts'
import type { Typed } from './typed.ts'

const verdicts = [
  { value: 'met', text: '符合' },
  { value: 'unmet', text: '不符合' },
  { value: 'unclear', text: '看不出' },
] as const

interface LineProps {
  line: ChecklistLine
  asked: Asked
  typed: Typed
  errors: readonly FieldError[]
  group: string | undefined
}

const Wrong = ({ errors, field }: { errors: readonly FieldError[]; field: string }) => {
  const found = errors.find((one) => one.field === field)
  return found === undefined ? null : (
    <p class="wrong" id={`${field}-error`}>
      <span class="sr">错误：</span>
      {found.text}
    </p>
  )
}

const Judge = ({ criterion, verdict }: { criterion: string; verdict: string | undefined }) => (
  <span class="judge">
    {verdicts.map(({ value, text }, index) => (
      <label>
        <input
          type="radio"
          id={index === 0 ? `verdict-${criterion}` : undefined}
          name={`verdict-${criterion}`}
          value={value}
          checked={verdict === value}
        />
        <span class={value}>{text}</span>
      </label>
    ))}
  </span>
)

/** Where it was seen: page numbers to fill in, and a link to each page that is cited. */
const Evidence = ({ line: { criterion, unresolved }, asked, typed }: LineProps) => {
  const cited = asked.pages.filter((page) => numbersIn(typed[`pages-${criterion}`]).includes(page.number))
  const note = typed[`note-${criterion}`]
  return (
    <div class="evidence">
      <label>
        见第{' '}
        <input
          class="input page-number"
          type="text"
          inputmode="numeric"
          id={`pages-${criterion}`}
          name={`pages-${criterion}`}
          value={typed[`pages-${criterion}`]}
        />{' '}
        页
      </label>
      {cited.map((page) => (
        <a href={`?page=${page.number}#viewer`} data-viewer-link>
          第 {page.number} 页 · {page.title}
        </a>
      ))}
      <details open={unresolved || note !== undefined}>
        <summary>{unresolved ? '理由' : '＋ 写说明'}</summary>
        <label>
          <span class="sr">第 {criterion} 条的说明</span>
          <input class="input middle" type="text" id={`note-${criterion}`} name={`note-${criterion}`} value={note} />
        </label>
      </details>
    </div>
  )
}

const Line = (props: LineProps) => {
  const { line, asked, typed, errors, group } = props
  const { criterion, text, unresolved } = line
  const verdict = typed[`verdict-${criterion}`]
  const own = [`verdict-${criterion}`, `pages-${criterion}`, `note-${criterion}`]
  return (
    <li
      class={errors.some(({ field }) => own.includes(field)) ? 'bad' : undefined}
      data-criterion
      data-verdict={verdict ?? (unresolved ? 'unresolved' : 'open')}
    >
      {group !== undefined && <p class="criterion-group">{group}</p>}
      <fieldset>
        <span class="verdict-mark" aria-hidden="true">
          <Shape name="check" />
          <Shape name="cross" />
          <Shape name="bang" />
        </span>
        <legend>
          <span class="criterion-number">{criterion}</span> {text}
        </legend>
        <Judge criterion={criterion} verdict={verdict} />
        {own.map((field) => (
          <Wrong errors={errors} field={field} />
        ))}
        <p class="quiet">{hintFor(line, asked.loaded.state)}</p>
        <Evidence {...props} />
      </fieldset>
    </li>
  )
}

/** 认定标准, each line to be judged with the pages that show it (KF-14); in the form of the opinion. */
export const Checklist = ({ title, asked, typed, errors }: { title: string; asked: Asked; typed: Typed; errors: readonly FieldError[] }) => {
  const { rules, state } = asked.loaded
  const disease = diseaseOf(rules.pack, state.filed.disease)
  const groups = groupsOf(disease?.criteria, (criterion) => typed[`verdict-${criterion}`] === 'met')
  return (
    <section class="panel flush criteria">
      <div class="panel-head">
        <h2>{title}</h2>
        <span class="quiet">
          {matterName(rules.pack, state.filed)} <span data-judged>{asked.lines.filter((one) => typed[`verdict-${one.criterion}`]).length}</span> /{' '}
          {asked.lines.length} 已判
        </span>
        {disease && (
          <span class="panel-end">
            <a href={`/desk/standards/${disease.code}`}>看全文</a>
          </span>
        )}
      </div>
      <ol>
        {asked.lines.map((line) => (
          <Line line={line} asked={asked} typed={typed} errors={errors} group={groups.get(line.criterion)} />
        ))}
      </ol>
    </section>
  )
}
