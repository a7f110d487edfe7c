import type { Field } from '@jingban/kernel/pack/material.ts'
import type { Day } from '@jingban/kernel/time/day.ts'
import type { Child } from 'hono/jsx'
import type { DraftLine } from '../../filing/draft.ts'
import { cellName } from '../../filing/sealedAnswers.ts'
import { tableTotals } from '../../filing/tableTotals.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import type { FieldError } from '../../page/form/field.tsx'
import { FileField } from '../../page/form/file.tsx'
import { count } from '../../page/words.ts'
import { fileName } from './fillTable.ts'
import { inView, lineName, PAGE_LINES, type PlacedLine, pageId, textOf, viewOf } from './tableLines.ts'
import { Pages, SureToClear, WrongLines } from './tablePages.tsx'
import { readLine, roughRow } from './tables.ts'

interface CellProps {
  field: Omit<Field, 'rows'>
  name: string
  /** What a screen reader says of the cell: 第 3 行 身份证件号码. */
  label: string
  value: string
  error: string | undefined
}

const options = ({ type, options: texts = [] }: Omit<Field, 'rows'>): { value: string; text: string }[] =>
  type === 'yes' || type === 'statement'
    ? [
        { value: 'yes', text: '是' },
        { value: 'no', text: '不是' },
      ]
    : texts.map((text) => ({ value: text, text }))

const placeholders: Partial<Record<Field['type'], string>> = { date: '2026-04-03', month: '2026-04', money: '元' }

/** One answer in a cell of a table: its name is in the head of the column, so that it has no label to see. */
export const CellInput = ({ field, name, label, value, error }: CellProps) => {
  const shared = { id: name, name, 'aria-label': label, 'aria-invalid': error === undefined ? undefined : ('true' as const) }
  const described = error === undefined ? undefined : `${name}-error`
  return (
    <>
      {['one', 'yes', 'statement'].includes(field.type) ? (
        <select class="input" {...shared} aria-describedby={described}>
          <option value="" />
          {options(field).map((one) => (
            <option value={one.value} selected={one.value === value}>
              {one.text}
            </option>
          ))}
        </select>
      ) : (
        <input
          class="input"
          type="text"
          value={value}
          autocomplete="off"
          placeholder={placeholders[field.type]}
          {...shared}
          aria-describedby={described}
        />
      )}
      {error !== undefined && (
        <p class="wrong" id={described}>
          <span class="sr">错误：</span>
          {error}
        </p>
      )}
    </>
  )
}

export const errorOf = (errors: readonly FieldError[], name: string): string | undefined => errors.find((one) => one.field === name)?.text

const Row = ({ field, line, index, today }: { field: Field; line: PlacedLine; index: number; today: Day }) => {
  const faults = line.wrong ? readLine(field, line.cells, today).faults : []
  return (
    <tr>
      <td>
        {line.number}
        <input type="hidden" name={lineName(field.id, index)} value={pageId(line)} />
      </td>
      {(field.rows ?? []).map((column) => (
        <td>
          <CellInput
            field={column}
            name={cellName(field.id, index, column.id)}
            label={`第 ${line.number} 行 ${column.label}`}
            value={line.cells[column.id] ?? ''}
            error={faults.find((fault) => fault.column.id === column.id)?.text}
          />
        </td>
      ))}
      <td>
        <button class="btn plain" type="submit" name="do" value={`drop:${field.id}:${index}`}>
          删<span class="sr">第 {line.number} 行</span>
        </button>
      </td>
    </tr>
  )
}

/** A frame for a table of inputs, which scrolls by itself on a narrow window. */
export const InputTable = ({ caption, columns, children }: { caption: string; columns: readonly string[]; children: Child }) => (
  <section class="scroll" aria-label={caption} tabindex={0}>
    <table class="table dense">
      <caption class="sr">{caption}</caption>
      <thead>
        <tr>
          {columns.map((text) => (
            <th scope="col">{text || <span class="sr">删除</span>}</th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </section>
)

interface TableFieldProps {
  field: Field
  /** All lines of it, as they stand in the draft. */
  lines: readonly DraftLine[]
  typed: Pick<FormData, 'get'>
  errors: readonly FieldError[]
  /** Where its spreadsheets are: the empty one, and that of the wrong lines. */
  path: string
  today: Day
  /** Most lines of a table. */
  most: number
}

const Sheet = ({ field, errors, path, lines }: Pick<TableFieldProps, 'field' | 'errors' | 'path' | 'lines'>) => (
  <>
    <p class="btn-line">
      <DeskButton name="do" value={`add:${field.id}`}>
        加一行
      </DeskButton>
      <a href={`${path}/${field.id}.xlsx`}>下载空表（.xlsx）</a>
      {lines.length > PAGE_LINES && (
        <DeskButton name="do" value={`clear:${field.id}:all`}>
          把这张表清空
        </DeskButton>
      )}
    </p>
    <FileField
      name={fileName(field)}
      label="人多的，传填好的表格"
      hint="列名要和上面的一样；每一行都加进来，有错的标出是哪一行哪一列。已经在表里的，再传不会重复"
      accept=".xlsx"
      error={errorOf(errors, fileName(field))}
    />
    <DeskButton name="do" value={`fill:${field.id}`}>
      把表格里的行加进来
    </DeskButton>
  </>
)

/**
 * 一张表: its lines are typed, or taken from a spreadsheet with the same columns. A long one stands on pages; each is a part of the form, and every button
 * keeps what was typed on it, so that no script is needed.
 */
export const TableField = ({ field, lines, typed, errors, path, today, most }: TableFieldProps) => {
  const error = errorOf(errors, field.id)
  const asked = viewOf(typed, field.id)
  const { shown, page, pages } = inView(lines, asked)
  const view = { ...asked, page }
  const viewed = { field, lines, path, view, shown, pages }
  return (
    <fieldset class={error === undefined ? 'field wide' : 'field wide bad'} id={field.id}>
      <legend class="label">{field.label}</legend>
      <p class="hint">{[field.help, `最多 ${count(most)} 行；没有填字的行不算`].filter(Boolean).join('；')}</p>
      {error !== undefined && (
        <p class="wrong">
          <span class="sr">错误：</span>
          {error}
        </p>
      )}
      <input type="hidden" name={`rows-${field.id}`} value={String(shown.length)} />
      <input type="hidden" name={`view-${field.id}`} value={`${view.only}:${view.page}`} />
      {lines.length > 1 && <p>{tableTotals(field, lines.flatMap(roughRow(field)))}</p>}
      <SureToClear field={field} lines={lines} which={textOf(typed, `clear-${field.id}`)} />
      <WrongLines {...viewed} />
      <InputTable caption={field.label} columns={['序号', ...(field.rows ?? []).map(({ label }) => label), '']}>
        {shown.map((line, index) => (
          <Row field={field} line={line} index={index} today={today} />
        ))}
      </InputTable>
      <Pages {...viewed} />
      <Sheet field={field} errors={errors} path={path} lines={lines} />
    </fieldset>
  )
}
