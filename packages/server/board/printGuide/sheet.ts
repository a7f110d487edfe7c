import { titlesTogether } from '@jingban/kernel/guide/answers.ts'
import type { Guide, GuideRoad } from '@jingban/kernel/guide/guide.ts'
import { noNames } from '@jingban/kernel/guide/places.ts'
import { ownAnswers, walksOf } from '@jingban/kernel/guide/walks.ts'
import type { Changes } from '@jingban/kernel/pack/diff.ts'
import type { GuideText } from '@jingban/kernel/pack/pack.ts'

/** Where the sheet is set. */
export const guideTemplate = new URL('guide.typ', import.meta.url)

/** A piece of a section: words, steps with numbers, lines, or a table whose columns share the width as `widths` say. */
export type Part =
  | { heading: string }
  | { text: string }
  | { steps: string[] }
  | { lines: string[] }
  | { table: { widths: number[]; heads: string[]; rows: string[][] } }

/** 打印版: what guide.typ sets on paper. */
export interface GuideSheet {
  title: string
  agency: string
  /** 2024年1月1日起 */
  version: string
  /** The day it was printed, in words. */
  printed: string
  answers: Guide['answers']
  sections: { title: string; parts: Part[] }[]
}

function answersPart(road: GuideRoad, walk: readonly GuideRoad[]): Part[] {
  const lines = ownAnswers(road, walk).map(({ question, answer, detail }) => `${question}：${answer}${detail ? `（${detail}）` : ''}`)
  return [{ heading: road.title }, { lines }]
}

/** Roads that are walked in the same steps, with the answers of each, then the steps once. */
function walkParts(walk: readonly GuideRoad[], several: boolean): Part[] {
  const [first] = walk
  const heading = walk.length > 1 ? [{ heading: `${titlesTogether(walk.map(({ title }) => title))}，步骤一样` }] : []
  return [...(several ? walk.flatMap((road) => answersPart(road, walk)) : []), ...heading, { steps: first?.sentences ?? [] }]
}

const howTo = ({ roads, tracks }: Guide): Part[] => [
  ...walksOf(roads).flatMap((walk) => walkParts(walk, roads.length > 1)),
  ...tracks.flatMap(({ title, sentences }): Part[] => [{ heading: title }, { steps: sentences }]),
]

const applying = ({ particulars, who, eligible, where, when }: Guide): string[] => [
  ...particulars,
  `谁来申请：${who.join('、')}`,
  ...(eligible.length > 0 ? [`要符合：${eligible.join('；')}`] : []),
  ...where.map((line) => `从哪里申请：${line}`),
  ...when.map((line) => `什么时候：${line}`),
]

const materials = (guide: Guide): Part[] => [
  {
    table: {
      widths: [3, 5, 3, 4],
      heads: ['材料', '要求', '谁要交', '怎么交'],
      rows: guide.materials.map((one) => [one.name, [...one.requirements, ...(one.help ? [`提示：${one.help}`] : [])].join('\n'), one.who, one.how]),
    },
  },
]

/** Diseases that share standard, term and source stand together: the list would fill pages otherwise. */
function diseases({ diseases: { rows, note } }: Guide): Part[] {
  const alike = new Map<string, string[]>()
  for (const row of rows) {
    const same = `${[row.criteria, row.lasts].filter(Boolean).join('，')}。来源：${row.source}`
    alike.set(same, [...(alike.get(same) ?? []), row.name])
  }
  return [{ text: `${note}。` }, { lines: [...alike].map(([same, names]) => `${names.join('、')}：${same}`) }]
}

const documents = (guide: Guide): Part[] => [
  {
    table: {
      widths: [6, 3, 4, 2],
      heads: ['文件', '文号', '谁发的', '原文'],
      rows: guide.documents.map((one) => [`《${one.name}》`, one.number, [one.issuer, one.dated].filter(Boolean).join('，') || '没有写明', one.text]),
    },
  },
  { text: `现在用的版本：${guide.version.words}。这份指南由正在运行的规则生成，和实际办理一致。` },
]

const linesOf = (known: Record<string, string>): string[] => Object.entries(known).map((one) => one.join(' '))

const phones = ({ phones: known, servicePhones, agency }: Guide): string[] => [
  ...(known === 'notStated' ? [`${agency}的电话，文件没有写明。`] : linesOf(known)),
  ...(servicePhones === 'notStated' ? ['便民服务电话：未配置'] : linesOf(servicePhones ?? {})),
]

/** Where to go, whom to choose, what to fill in. */
function whereTo({ places: { hours, offices, directories, papers, forms } }: Guide): GuideSheet['sections'] {
  const office = offices.map(({ name, address, phones = [] }) => [name, address, ...phones].filter(Boolean).join('，'))
  return [
    { title: '到哪里办', parts: [{ lines: [...(hours ? [`办理时间：${hours}`] : []), ...office] }] },
    {
      title: '机构名录',
      parts: [{ lines: directories.map(({ title, names, more }) => `${title}：${names?.join('、') ?? noNames}${more ? `。${more}` : ''}`) }],
    },
    {
      title: '通知和表格',
      parts: [
        {
          lines: [...papers.map(paperWords), ...forms.map(formWords)],
        },
      ],
    },
  ]
}

const formWords = ({ title, copies, issued }: Guide['places']['forms'][number]): string =>
  `《${title}》${issued ? '（由经办机构出具，不用您填）' : ''}${copies > 1 ? `，一式 ${copies} 份` : ''}`

const paperWords = ({ name, published, text, where, forms }: Guide['places']['papers'][number]): string =>
  `${name}：发布时间：${published}。${text}在这些地方看：${where.join('、')}。里面有表格：${forms.map(({ title }) => `《${title}》`).join('、')}`

/** 和上一版有什么不同, for those who take the sheet home; what changes for reviewers and staff stands on the page. */
const differences = (changed: readonly Changes[] = []): Part[] =>
  changed
    .filter(({ audience }) => audience === 'citizen' || audience === 'institution')
    .flatMap(({ name, sentences }): Part[] => [{ heading: `和上一版有什么不同：${name}` }, { lines: sentences }])

/** The guide in the order of its page. The chart is told in numbered sentences; what the policy says nothing of is left out. */
export function sheetOf(guide: Guide, printed: string, changed?: readonly Changes[]): GuideSheet {
  const textsFor = (audience: GuideText['for']): string[] =>
    guide.texts.filter((text) => text.for === audience).map((text) => `${text.title}：${text.text}`)
  const sections: GuideSheet['sections'] = [
    { title: '怎么办', parts: howTo(guide) },
    { title: '谁能申请', parts: [{ lines: applying(guide) }] },
    { title: '要交什么材料', parts: guide.materials.length === 0 ? [{ text: '不用交材料。' }] : materials(guide) },
    ...whereTo(guide),
    { title: '出结果以后', parts: [{ lines: guide.afterwards }] },
    { title: '没通过怎么办', parts: [{ lines: guide.notPassed.map((one) => `${one.title}：${one.text}`) }] },
    { title: '换定点医院', parts: [{ lines: guide.provider }] },
    { title: '申请前要知道', parts: [{ lines: textsFor('citizen') }] },
    { title: '常见问题', parts: [{ lines: guide.questions.map(({ question, answer }) => `${question} 答：${answer}`) }] },
    { title: '医疗机构和单位要做到', parts: [{ lines: textsFor('institution') }] },
    { title: '专家要做到', parts: [{ lines: textsFor('expert') }] },
    { title: '经办机构按什么办', parts: [{ lines: textsFor('staff') }] },
    { title: '打电话问', parts: [{ lines: phones(guide) }] },
    { title: '依据和版本', parts: [...documents(guide), ...differences(changed)] },
    ...(guide.diseases.rows.length === 0 ? [] : [{ title: '病种和标准', parts: diseases(guide) }]),
  ]
  const filled = sections.map(({ title, parts }) => ({ title, parts: parts.filter((part) => !('lines' in part) || part.lines.length > 0) }))
  return {
    title: guide.title,
    agency: guide.agency,
    version: guide.version.words,
    printed,
    answers: guide.answers,
    sections: filled.filter(({ parts }) => parts.length > 0),
  }
}
