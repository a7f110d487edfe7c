import { test } from 'node:test'
import { owes, refused, standsAt } from '@jingban/kernel/testing/expect.ts'
import { given } from '@jingban/kernel/testing/given.ts'
import { notifyDeficiencies, submitted, submittedWith } from '@jingban/kernel/testing/steps.ts'
import { item, itemOf } from '../setting.ts'

const services: readonly [string, Record<string, string | boolean>, Record<string, string | boolean>][] = [
  ['unitChange', { newUnitName: '新的公司', unitName: '旧的公司' }, { newUnitName: '', newCreditCode: '' }],
  ['employeeChange', { informationKind: '关键信息' }, { informationKind: '非关键信息' }],
  // The box says otherwise, but a line of the table changes the name.
  ['employeeChange', { informationKind: '非关键信息', keyChanged: true }, { informationKind: '非关键信息' }],
  ['residentChange', { informationKind: '关键信息' }, { informationKind: '非关键信息' }],
  ['residentChange', { informationKind: '非关键信息', keyChanged: true }, { informationKind: '非关键信息' }],
]

const asked = (service: string, facts: Record<string, string | boolean>) => {
  const owed = item(service).service.filing.materials.filter((one) => !one.officerMay)
  const handedIn = owed.map(({ id }) => ({ item: id, pages: 1 }))
  return submittedWith({ facts, handedIn: [...handedIn, { item: 'keyPapers', pages: 1, asked: '核实变更' }] })
}

test('[SL-1A.10] [SL-1B.12] [SL-1C.10] papers for key information are asked for where it changes, and nobody can ask for them where it does not', () => {
  for (const [service, key, plain] of services) {
    given(itemOf(service)).when(asked(service, key)).then(standsAt('accept'))
    given(itemOf(service))
      .when(asked(service, plain))
      .then(refused('notAskable', { items: ['keyPapers'] }))
  }
})

test('[SL-1A.10] [SL-1B.12] [SL-1C.10] nor by a notice of what is missing', () => {
  for (const [service, key, plain] of services) {
    given(itemOf(service, key), submitted).when(notifyDeficiencies('keyPapers')).then(owes('supplement'))
    given(itemOf(service, plain), submitted)
      .when(notifyDeficiencies('keyPapers'))
      .then(refused('notAskable', { items: ['keyPapers'] }))
  }
})
