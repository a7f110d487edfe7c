import { type Day, readDay } from '@jingban/kernel/time/day.ts'
import type { TypedDate } from '../page/form/date.tsx'

/** A day typed into three fields, and the same as a day where it is one. */
export function typedDay(form: FormData, name: string): { typed: TypedDate; day: Day | undefined } {
  const part = (which: string): string =>
    String(form.get(`${name}-${which}`) ?? '')
      .normalize('NFKC')
      .trim()
  const typed = { year: part('year'), month: part('month'), day: part('day') }
  return { typed, day: readDay(`${typed.year}-${typed.month.padStart(2, '0')}-${typed.day.padStart(2, '0')}`) }
}
