import type { Procedure } from '@jingban/kernel/pack/stage.ts'
import type { Recurring } from '@jingban/kernel/time/dayRule.ts'
import { act, dueBy } from './acts.ts'

/** 每周三、周五: on a rest day the next working day, and the list keeps from which day it was rolled (SHZ-27, SHZ-28). */
export const listDays: Recurring = { every: 'week', weekdays: [3, 5], roll: 'next' }
export const listAfternoons: Recurring = { ...listDays, half: 'pm' }

const sits = { kind: 'review', fill: { how: 'queue' } } as const
const there = { ...sits, at: 'oneStopHospitals' } as const

/**
 * 申报、鉴定一站式: the physician fills in the form, the head of the department, another person, signs it. With the blue slip the case comes on the
 * hospital's list, the authority re-checks it, and the agency's entry makes it effective.
 */
export const oneStopProcedure: Procedure = {
  id: 'oneStop',
  stages: [
    { ...there, id: 'form', name: '感染科经管医师填表、鉴定', by: 'physician', prints: ['approvalForm'], basis: 'SHZ-20 SHZ-21 SHZ-22' },
    { ...there, id: 'signature', name: '感染科主任签字', by: 'departmentHead', basis: 'SHZ-21 SHZ-22' },
    {
      kind: 'wait',
      id: 'uploaded',
      name: '交蓝联发票，等医保办上传名单',
      by: 'hospitalOffice',
      needs: ['cashierFee', 'blueSlip'],
      list: 'upload',
      until: 'upload',
      basis: 'SHZ-25 SHZ-26 SHZ-27',
    },
    { ...sits, id: 'recheck', name: '人社局医疗生育保险科复核审批', by: 'authority', decides: true, basis: 'SHZ-27 SHZ-28' },
    { kind: 'wait', id: 'sent', name: '等医保科发送复核通过的名单', by: 'authority', list: 'upload', until: 'sendApproved', basis: 'SHZ-28' },
    act('agency', 'register', '社保经办机构电子信息网络备案', 'enrol', 'SHZ-28'),
  ],
  clocks: [dueBy('sameAfternoon', 'agency', listAfternoons, ['submitted', 'got:blueSlip'], 'ended', 'SHZ-27 SHZ-28')],
  after: [{ on: 'any', act: act('hospitalOffice', 'tell', '告诉本人办理结果', 'tell', 'SHZ-21 SHZ-28') }],
}
