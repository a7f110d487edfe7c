import type { Disease } from '@jingban/kernel/pack/material.ts'
import { malignancy } from '../hebei/criteria.ts'
import { special } from '../hebei/filing.ts'

const source = '启用通知政策问答第 2 问，名称照原文'
const row = (code: string, name: string, more: Partial<Disease> = {}): Disease => ({
  code,
  name,
  group: special,
  criteria: 'notStated',
  source,
  ...more,
})

/** 八种特殊病, in the order and words of the notice (SJZ-15, SJZ-15.1 to SJZ-15.8). */
export const specialDiseases: Disease[] = [
  row('M00503', '需门诊放化疗的恶性肿瘤（含脑瘤）', {
    alsoCalled: ['癌症', '肿瘤', '化疗', '放疗', '脑瘤'],
    sensitive: true,
    criteria: malignancy,
    source: `${source}；认定标准摘自《河北省基本医疗保险门诊慢性病特殊病认定标准》的公开转载`,
  }),
  row('HB101', '需门诊治疗的白血病', { alsoCalled: ['血癌'], sensitive: true }),
  row('M07801', '需门诊透析的慢性肾功能衰竭', {
    alsoCalled: ['尿毒症', '血透', '腹透', '透析'],
    source: `${source}；国家代码另有血透 M07803、腹透 M07804`,
  }),
  row('M01200', '需门诊治疗的血友病'),
  row('M01102', '需门诊治疗的再生障碍性贫血', { alsoCalled: ['再障'] }),
  row('M02100', '需门诊治疗的重性精神病', { alsoCalled: ['严重精神障碍', '精神分裂症'], sensitive: true }),
  row('M04000', '需门诊治疗的肺动脉高压'),
  row('M08300', '需术后门诊抗排异治疗的器官移植', { alsoCalled: ['换肾', '肾移植', '肝移植', '心脏移植'] }),
]
