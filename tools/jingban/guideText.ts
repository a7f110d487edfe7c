import type { Guide, GuideRoad } from '@jingban/kernel/guide/guide.ts'

const list = (lines: readonly string[]): string[] => lines.map((line) => `- ${line}`)
const section = (title: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : [`## ${title}`, '', ...lines, ''])
const audiences = { citizen: '参保人', institution: '医疗机构和单位', expert: '评审人员', staff: '经办人员' } as const

/** The flow chart as a numbered list, one sentence for each step. */
const roadText = ({ forWhom, sentences }: GuideRoad, several: boolean): string[] => [
  ...(several ? [`### ${forWhom ?? '其他人'}`, ''] : []),
  ...sentences.map((sentence, index) => `${index + 1}. ${sentence}`),
  '',
]

function materialText(material: Guide['materials'][number]): string[] {
  const { name, requirements, who, how, help, without } = material
  return [`- **${name}**（${who}）`, ...[...requirements, how, help, without && `没有的话：${without}`].filter(Boolean).map((line) => `  - ${line}`)]
}

function diseaseText({ rows, note }: Guide['diseases']): string[] {
  const words = rows.map(({ name, group, criteria, lasts }) => `${name}（${[group, criteria, lasts].filter(Boolean).join('，')}）`)
  return rows.length === 0 && note === '' ? [] : [...list(words), '', note]
}

function placesText({ hours, offices, directories, papers, forms }: Guide['places']): string[] {
  return [
    ...(hours ? [`- 办理时间：${hours}`] : []),
    ...offices.map(({ name, address, phones = [] }) => `- ${[name, address, ...phones].filter(Boolean).join('，')}`),
    ...directories.map(({ title, names, more }) => `- ${title}：${[names?.join('、') ?? '名单文件没有写明', more].filter(Boolean).join('；')}`),
    ...papers.map(({ name, published, where, text }) => `- ${name}（${published}，${where.join('、')}）：${text}`),
    ...forms.map(({ title, copies }) => `- 表：${title}${copies > 1 ? `，${copies} 份` : ''}`),
  ]
}

const textsFor = (guide: Guide, audience: keyof typeof audiences): string[] =>
  guide.texts.filter((text) => text.for === audience).map(({ title, text }) => `${title}：${text}`)

/** 办事指南 as Markdown. */
export function guideText(guide: Guide): string {
  const several = guide.roads.length > 1
  return [
    `# ${guide.title}`,
    '',
    `${guide.agency}，${guide.version.words}`,
    '',
    ...guide.answers.map(({ question, answer, detail }) => `- **${question}** ${answer}${detail ? `（${detail}）` : ''}`),
    '',
    ...section(
      '怎么办',
      guide.roads.flatMap((road) => roadText(road, several)),
    ),
    ...section('谁能申请', list(guide.who)),
    ...section('从哪里申请', list([...guide.channels, ...guide.when])),
    ...section('要交什么材料', guide.materials.flatMap(materialText)),
    ...section('有哪些病种', diseaseText(guide.diseases)),
    ...section('没有通过怎么办', list(guide.notPassed.map(({ title, text }) => `${title}：${text}`))),
    ...section('换定点机构', list(guide.provider)),
    ...section('地点、时间、名录、表格', placesText(guide.places)),
    ...section(
      '问答',
      guide.places.asked.flatMap(({ question, answer }) => [`- **${question}** ${answer}`]),
    ),
    ...Object.entries(audiences).flatMap(([audience, name]) => section(`${name}须知`, list(textsFor(guide, audience as keyof typeof audiences)))),
    ...section('依据文件', list(guide.documents.map(({ name, number, text }) => `${name}（${number}，${text}）`))),
    ...section('电话', guide.phones === 'notStated' ? ['文件没有写明'] : list(Object.entries(guide.phones).map((one) => one.join(' ')))),
  ]
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
}
