import type { ZodError } from 'zod'

type Issue = ZodError['issues'][number]

/** The kinds of JSON, as people call them. */
const kinds: Readonly<Record<string, string>> = {
  ...{ string: '文字', number: '数字', int: '整数', boolean: 'true 或 false', array: '列表', object: '一组字段（对象）', record: '一组字段（对象）' },
}

/** What is wrong with a value that does not fit the schema, in Chinese; what was sent is not repeated, names of fields aside. */
export function faultWords(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `这里要写${kinds[issue.expected] ?? '别的类型的值'}。`
    case 'invalid_value':
      return `这里只能是 ${issue.values.join('、')}。`
    case 'unrecognized_keys':
      return `没有这样的字段：${issue.keys.join('、')}。`
    case 'too_small':
      return `太短或太小，最少是 ${issue.minimum}。`
    case 'too_big':
      return `太长或太大，最多是 ${issue.maximum}。`
    case 'invalid_format':
      return '格式不对。'
    case 'invalid_union':
      return '这里的值不合任何一种写法。'
    default:
      return '这里的值不对。'
  }
}
