import { refuse } from '@jingban/kernel/case/decision.ts'
import { readDay } from '@jingban/kernel/time/day.ts'
import { readInstant } from '@jingban/kernel/time/instant.ts'
import { attend, bookSlot } from '@jingban/kernel/verbs/attend.ts'
import type { FieldError } from '../../../page/form/field.tsx'
import { readRecords, recordsAsked } from '../../records.tsx'
import { type ReadDeed, textOf } from './deed.ts'

/** 预约: a day and a time of that day. */
export const readBook: ReadDeed = async (_world, _opened, form) => {
  const [year, month, date] = ['year', 'month', 'day'].map((part) => textOf(form, `slot-${part}`).padStart(2, '0'))
  const day = readDay(`${year}-${month}-${date}`)
  const [, hour = '', minute = ''] = /^(\d{1,2})[:：](\d{2})$/.exec(textOf(form, 'slot-time')) ?? []
  const slot = day && hour !== '' ? readInstant(`${day}T${hour.padStart(2, '0')}:${minute}:00+08:00`) : undefined
  const errors: FieldError[] = [
    ...(day ? [] : [{ field: 'slot', text: '日期没有填对。请填年、月、日三格。' }]),
    ...(slot || !day ? [] : [{ field: 'slot-time', text: '时间没有填对。例：9:30。' }]),
  ]
  return {
    verb: 'bookSlot',
    records: [],
    errors,
    decide: ({ rules, state }, moment) => (slot ? bookSlot(rules, state, slot, moment) : refuse({ code: 'slotMissing' })),
  }
}

/** 到场: came with what was seen, or did not come. */
export const readAttend: ReadDeed = async (world, opened, form) => {
  const came = form.get('came') === 'yes'
  const records = came ? recordsAsked(opened.stage?.records, opened.state.facts) : []
  const { facts, errors } = await readRecords(world, opened.actor.area, records, form)
  return { verb: 'attend', records, errors, decide: ({ rules, state }, moment) => attend(rules, state, came, facts, moment) }
}
