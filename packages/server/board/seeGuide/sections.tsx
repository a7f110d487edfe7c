import type { Guide } from '@jingban/kernel/guide/guide.ts'
import type { Changes } from '@jingban/kernel/pack/diff.ts'
import type { GuideText, Pack } from '@jingban/kernel/pack/pack.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import type { Child } from 'hono/jsx'
import { Note, Questions, Sheet } from '../../page/board/parts.tsx'
import { SearchField } from '../../page/form/text.tsx'
import { Phones } from '../phones.tsx'
import { Roads } from './chart.tsx'
import { Diseases, Documents, Materials } from './tables.tsx'
import { whereTo } from './whereTo.tsx'

/** A section of the guide; what the policy says nothing of is left out. */
export interface GuideSection {
  id: string
  title: string
  body: Child
}

/** What a guide page is drawn from, beside the guide itself. */
export interface Shown {
  guide: Guide
  pack: Pack
  service: Service
  /** A word that the questions are searched for. */
  find: string
  /** What differs from the version before; undefined when this is the first. */
  changed?: readonly Changes[]
  before?: string
}

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <ul>
    {lines.map((line) => (
      <li>{line}</li>
    ))}
  </ul>
)

const Duties = ({ texts }: { texts: readonly GuideText[] }) => (
  <dl>
    {texts.map((text) => (
      <div>
        <dt>
          <b>{text.title}</b>
        </dt>
        <dd>{text.text}</dd>
      </div>
    ))}
  </dl>
)

/** One line stands behind its head; several, one below the other. */
const Several = ({ head, lines }: { head: string; lines: readonly string[] }) => (
  <>
    <p>
      <b>{head}：</b>
      {lines.length === 1 && lines[0]}
    </p>
    {lines.length > 1 && <Lines lines={lines} />}
  </>
)

/** A line of the form 服务对象：…, with its head in bold. */
const Headed = ({ line }: { line: string }) => {
  const end = line.indexOf('：') + 1
  return (
    <p>
      <b>{line.slice(0, end)}</b>
      {line.slice(end)}
    </p>
  )
}

const Who = ({ guide }: { guide: Guide }) => (
  <Sheet>
    {guide.particulars.map((line) => (
      <Headed line={line} />
    ))}
    <p>
      <b>谁来申请：</b>
      {guide.who.join('、')}
    </p>
    {guide.eligible.length > 0 && (
      <p>
        <b>要符合：</b>
        {guide.eligible.join('；')}
      </p>
    )}
    <Several head="从哪里申请" lines={guide.where} />
    <Several head="什么时候" lines={guide.when} />
  </Sheet>
)

/** 以谁为准: the documents that prevail over others (KF-46). */
const precedence = ({ documents }: Pack): string[] =>
  Object.values(documents).flatMap((document) =>
    (document.overrides ?? []).map((id) => `《${documents[id]?.name ?? ''}》和《${document.name}》不一致的，以《${document.name}》为准。`),
  )

const Basis = ({ guide, pack, changed, before }: Shown) => (
  <>
    <Documents documents={guide.documents} />
    <Lines lines={precedence(pack)} />
    <Sheet>
      <h3>现在用的版本</h3>
      <p>{guide.version.words}。这一页由正在运行的规则生成，和实际办理一致。</p>
      <h3>和上一版有什么不同</h3>
      {changed === undefined ? (
        <p>这是第一版。</p>
      ) : (
        <>
          <p>上一版：{before}。</p>
          {changed.length === 0 && <p>没有不同。</p>}
          <div class="questions">
            {changed.map(({ name, sentences }) => (
              <details>
                <summary>
                  {name}（{sentences.length} 处）
                </summary>
                <Lines lines={sentences} />
              </details>
            ))}
          </div>
        </>
      )}
    </Sheet>
  </>
)

const NotPassed = ({ guide: { notPassed } }: { guide: Guide }) => (
  <Sheet>{notPassed.length === 0 ? <p>文件没有写明。</p> : <Lines lines={notPassed.map((one) => `${one.title}：${one.text}`)} />}</Sheet>
)

const Asked = ({ guide, find }: Shown) => {
  const questions = guide.questions.filter(({ question, answer }) => `${question}${answer}`.includes(find.trim()))
  return (
    <>
      <SearchField action="#questions" name="find" label="找一个问题" hint="写一个词，例如 手机、补材料。" value={find} />
      {questions.length === 0 ? <Note>没有写到“{find}”。换一个词，或打电话问。</Note> : <Questions questions={questions} />}
    </>
  )
}

const audiences: [GuideText['for'], id: string, title: string][] = [
  ['citizen', 'know', '申请前要知道'],
  ['institution', 'institutions', '医疗机构和单位要做到'],
  ['expert', 'experts', '专家要做到'],
  ['staff', 'staff', '经办机构按什么办'],
]

const sheetOf = (id: string, title: string, lines: readonly string[]): GuideSection[] =>
  lines.length === 0
    ? []
    : [
        {
          id,
          title,
          body: (
            <Sheet>
              <Lines lines={lines} />
            </Sheet>
          ),
        },
      ]

/** What each kind of readers is told by the notice. */
const told = ({ texts }: Guide): GuideSection[] =>
  audiences.flatMap(([audience, id, title]) => {
    const own = texts.filter((text) => text.for === audience)
    const body = (
      <Sheet>
        <Duties texts={own} />
      </Sheet>
    )
    return own.length === 0 ? [] : [{ id, title, body }]
  })

/** The sections of a guide in the order of its contents. */
export function sectionsOf(shown: Shown): GuideSection[] {
  const { guide } = shown
  return [
    { id: 'steps', title: '怎么办', body: <Roads guide={guide} /> },
    { id: 'who', title: '谁能申请', body: <Who guide={guide} /> },
    { id: 'materials', title: '要交什么材料', body: guide.materials.length === 0 ? <Sheet>不用交材料。</Sheet> : <Materials guide={guide} /> },
    ...(guide.diseases.note === '' ? [] : [{ id: 'diseases', title: '病种和标准', body: <Diseases diseases={guide.diseases} /> }]),
    ...whereTo(shown.pack.area, guide.places),
    ...sheetOf('afterwards', '出结果以后', guide.afterwards),
    { id: 'not-passed', title: '没通过怎么办', body: <NotPassed guide={guide} /> },
    ...sheetOf('provider', '换定点医院', guide.provider),
    { id: 'questions', title: '常见问题', body: <Asked {...shown} /> },
    ...told(guide),
    { id: 'basis', title: '依据和版本', body: <Basis {...shown} /> },
    { id: 'phones', title: '打电话问', body: <Phones of={guide} /> },
  ]
}
