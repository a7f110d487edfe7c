import type { Field } from '../pack/material.ts'
import { given } from './given.ts'
import { at } from './time.ts'
import { answersOf } from './vectorAnswers.ts'
import { dayIn, registers } from './vectorFiling.ts'
import { nameDrawn, stepOf } from './vectorSteps.ts'
import type { Setting } from './world.ts'

/**
 * 测试向量: a plain text in Chinese that an agency can read and sign. `名称：值` gives facts and expectations; a line that begins with a date is a step,
 * `2026年4月4日 09:00 专家甲 接收`. Experts are named by the letters 甲 to 癸 in the order in which they are drawn.
 */
export interface Vector {
  title: string
  facts: Record<string, string>
  steps: { at: string; who: string; what: string; words: string }[]
}

const stepLine = /^(\d{4})年(\d{1,2})月(\d{1,2})日\s+(\d{2}:\d{2})\s+(\S+)\s+([^\s，：]+)(?:[，：]\s*(.*))?$/
const two = (text: string | undefined): string => (text ?? '').padStart(2, '0')

/** Reads one vector; throws with the line that says nothing it knows. */
export function readVector(text: string): Vector {
  const vector: Vector = { title: '', facts: {}, steps: [] }
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '' || line.startsWith('#')) continue
    const step = stepLine.exec(line)
    const fact = /^([^：\s]+)：(.*)$/.exec(line)
    if (step)
      vector.steps.push({
        at: `${step[1]}-${two(step[2])}-${two(step[3])}T${step[4]}`,
        who: step[5] ?? '',
        what: step[6] ?? '',
        words: step[7] ?? '',
      })
    else if (fact) vector.facts[fact[1] ?? ''] = fact[2]?.trim() ?? ''
    else throw new Error(`向量里这一行看不懂：${line}`)
  }
  return { ...vector, title: vector.facts.名称 ?? '' }
}

const inWords = (text: string): string => dayIn(text) ?? text

/** What a vector may expect of how a case came out; what is due at a single stage is expected under the name of the stage. */
const expectations = ['结果', '环节', '要交', '可以要求', '待遇从', '抽过', '原因']
const expected = (name: string): boolean => expectations.includes(name) || name.endsWith('最迟')
/** What a vector tells of itself and of the filing, beside the answers to the form and what the registers know. */
const told = ['名称', '条款', '事项', '病种', '渠道', '申报人', '病历', '没有交', '写承诺书', ...Object.keys(registers)]

/** Lines that mean nothing: no question of the form is labelled so. A misspelt line must not be signed as if it counted. */
function meaningless({ facts }: Vector, form: readonly Field[]): string[] {
  const labels = new Set(form.map(({ label }) => label))
  return Object.keys(facts).flatMap((name) => (told.includes(name) || expected(name) || labels.has(name) ? [] : [`看不懂：${name}`]))
}

/** Walks a vector and answers what it expects otherwise than it came out, one line each; empty when all is as signed. 事项 names the service. */
export function checkVector(vector: Vector, setting: Omit<Setting, 'now'>): string[] {
  const [first] = vector.steps
  const { 事项 } = vector.facts
  const named = setting.pack.services.find(({ name }) => name === 事项)
  if (事项 !== undefined && !named) throw new Error(`向量“${vector.title}”里的事项没有：${事项}`)
  const whole: Setting = { ...setting, ...(named && { service: named.id }), now: first?.at ?? '2026-04-03T09:00' }
  const steps = vector.steps.flatMap((one) => [at(one.at), nameDrawn, stepOf(vector, one), nameDrawn])
  const either = Object.assign(() => {}, { ofRefusal: true as const })
  const world = given(whole)
    .when(...steps)
    .then(either)
  const answers = answersOf(world)
  const wrong = Object.entries(vector.facts).flatMap(([name, words]) =>
    !expected(name) || inWords(words) === (answers[name] ?? '') ? [] : [`${name}：应为 ${words}，实为 ${answers[name] ?? '没有'}`],
  )
  return [...meaningless(vector, world.rules.service.filing.form), ...wrong]
}
