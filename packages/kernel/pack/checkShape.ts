import { never } from '../case/actor.ts'
import type { Problem } from './check.ts'
import type { Pack } from './pack.ts'
import type { Shape } from './shape.ts'
import { packShape } from './shapes.ts'
import { partsOf } from './visit.ts'

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const operators = ['all', 'any', 'not', 'atLeast', 'of']
const below = (path: string, name: string): string => (path === '' ? name : `${path}/${name}`)

/** Every key that the pack format does not know, and every value of another kind than it wants. */
export const checkShape = (pack: Pack): Problem[] => misshapen(pack, packShape, '')

function misshapen(value: unknown, shape: Shape, path: string): Problem[] {
  if (value === 'notStated') return []
  if (typeof shape === 'string') return wrongLeaf(value, shape, path)
  if ('list' in shape)
    return Array.isArray(value) ? partsOf(value).flatMap(([name, part]) => misshapen(part, shape.list, below(path, name))) : wanted('一个列表', path)
  if ('map' in shape)
    return isObject(value) ? partsOf(value).flatMap(([name, part]) => misshapen(part, shape.map, below(path, name))) : wanted('名称和内容', path)
  if ('either' in shape) return best(shape.either.map((one) => misshapen(value, one, path)))
  if ('choice' in shape) return isObject(value) && 'choose' in value ? wrongChoice(value, shape.choice, path) : misshapen(value, shape.choice, path)
  if ('tree' in shape) return wrongTree(value, shape.tree, path)
  if ('by' in shape) return wrongKind(value, shape, path)
  return 'keys' in shape ? wrongKeys(value, shape.keys, shape.words, path) : never(shape)
}

const wanted = (what: string, path: string): Problem[] => [{ path, problem: '这里的内容类型不对', remedy: `应当是${what}` }]
const best = (all: Problem[][]): Problem[] => all.reduce((fewest, one) => (one.length < fewest.length ? one : fewest))

function wrongLeaf(value: unknown, shape: 'text' | 'number' | 'flag', path: string): Problem[] {
  if (shape === 'text') return typeof value === 'string' ? [] : wanted('文字', path)
  if (shape === 'number') return typeof value === 'number' ? [] : wanted('数字', path)
  return typeof value === 'boolean' ? [] : wanted('是或否', path)
}

function wrongChoice(value: Record<string, unknown>, shape: Shape, path: string): Problem[] {
  const options = Array.isArray(value.choose) ? value.choose : []
  return [
    ...unknownKeys(value, ['choose'], path),
    ...options.flatMap((option: unknown, index) => {
      const at = `${path}/choose/${index}`
      return isObject(option) ? [...unknownKeys(option, ['when', 'use'], at), ...misshapen(option.use, shape, `${at}/use`)] : wanted('一个选项', at)
    }),
  ]
}

function wrongTree(value: unknown, leaf: Shape, path: string): Problem[] {
  if (!isObject(value) || !operators.some((key) => key in value && isBranch(value, key))) return misshapen(value, leaf, path)
  const branches = Object.entries(value).filter(([key]) => key !== 'atLeast')
  return [
    ...unknownKeys(value, operators, path),
    ...branches.flatMap(([key, inner]) =>
      Array.isArray(inner)
        ? partsOf(inner).flatMap(([name, part]) => wrongTree(part, leaf, `${path}/${key}/${name}`))
        : wrongTree(inner, leaf, `${path}/${key}`),
    ),
  ]
}

/** `atLeast` and `of` are also words of a course of illness and of a document; only with a list of branches do they join any. */
const isBranch = (value: Record<string, unknown>, key: string): boolean =>
  key === 'not' || key === 'all' || key === 'any' ? true : Array.isArray(value.of)

function wrongKind(value: unknown, { by, kinds }: { by: string; kinds: Readonly<Record<string, Shape>> }, path: string): Problem[] {
  const kind = isObject(value) ? value[by] : undefined
  const shape = typeof kind === 'string' ? kinds[kind] : undefined
  if (shape) return misshapen(value, shape, path)
  return [{ path, problem: `不认识的 ${by}：${String(kind)}`, remedy: `应当是 ${Object.keys(kinds).join('、')} 之一` }]
}

function wrongKeys(value: unknown, keys: Readonly<Record<string, Shape>>, words: readonly string[], path: string): Problem[] {
  if (typeof value === 'string' && words.includes(value)) return []
  if (!isObject(value)) return wanted(words.length > 0 ? `对象或 ${words.join('、')}` : '对象', path)
  return [
    ...unknownKeys(value, Object.keys(keys), path),
    ...Object.entries(value).flatMap(([key, part]) => {
      const shape = keys[key]
      return shape === undefined ? [] : misshapen(part, shape, below(path, key))
    }),
  ]
}

function unknownKeys(value: Record<string, unknown>, keys: readonly string[], path: string): Problem[] {
  return Object.keys(value)
    .filter((key) => !keys.includes(key))
    .map((key) => ({ path: below(path, key), problem: `不认识的词 ${key}`, remedy: `这里只能写 ${keys.join('、')}` }))
}
