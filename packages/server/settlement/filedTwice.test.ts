import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { factsOfMonth } from '@jingban/kernel/settlement/facts.ts'
import type { Month } from '@jingban/kernel/settlement/month.ts'
import type { Scheme } from '@jingban/kernel/settlement/scheme.ts'
import { loadCase } from '../cases/load.ts'
import { refusalWords } from '../cases/refusalWords.ts'
import { fileAnywhere } from '../testing/anyCity.ts'
import { enterProvider } from '../testing/settling.ts'
import { type TestWorld, testWorld } from '../testing/testWorld.ts'

const [area, county, provider] = ['shangluo', '丹凤县', 'P620']

describe('A month filed at the counter like any other service', () => {
  let world: TestWorld
  let person: string
  before(async () => {
    world = await testWorld('2026-04-03T09:00')
    person = await enterProvider(world, area, { code: provider, name: '丹凤县示例药店', county, kind: 'pharmacy' })
  })
  after(() => world.close())

  const file = (month: Month, scheme: Scheme): Promise<string> =>
    fileAnywhere(world, {
      ...{ area, service: 'pharmacySettlement', person, channel: '现场窗口', filedAs: 'applicant' },
      contacts: { phone: '13800005619', personal: { payeeName: '示例药店', payeeAccount: '6222020000000001', payeeBank: '示例银行' } },
      facts: { acceptedBy: '医保经办机构', representative: false },
      cases: [
        {
          facts: factsOfMonth({ provider, month, scheme }, 'pharmacy'),
          handedIn: ['summary', 'details'].map((item) => ({ item, pages: 1 })),
        },
      ],
    })
  const numberOf = async (id: string) => (await loadCase(world, area, id))?.state.filed.number ?? ''

  test('[SL-10B.1] is settled once for a scheme: the second filing is refused with the number of the first, pending or granted', async () => {
    const first = await file('2026-03', 'employee')
    const number = await numberOf(first)
    await assert.rejects(file('2026-03', 'employee'), (error: Error) => error.message.includes('alreadyPending') && error.message.includes(number))
    await file('2026-03', 'resident')
    await file('2026-02', 'employee')
    const words = refusalWords({ code: 'alreadyPending', case: first, number })
    assert.deepEqual([words.status, words.title], [409, `这一项已经报过，编号 ${number}，不用再报。`])
  })

  test('two who file the same month at the same moment make one case', async () => {
    const both = await Promise.allSettled([file('2026-01', 'employee'), file('2026-01', 'employee')])
    assert.deepEqual(both.map((one) => one.status).sort(), ['fulfilled', 'rejected'])
  })
})
