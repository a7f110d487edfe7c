import { openNotice, settleObjection } from '@jingban/kernel/verbs/notice.ts'
import { type ReadDeed, textOf } from './deed.ts'

/** 开始公示. */
export const readOpen: ReadDeed = async () => ({
  verb: 'openNotice',
  records: [],
  errors: [],
  decide: ({ rules, state }, moment) => openNotice(rules, state, moment),
})

/** 异议处理: upheld or not, with the reason. */
export const readObjection: ReadDeed = async (_world, _opened, form) => {
  const upheld = textOf(form, 'upheld')
  return {
    verb: 'settleObjection',
    records: [],
    reason: 'objection-reason',
    errors: upheld === '' ? [{ field: 'upheld', text: '请选异议成立还是不成立。' }] : [],
    decide: ({ rules, state }, moment) =>
      settleObjection(rules, state, textOf(form, 'objection'), upheld === 'yes', textOf(form, 'objection-reason'), moment),
  }
}
