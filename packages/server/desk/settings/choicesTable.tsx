import type { Hole } from '@jingban/kernel/pack/holes.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { Chip } from '../../page/desk/chip.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { Table, TwoLines } from '../../page/desk/table.tsx'
import { Form } from '../../page/form/form.tsx'
import { fullDateWords } from '../../page/words.ts'
import type { AgencyChoice } from '../../policy/choices.ts'
import { choiceWords } from '../../policy/choosable.ts'
import { SecondPerson } from './secondPerson.tsx'

/** Where choices are recorded and approved. */
export const choices = '/desk/settings/choices'

/** What was chosen for a place: waits for the other one, holds from a day, or nothing yet. */
const Standing = ({ hole, own, csrf, me }: { hole: Hole; own: readonly AgencyChoice[]; csrf: string; me: string }) => {
  const waiting = own.find((one) => one.state === 'open')
  const held = own.find((one) => one.state === 'approved')
  const links = `${choices}/new?path=${encodeURIComponent(hole.path)}`
  return (
    <>
      {held?.fromDay && (
        <TwoLines
          top={<b>{choiceWords(hole.path, held.value)}</b>}
          below={`${fullDateWords(held.fromDay)}起交的申请，还没定的办件马上用；依据 ${held.basis}`}
        />
      )}
      {waiting && (
        <Form action={`${choices}/${waiting.id}`} hidden={{ csrf }}>
          <p>
            <Chip kind="warn" text="等另一人批准" /> {choiceWords(hole.path, waiting.value)}，依据 {waiting.basis}
          </p>
          <SecondPerson mine={waiting.proposedBy === me} />
        </Form>
      )}
      {!waiting && <a href={links}>{held ? '另选' : '选定'}</a>}
    </>
  )
}

/** Of which item a place is, before the name of its own part: 零售药店申请定点协议管理 · 结果公示. */
export function titleOf(pack: Pack, { path, name }: Hole): string {
  const service = pack.services.find(({ id }) => path.startsWith(`services/${id}/`))
  return service && service.name !== name ? `${service.name} · ${name}` : name
}

/** What waits for the other one stands first. */
const waits = (own: readonly AgencyChoice[]): boolean => own.some((one) => one.state === 'open')

interface TableProps {
  pack: Pack
  open: readonly Hole[]
  all: readonly AgencyChoice[]
  csrf: string
  me: string
}

/** The places for which a choice can be recorded here, with what was chosen. */
export const Choosable = ({ pack, open, all, csrf, me }: TableProps) => {
  const lines = open.map((hole) => ({ hole, own: all.filter((one) => one.path === hole.path) }))
  const sorted = [...lines.filter(({ own }) => waits(own)), ...lines.filter(({ own }) => !waits(own))]
  const rows = sorted.map(({ hole, own }) => ({
    marked: waits(own),
    cells: [<TwoLines top={titleOf(pack, hole)} below={hole.path} />, hole.basis || '—', <Standing hole={hole} own={own} csrf={csrf} me={me} />],
  }))
  return (
    <Panel title="可以在这里选定的" beside={`${open.length} 处`} id="choices" flush>
      <Table caption="没有写明的和选定的" columns={['哪一部分', '依据', '选定'].map((text) => ({ text }))} rows={rows} />
    </Panel>
  )
}

/** The others: what they are waits for a policy pack, or for figures that are recorded elsewhere. */
export const InPack = ({ pack, open }: Pick<TableProps, 'pack' | 'open'>) => (
  <Panel title="不能在这里选定的" beside={`${open.length} 处：名单、认定标准要在政策包里写，待遇标准另外登记`}>
    <details>
      <summary>看是哪些</summary>
      <Table
        caption="不能在这里选定的"
        dense
        columns={['哪一部分', '依据'].map((text) => ({ text }))}
        rows={open.map((hole) => ({ cells: [<TwoLines top={titleOf(pack, hole)} below={hole.path} />, hole.basis || '—'] }))}
      />
    </details>
  </Panel>
)
