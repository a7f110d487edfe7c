import type { IdNumberProblem } from '@jingban/kernel/person/idNumber.ts'
import type { Binding, Relation } from '../identity/patients.ts'
import type { Option } from '../page/form/choice.tsx'
import type { FieldError } from '../page/form/field.tsx'
import { seconds } from '../page/words.ts'

const asked: [relation: Relation, text: string, hint?: string][] = [
  ['parent', '是我的父亲或母亲'],
  ['spouse', '是我的丈夫或妻子'],
  ['child', '是我的子女'],
  ['otherRelative', '是我的其他亲属'],
  ['villager', '是我村里、社区里的人', '村卫生室、村委会、社区代办'],
  ['employee', '是我单位的职工', '单位专管员代办'],
  ['other', '都不是'],
]

/** 关系 as a question about somebody else. */
export const relationOptions: Option[] = asked.map(([value, text, hint]) => ({ value, text, hint }))

/** The relation that a text names, other than oneself. */
export const readRelation = (text: string | undefined): Relation | undefined => asked.find(([relation]) => relation === text)?.[0]

function idNumberWords(problem: IdNumberProblem): string {
  switch (problem.kind) {
    case 'length':
      return problem.length === 0
        ? '请填身份证号。'
        : `身份证号是 18 位，您填了 ${problem.length} 位。${problem.length === 15 ? '15 位的老证已经不能用。' : '请照证件再核一遍。'}`
    case 'characters':
      return `身份证号第 ${problem.at} 位填成了“${problem.character}”，应该是数字。只有最后一位可以是 X。`
    case 'region':
      return `身份证号开头两位是 ${problem.region}，没有这个地区。请照证件再核一遍。`
    case 'birthDate':
      return `身份证号中间的出生日期 ${problem.date} 不对。请照证件再核一遍。`
    case 'checkCharacter':
      return '身份证号最后一位算不对。常见：最后一位是 X。请照证件再核一遍。'
  }
}

/** Why somebody could not be added, at the field where it is mended; empty when they were. */
export function bindingErrors(binding: Binding): FieldError[] {
  switch (binding.kind) {
    case 'bound':
      return []
    case 'noName':
      return [{ field: 'name', text: '请填姓名，和证件上一样。' }]
    case 'idNumber':
      return [{ field: 'idNumber', text: idNumberWords(binding.problem) }]
    case 'nameDiffers':
      return [{ field: 'name', text: '姓名和身份证号对不上。请照证件一个字一个字再核一遍。' }]
    case 'wait':
      return [{ field: 'name', text: `今天加的人太多了。请等 ${seconds(binding.seconds)}再加。` }]
  }
}
