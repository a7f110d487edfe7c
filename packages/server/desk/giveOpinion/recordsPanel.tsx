import { Chip } from '../../page/desk/chip.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { RadioList } from '../../page/form/choice.tsx'
import type { FieldError } from '../../page/form/field.tsx'
import { TextField } from '../../page/form/text.tsx'
import type { Asked } from './given.ts'
import type { Typed } from './typed.ts'

const yesOrNo = [
  { value: 'yes', text: '是' },
  { value: 'no', text: '不是' },
]

/** What the stage has recorded beside the opinion; for a first review the identity check (KF-14, KF-21). A no must be explained in the reason. */
export const RecordsPanel = ({ title, asked, typed, errors }: { title: string; asked: Asked; typed: Typed; errors: readonly FieldError[] }) => {
  const records = asked.stage.records ?? []
  const open = records.filter((field) => !typed[`record-${field.id}`]).length
  return (
    <Panel title={title} beside={open === 0 ? <Chip kind="pass" text="已核对" /> : <Chip kind="warn" text="还没核对" />}>
      {records.map((field) => {
        const name = `record-${field.id}`
        const shown = { name, label: field.label, hint: field.basis && `依据 ${field.basis}`, error: errors.find((one) => one.field === name)?.text }
        return field.type === 'yes' ? (
          <RadioList {...shown} options={yesOrNo} value={typed[name]} />
        ) : (
          <TextField {...shown} value={typed[name]} width="middle" />
        )
      })}
      <p class="quiet">选“不是”的，不能通过；请在理由里写明哪里对不上。</p>
    </Panel>
  )
}
