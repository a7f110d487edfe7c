import type { Field } from '@jingban/kernel/pack/material.ts'
import type { Child } from 'hono/jsx'
import { cellName } from '../../filing/sealedAnswers.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import type { FieldError } from '../../page/form/field.tsx'
import { FileField } from '../../page/form/file.tsx'
import { fileName } from './fillTable.ts'
import { linesIn, mostLines } from './tables.ts'

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

const withoutLine = (text: string | undefined): string | undefined => text?.replace(/^[^：]*第 \d+ 行：/, '')

const Rows = ({ field, typed, errors }: { field: Field; typed: Pick<FormData, 'get'>; errors: readonly FieldError[] }) => (
  <>
    {linesIn(typed, field).map((line, index) => (
      <tr>
        <td>{index + 1}</td>
        {(field.rows ?? []).map((column) => {
          const name = cellName(field.id, index, column.id)
          return (
            <td>
              <CellInput
                field={column}
                name={name}
                label={`第 ${index + 1} 行 ${column.label}`}
                value={line[column.id] ?? ''}
                error={withoutLine(errorOf(errors, name))}
              />
            </td>
          )
        })}
        <td>
          <button class="btn plain" type="submit" name="do" value={`drop:${field.id}:${index}`}>
            删<span class="sr">第 {index + 1} 行</span>
          </button>
        </td>
      </tr>
    ))}
  </>
)

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
  typed: Pick<FormData, 'get'>
  errors: readonly FieldError[]
  /** Where an empty spreadsheet with these columns is. */
  sheet: string
}

/** 一张表: its lines are typed, or taken from a spreadsheet with the same columns; the buttons keep everything that was typed. */
export const TableField = ({ field, typed, errors, sheet }: TableFieldProps) => {
  const error = errorOf(errors, field.id)
  return (
    <fieldset class={error === undefined ? 'field wide' : 'field wide bad'}>
      <legend class="label">{field.label}</legend>
      <p class="hint">{[field.help, `一次最多 ${mostLines(field)} 行；没有填字的行不算`].filter(Boolean).join('；')}</p>
      {error !== undefined && (
        <p class="wrong" id={field.id}>
          <span class="sr">错误：</span>
          {error}
        </p>
      )}
      <input type="hidden" name={`rows-${field.id}`} value={String(linesIn(typed, field).length)} />
      <InputTable caption={field.label} columns={['序号', ...(field.rows ?? []).map(({ label }) => label), '']}>
        <Rows field={field} typed={typed} errors={errors} />
      </InputTable>
      <p class="btn-line">
        <DeskButton name="do" value={`add:${field.id}`}>
          加一行
        </DeskButton>
        <a href={sheet}>下载空表（.xlsx）</a>
      </p>
      <FileField
        name={fileName(field)}
        label="人多的，传填好的表格"
        hint="列名要和上面的一样；对的行加进来，错的行告诉您是哪一行哪一列"
        accept=".xlsx"
        error={errorOf(errors, fileName(field))}
      />
      <DeskButton name="do" value={`fill:${field.id}`}>
        把表格里的行加进来
      </DeskButton>
    </fieldset>
  )
}
