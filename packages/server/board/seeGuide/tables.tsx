import type { Guide } from '@jingban/kernel/guide/guide.ts'
import { Note, PublicTable, Questions } from '../../page/board/parts.tsx'

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <>
    {lines.map((line) => (
      <p>{line}</p>
    ))}
  </>
)

/** 要交什么材料, with how old a record may be (KF-08), and what to do without it. */
export const Materials = ({ guide }: { guide: Guide }) => (
  <>
    <PublicTable
      caption="要交什么材料"
      columns={['材料', '要求', '谁要交', '怎么交']}
      rows={guide.materials.map((material) => [
        <b>{material.name}</b>,
        <Lines lines={[...material.requirements, ...(material.help ? [`提示：${material.help}`] : [])]} />,
        material.who,
        material.how,
      ])}
    />
    <Questions
      questions={guide.materials.flatMap(({ name, without }) =>
        without === undefined ? [] : [{ question: `没有${name}怎么办？`, answer: without }],
      )}
    />
  </>
)

type Disease = Guide['diseases']['rows'][number]

const DiseaseRows = ({ source, rows }: { source: string; rows: readonly Disease[] }) => (
  <>
    <Note>
      来源：{source}（{rows.length} 种）
    </Note>
    <PublicTable
      caption={`病种和标准，来源：${source}`}
      columns={['病种', '标准']}
      rows={rows.map((row) => [
        <>
          <b>{row.name}</b>
          {row.alsoCalled.length > 0 && `（也叫${row.alsoCalled.join('、')}）`}
          {row.group !== undefined && <p>{row.group}</p>}
          {row.insurance !== undefined && <p>{row.insurance.join('、')}</p>}
        </>,
        [row.criteria, row.lasts].filter(Boolean).join('，'),
      ])}
    />
  </>
)

/** 病种, those of one source together; that the list is not complete stands before it. */
export const Diseases = ({ diseases: { note, rows } }: { diseases: Guide['diseases'] }) => (
  <>
    <p>{note}。</p>
    {[...new Set(rows.map((row) => row.source))].map((source) => (
      <DiseaseRows source={source} rows={rows.filter((row) => row.source === source)} />
    ))}
  </>
)

/** 依据文件: the number of each, who issued it, and whether its text was at hand (KF-49). */
export const Documents = ({ documents }: { documents: Guide['documents'] }) => (
  <PublicTable
    caption="依据文件"
    columns={['文件', '文号', '谁发的', '原文']}
    rows={documents.map((document) => [
      `《${document.name}》`,
      document.number,
      [document.issuer, document.dated].filter(Boolean).join('，') || '没有写明',
      document.text,
    ])}
  />
)
