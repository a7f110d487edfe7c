import { DeskButton } from '../../../page/desk/button.tsx'
import { Panel } from '../../../page/desk/panel.tsx'
import { Table } from '../../../page/desk/table.tsx'
import { ErrorSummary } from '../../../page/form/field.tsx'
import { Form } from '../../../page/form/form.tsx'
import { count } from '../../../page/words.ts'
import { columnLetters } from '../../../spreadsheet/read.ts'
import type { Filer } from './filer.ts'
import type { ImportFile, StoredRow } from './store.ts'

/** The name of a cell in the form. */
export const cellName = (line: number, column: number): string => `cell-${line}-${column}`

/** 第 37 行 F 列：身份证号少 1 位. */
const faultWords = (row: StoredRow, fault: StoredRow['faults'][number]): string =>
  `第 ${row.line} 行${fault.column === undefined ? '' : ` ${columnLetters(fault.column + 1)} 列`}：${fault.text}`

/** The field a fault is told at; the table where it is about the whole row. */
const fieldOf = (row: StoredRow, fault: StoredRow['faults'][number]): string =>
  fault.column === undefined ? 'wrong' : cellName(row.line, fault.column)

const Cell = ({ row, place, title }: { row: StoredRow; place: number; title: string }) => {
  const fault = row.faults.find((one) => one.column === place)
  const name = cellName(row.line, place)
  return (
    <div class={fault ? 'field bad' : 'field'}>
      <input
        class="input"
        type="text"
        id={name}
        name={name}
        value={row.cells[place] ?? ''}
        autocomplete="off"
        aria-label={`第 ${row.line} 行 ${title}`}
        aria-invalid={fault ? 'true' : undefined}
      />
    </div>
  )
}

/** The rows that are wrong, every cell to be corrected in its place. */
export const Wrong = ({
  filer,
  file,
  rows,
  total,
  csrf,
  path,
}: {
  filer: Filer
  file: ImportFile
  rows: readonly StoredRow[]
  total: number
  csrf: string
  path: string
}) => {
  const shown = filer.columns.flatMap((column, index) => {
    const place = file.at[index]
    return place === undefined ? [] : [{ column, place }]
  })
  return (
    <Panel title={`要改的 ${count(total)} 行`} beside={total > rows.length ? `先改这 ${rows.length} 行` : '改好就收'} id="wrong" deciding>
      <ErrorSummary errors={rows.flatMap((row) => row.faults.map((fault) => ({ field: fieldOf(row, fault), text: faultWords(row, fault) })))} />
      <Form action={`${path}/rows`} hidden={{ csrf }}>
        <Table
          caption="要改的行"
          dense
          columns={[{ text: '行' }, ...shown.map(({ column, place }) => ({ text: `${columnLetters(place + 1)} ${column.title}` })), { text: '操作' }]}
          rows={rows.map((row) => ({
            cells: [
              `${row.line}`,
              ...shown.map(({ column, place }) => <Cell row={row} place={place} title={column.title} />),
              <DeskButton name="drop" value={`${row.line}`}>
                这行不要了
              </DeskButton>,
            ],
          }))}
        />
        <p class="btn-line">
          <DeskButton kind="primary">改好了，再检查这 {count(rows.length)} 行</DeskButton>
        </p>
      </Form>
    </Panel>
  )
}
