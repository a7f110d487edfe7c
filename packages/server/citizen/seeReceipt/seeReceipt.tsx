import { dayOf, type Instant } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { allocationWords } from '../../cases/allocationWords.ts'
import { dueOf } from '../../cases/dueOf.ts'
import { type LoadedCase, loadCase } from '../../cases/load.ts'
import { contactsOf, numbersOf } from '../../filing/contacts.ts'
import { Button } from '../../page/citizen/button.tsx'
import { NextSteps, ReceiptBox } from '../../page/citizen/receipt.tsx'
import { maskPhone, momentWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { dutyOf } from '../duty.ts'
import { caseWords, maySee } from '../ownCase.ts'
import { areaOf, type CitizenContext, type CitizenEnv, citizenOf, mine, packOf, page } from '../shell.tsx'

interface Receipt {
  at: Instant
  digest: string
  cases: LoadedCase[]
}

/** The application of the path with its cases: a 404 when there is none, a 403 when it is not this citizen's. */
async function receiptOf(c: CitizenContext, world: World): Promise<Receipt> {
  const rows = await world.db.rows<{ id: string; digest: string; at: Instant }>(
    `select c.id, a.digest, a.submitted_at as at from application a join case_row c on c.area = a.area and c.application = a.id
     where a.area = $1 and a.id = $2 order by c.number`,
    [areaOf(c), c.req.param('application')],
  )
  const [first] = rows
  if (!first) throw new HTTPException(404)
  const cases = (await Promise.all(rows.map((row) => loadCase(world, areaOf(c), row.id)))).filter((one) => one !== undefined)
  if (!cases.some((one) => maySee(one.rules, citizenOf(c), one.state))) throw new HTTPException(403)
  return { at: first.at, digest: first.digest, cases }
}

/** Whose turn it is after the submission, by role: 评审专家. */
function reviewer([first]: readonly LoadedCase[]): string {
  const stage = first?.rules.procedure.stages[0]
  return (stage && first.rules.pack.roles[stage.by]?.name) ?? '工作人员'
}

/** 接下来: what is to be done for each case, told once where it is the same; nothing, where others have it. */
async function firstSteps(world: World, cases: readonly LoadedCase[]): Promise<string[]> {
  const duties = await Promise.all(cases.map((one) => dutyOf(world, one)))
  const told = duties.flatMap((duty) => (duty ? [`${duty.title}。${duty.lines.join('')}`] : []))
  return told.length > 0 ? [...new Set(told)] : [`${reviewer(cases)}看您的材料。现在不用您做什么。`]
}

/** Which institution the system chose where that was left open, told once. */
async function chosenForYou(world: World, cases: readonly LoadedCase[]): Promise<string[]> {
  const told = await Promise.all(cases.map((one) => allocationWords(world, one)))
  return [...new Set(told.flatMap((words) => (words ? [`系统替您选了 ${words}。`] : [])))]
}

/** C19 已收到: one number for each case, what was received and when, the last day, and what happens next. */
export function seeReceipt(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  routes.get('/receipts/:application', async (c) => {
    const { at, digest, cases } = await receiptOf(c, world)
    const today = dayOf(world.clock.now())
    const phones = numbersOf(await contactsOf(world, areaOf(c), c.req.param('application'))).map(maskPhone)
    const lines = await Promise.all(
      cases.map(async (one) => {
        const due = dueOf(world, one)
        return { number: one.state.filed.number, what: await caseWords(world, one), ...(due.state === 'due' && { due: due.last }) }
      }),
    )
    const [only] = cases
    return page(c, packOf(c, world), {
      title: '已收到',
      back: { href: mine(c), text: '我的申请' },
      children: (
        <>
          <ReceiptBox
            title={cases.length > 1 ? `已收到，${cases.length} 个病各办各的` : '已收到'}
            cases={lines}
            at={momentWords(at, today)}
            digest={digest}
            again={c.req.query('again') === '1'}
          />
          <NextSteps
            steps={[
              ...(await chosenForYou(world, cases)),
              ...(await firstSteps(world, cases)),
              '缺材料会一次告诉您，时间暂停，补齐了接着算。',
              phones.length > 0 ? `有结果发短信到 ${phones.join('、')}。` : '有结果发短信给您。',
            ]}
          />
          <Button href={cases.length === 1 && only ? mine(c, `cases/${only.state.id}`) : mine(c)}>看进度</Button>
          <p class="small">请把这一页截图或打印，留着编号。</p>
        </>
      ),
    })
  })
  return routes
}
