import type { Field } from '@jingban/kernel/pack/material.ts'
import type { GuideText } from '@jingban/kernel/pack/pack.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import { outOfAreaFilingFields } from '../tables/outOfAreaFiling.ts'
import { acceptAt, auditAt, doneWithin, filedAtCounter, resultTold } from '../wholeGuide.ts'
import { kinds, ofKind } from './kinds.ts'
import { materials } from './materials.ts'

/** The hospital that refers: the register knows whether it is a designated one (SL-4.9). */
const referredBy: Field = {
  id: 'recordsInstitution',
  label: '开具转诊证明的医疗机构',
  type: 'institution',
  when: ofKind('referred'),
  required: ofKind('referred'),
  basis: 'SL-4.9',
}

/** 异地就医备案 (第四部分): one road for each kind of person, which differ in their papers alone (SL-4.16). */
export const outOfAreaFiling: Service = {
  id: 'outOfAreaFiling',
  name: '异地就医备案',
  subject: 'person',
  part: '第四部分',
  filing: filedAtCounter(materials, [...outOfAreaFilingFields, referredBy], 'SL-4.1 SL-4.2'),
  routes: Object.values(kinds).map((kind, index, all) =>
    index < all.length - 1 ? { when: { fact: 'awayCategory', is: kind }, procedure: 'file' } : { procedure: 'file' },
  ),
  procedures: [
    {
      id: 'file',
      stages: [
        acceptAt('counter', 'SL-4.2'),
        auditAt('SL-4.3'),
        {
          kind: 'act',
          id: 'file',
          name: '备案登记',
          by: 'officer',
          does: 'record',
          enters: 'outOfAreaFiling',
          prints: ['table12'],
          basis: 'SL-4.3 SL-F12.4',
        },
      ],
      clocks: [doneWithin('sameVisit', 'SL-4.11')],
      after: [resultTold('SL-4.3')],
    },
  ],
}

export const services: Service[] = [outOfAreaFiling]

/** 温馨提示, as table 12 prints them. */
export const texts: GuideText[] = [
  {
    title: '跨省就医按哪里的规定报',
    text: '跨省异地就医执行就医地目录、参保地起付线、封顶线及支付比例。',
    for: 'citizen',
    basis: 'SL-4.12',
  },
  {
    title: '两种报销可能有差别',
    text: '因各地目录差异，直接结算与回参保地报销可能存在待遇差，属于正常现象。',
    for: 'citizen',
    basis: 'SL-4.17',
  },
  { title: '备案到地市或者省份', text: '办理备案时直接备案到就医地市或省份，不用选医院。', for: 'citizen', basis: 'SL-4.13' },
  {
    title: '医院自己选',
    text: '根据病情、居住地、交通等情况，自主选择就医地开通的跨省定点医疗机构住院就医。',
    for: 'citizen',
    basis: 'SL-4.18',
  },
  {
    title: '七个地方备案到省就行',
    text: '到北京、天津、上海、重庆、海南、西藏和新疆生产建设兵团就医，备案到就医省份即可。',
    for: 'citizen',
    basis: 'SL-4.14',
  },
  {
    title: '没有备案的怎么办',
    text: '未按规定办理登记备案手续，或在就医地非跨省定点医疗机构发生的医疗费用，按参保地现有规定办理。',
    for: 'citizen',
    basis: 'SL-4.15',
  },
]
