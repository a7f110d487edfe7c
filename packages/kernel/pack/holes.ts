import { check, type Problem } from './check.ts'
import type { Pack } from './pack.ts'
import type { Clause } from './tree.ts'
import { partsOf, places } from './visit.ts'

/** 未写明: a place that the notice leaves open, the clauses around it, and what that part of the notice is called. */
export interface Hole {
  path: string
  basis: Clause
  name: string
}

/** The agency's answer to a hole: what it chose, who signed, when, and on what basis. */
export interface HoleChoice {
  path: string
  value: unknown
  by: string
  on: string
  basis: string
}

export type ChosenPack = { ok: true; pack: Pack } | { ok: false; problems: Problem[] }

/** Every `notStated` of a pack, in the order of the pack. */
export function holes(pack: Pack): Hole[] {
  return places(pack).flatMap(({ path, value, basis, name }) => (value === 'notStated' ? [{ path, basis, name }] : []))
}

/**
 * The pack with the agency's choices filled in, and with all other holes as they were; the pack itself stays as it is. Answers problems instead
 * where a path is no hole, a choice is not signed with its basis, or the pack would no longer pass the check.
 */
export function applyChoices(pack: Pack, choices: readonly HoleChoice[]): ChosenPack {
  const open = new Set(holes(pack).map((hole) => hole.path))
  const problems = choices.flatMap((choice) => problemsOf(choice, open, choices))
  if (problems.length > 0) return { ok: false, problems }
  const values = new Map(choices.map((choice) => [choice.path, choice.value]))
  const chosen = filled(pack, '', values) as Pack
  const known = new Set(check(pack).map((problem) => problem.path))
  const fresh = check(chosen).filter((problem) => !known.has(problem.path))
  return fresh.length > 0 ? { ok: false, problems: fresh } : { ok: true, pack: chosen }
}

function problemsOf(choice: HoleChoice, open: ReadonlySet<string>, all: readonly HoleChoice[]): Problem[] {
  const { path, value } = choice
  const at = (problem: string, remedy: string): Problem[] => [{ path, problem, remedy }]
  if (!open.has(path)) return at('这里没有需要选定的内容', '只能选定写着“未写明”的地方')
  if (all.some((other) => other !== choice && other.path === path)) return at('同一处选定了两次', '留下一个')
  if (value === 'notStated' || value === undefined || value === null) return at('没有选定内容', '写明选定的值')
  if ([choice.by, choice.on, choice.basis].some((one) => one.trim() === '')) return at('选定没有署名、日期或依据', '写明谁、哪天、依据什么选定')
  return []
}

function filled(value: unknown, path: string, values: ReadonlyMap<string, unknown>): unknown {
  if (values.has(path)) return values.get(path)
  if (typeof value !== 'object' || value === null) return value
  const parts = partsOf(value).map(([name, part]) => filled(part, path === '' ? name : `${path}/${name}`, values))
  return Array.isArray(value) ? parts : Object.fromEntries(Object.keys(value).map((key, index) => [key, parts[index]]))
}
