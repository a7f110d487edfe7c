import type { Guide } from '@jingban/kernel/guide/guide.ts'

/** One section of two versions as lines that can be compared. */
type Lines = (guide: Guide) => string[]

const sections: [name: string, lines: Lines][] = [
  ['谁能申请', (guide) => guide.who],
  ['从哪里申请', (guide) => guide.channels],
  ['什么时候', (guide) => guide.when],
  ['要点', (guide) => guide.answers.map((one) => `${one.question}：${one.answer}`)],
  ['怎么办', (guide) => guide.roads.flatMap((road) => road.sentences)],
  ['材料', (guide) => guide.materials.map((one) => `${one.name}（${[...one.requirements, one.who, one.how].join('；')}）`)],
  ['病种', (guide) => guide.diseases.rows.map((one) => `${one.name}（${[one.criteria, one.lasts].filter(Boolean).join('，')}）`)],
  ['没通过怎么办', (guide) => guide.notPassed.map((one) => `${one.title}：${one.text}`)],
  ['换定点医院', (guide) => guide.provider],
  ['规定', (guide) => guide.texts.map((one) => `${one.title}：${one.text}`)],
  ['依据文件', (guide) => guide.documents.map((one) => `${one.name}（${one.number}，${one.text}）`)],
]

const without = (lines: readonly string[], others: readonly string[]): string[] => lines.filter((line) => !others.includes(line))

/** 和上一版有什么不同: what this version of a guide says that the one before did not, and what it no longer says. Empty when they say the same. */
export function differences(before: Guide, after: Guide): string[] {
  return sections.flatMap(([name, lines]) => {
    const [added, gone] = [without(lines(after), lines(before)), without(lines(before), lines(after))]
    return [
      ...(added.length > 0 ? [`${name}：现在有“${added.join('”“')}”`] : []),
      ...(gone.length > 0 ? [`${name}：不再有“${gone.join('”“')}”`] : []),
    ]
  })
}
