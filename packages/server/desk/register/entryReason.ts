import type { Person } from '../../registry/person.ts'

const longest = 100

/** What is wrong with a reason that stays in the history of the register for good: none, too long, or one that names whom it is about. */
export function wrongReason(person: Pick<Person, 'name' | 'idNumber'>, reason: string): string | undefined {
  if (reason === '') return '没有写原因。请写明为什么。'
  if (reason.length > longest) return `原因最多 ${longest} 字。请写短些。`
  return reason.includes(person.name) || reason.includes(person.idNumber) ? '原因里写了名称或号码，会一直留着。请换个写法。' : undefined
}
