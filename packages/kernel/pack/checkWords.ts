import type { Problem } from './check.ts'
import type { Criteria } from './material.ts'
import type { Pack } from './pack.ts'
import { leaves, type Tree } from './tree.ts'
import { type Place, partsOf, places } from './visit.ts'

/** KF-16, SL-F15.5, SJZ-07: the letters of a document and a number in it. */
const clause = /^[A-Z]{2,4}-[0-9A-Z]+(\.[0-9]+[A-Z]?)?$/

/** Clauses that are cited, choices that cover everybody, ids that are given once, and criteria that hang together. */
export function checkWords(pack: Pack): Problem[] {
  return places(pack).flatMap((place) => [...wrongBasis(place), ...openChoice(place), ...twice(place), ...wrongTree(place), ...wrongCriteria(place)])
}

function wrongBasis({ path, value }: Place): Problem[] {
  if (!path.endsWith('/basis') || typeof value !== 'string') return []
  const odd = value.split(' ').filter((one) => !clause.test(one))
  return odd.length === 0 ? [] : [{ path, problem: `条款编号写法不对：${odd.join(' ')}`, remedy: '写成 XX-00，几条之间空一格' }]
}

function openChoice({ path, value }: Place): Problem[] {
  if (typeof value !== 'object' || value === null || !('choose' in value) || !Array.isArray(value.choose)) return []
  const options: unknown[] = value.choose
  const conditional = options.map((option) => typeof option === 'object' && option !== null && 'when' in option)
  if (conditional.at(-1) !== false) return [{ path, problem: '有人一个选项都不符合', remedy: '最后一个选项不写 when' }]
  return conditional.indexOf(false) < options.length - 1 ? [{ path, problem: '后面的选项永远轮不到', remedy: '不写 when 的选项放在最后' }] : []
}

function twice({ path, value }: Place): Problem[] {
  if (!Array.isArray(value)) return []
  const names = value
    .filter((part) => typeof part === 'object' && part !== null && ('id' in part || 'code' in part))
    .map((part) => part.id ?? part.code)
  const again = names.filter((name, index) => names.indexOf(name) !== index)
  return [...new Set(again)].map((name) => ({ path: `${path}/${name}`, problem: `${name} 出现了两次`, remedy: '换一个编号' }))
}

function wrongTree({ path, value }: Place): Problem[] {
  if (typeof value !== 'object' || value === null || !('of' in value) || !Array.isArray(value.of) || !('atLeast' in value)) return []
  const { atLeast, of } = value
  const fits = typeof atLeast === 'number' && atLeast >= 1 && atLeast <= of.length
  return fits ? [] : [{ path, problem: `${of.length} 项里至少 ${String(atLeast)} 项，办不到`, remedy: `写 1 到 ${of.length}` }]
}

const isCriteria = (value: unknown): value is Criteria => typeof value === 'object' && value !== null && 'clauses' in value && 'rule' in value

function wrongCriteria({ path, value }: Place): Problem[] {
  if (!isCriteria(value)) return []
  const named = new Set(leaves<string>(value.rule as Tree<string>))
  const known = partsOf(value.clauses).map(([number]) => number)
  return [
    ...[...named]
      .filter((one) => !known.includes(one))
      .map((one) => ({ path: `${path}/rule`, problem: `标准里没有第 ${one} 条`, remedy: `写 ${known.join('、')} 之一` })),
    ...known
      .filter((one) => !named.has(one))
      .map((one) => ({ path: `${path}/clauses/${one}`, problem: '这一条标准没有用到', remedy: '写进 rule，或者删掉' })),
  ]
}
