import { readFileSync } from 'node:fs'
import { check } from '@jingban/kernel/pack/check.ts'
import { holes } from '@jingban/kernel/pack/holes.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { places } from '@jingban/kernel/pack/visit.ts'
import { packs as allPacks } from '@jingban/packs/packs.ts'
import { type Answer, answered, failed, vectorsOf } from './areas.ts'

const registerFile = new URL('../../packages/packs/clauses.json', import.meta.url)

/** The part of a document that a clause stands in: SL-5 of SL-5.13, KF of KF-16. */
const sectionOf = (clause: string): string => clause.replace(clause.includes('.') ? /\.[^.]*$/ : /-[^-]*$/, '')

/** The clauses that a pack cites as the basis of its rules. */
function citedBy(pack: Pack): Set<string> {
  return new Set(places(pack).flatMap(({ path, value }) => (path.endsWith('/basis') && typeof value === 'string' ? value.split(' ') : [])))
}

/** What the register knows of a pack: the clauses of the parts that it takes on, and what it cites that is no clause. */
function clausesOf(pack: Pack, register: Readonly<Record<string, string[]>>): { cited: number; of: number; unknown: string[] } {
  const cited = citedBy(pack)
  const known = register[pack.prefix] ?? []
  const sections = new Set([...cited].map(sectionOf))
  const asked = known.filter((clause) => sections.has(sectionOf(clause)))
  return {
    cited: asked.filter((clause) => cited.has(clause)).length,
    of: asked.length,
    unknown: [...cited].filter((clause) => !known.includes(clause)),
  }
}

/** 政策包检查: one line for each pack, and every problem with where it is and what to write instead. Ends with 1 where there is any. */
export function checkCommand(packs: readonly Pack[] = allPacks): Answer {
  const began = performance.now()
  const register: Record<string, string[]> = JSON.parse(readFileSync(registerFile, 'utf8'))
  const results = packs.map((pack) => {
    const { cited, of, unknown } = clausesOf(pack, register)
    const problems = [
      ...check(pack).map(({ path, problem, remedy }) => `  ${path}：${problem}。${remedy}。`),
      ...unknown.map((clause) => `  ${clause}：条款登记里没有这一条。写登记里有的编号。`),
    ]
    const line = `${pack.area} ${pack.from} 起：问题 ${problems.length}，未写明 ${holes(pack).length}，条款 ${cited}/${of}，向量 ${vectorsOf(pack.area)}`
    return { line, problems }
  })
  const lines = results.flatMap(({ line, problems }) => [line, ...problems])
  const whole = [...lines, `检查了 ${packs.length} 个政策包，用时 ${Math.round(performance.now() - began)} 毫秒。`]
  return results.some(({ problems }) => problems.length > 0) ? failed(whole) : answered(whole)
}
