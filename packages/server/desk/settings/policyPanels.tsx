import { holes } from '@jingban/kernel/pack/holes.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { Table, TwoLines } from '../../page/desk/table.tsx'
import { fullDateWords } from '../../page/words.ts'
import type { VersionedPack } from '../../policy/packHash.ts'

const Versions = ({ pack, versions }: { pack: Pack; versions: readonly VersionedPack[] }) => (
  <Panel title="政策包" beside={`${versions.length} 个版本；办件按交申请那天的版本办到底`}>
    <DefinitionTable
      items={versions.map((one) => ({
        term: `${fullDateWords(one.pack.from)}起${one.pack.to ? `，到 ${fullDateWords(one.pack.to)}` : ''}`,
        text: (
          <>
            {one.pack.from === pack.from && <b>现在用的 · </b>}
            哈希 <code>{one.hash.slice(0, 16)}</code>…
          </>
        ),
      }))}
    />
  </Panel>
)

/** Everything the notice leaves open (未写明): never filled silently; a person decides each time, with a reason. */
const Holes = ({ pack, chooses }: { pack: Pack; chooses: boolean }) => {
  const open = holes(pack)
  return (
    <Panel
      title="文件没有写明的"
      beside={`${open.length} 处，系统不替您猜`}
      end={chooses && <a href="/desk/settings/choices">由经办机构选定</a>}
      flush
    >
      <Table
        caption="文件没有写明的"
        dense
        columns={[{ text: '哪一部分' }, { text: '依据' }]}
        rows={open.map((hole) => ({ cells: [<TwoLines top={hole.name} below={hole.path} />, hole.basis || '—'] }))}
      />
    </Panel>
  )
}

const Documents = ({ pack }: { pack: Pack }) => (
  <Panel title="依据文件">
    <DefinitionTable
      items={Object.values(pack.documents).map((one) => ({
        term: one.number,
        text: `${one.name}${one.text === 'notFound' ? '（原文没有找到）' : ''}`,
      }))}
    />
  </Panel>
)

/** 政策: the versions with their hashes, what the notice leaves open, and the documents it all rests on (KF-46, KF-49). */
export const PolicyPanels = (props: { pack: Pack; versions: readonly VersionedPack[]; chooses: boolean }) => (
  <>
    <Versions {...props} />
    <Holes pack={props.pack} chooses={props.chooses} />
    <Documents pack={props.pack} />
  </>
)
