import type { Field } from '@jingban/kernel/pack/material.ts'
import { choosableFor } from '../../filing/choosable.ts'
import type { Applying } from '../applying.ts'
import { factsFor } from '../steps.ts'

/** The institutions that may be chosen for this question and take every disease applied for; undefined where nothing limits the choice. */
export async function codesFor({ world, rules, draft }: Applying, field: Field): Promise<string[] | undefined> {
  const { answers } = draft
  const asked = answers.diseases.length === 0 ? [factsFor(answers)] : answers.diseases.map((disease) => factsFor(answers, disease))
  const found = await Promise.all(asked.map((facts) => choosableFor(world.db, rules, field, facts)))
  const [first, ...others] = found.flatMap((among) => (among ? [among.map(({ code }) => code)] : []))
  return first?.filter((code) => others.every((codes) => codes.includes(code)))
}
