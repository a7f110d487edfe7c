import { dayOf } from '@jingban/kernel/time/instant.ts'
import { calculationsOf } from '../../claims/calculations.ts'
import { needsReceipts } from '../../claims/check.ts'
import { compute } from '../../claims/compute.ts'
import { payableOf } from '../../claims/payable.ts'
import { insuranceOf } from '../../insurance/read.ts'
import { Columns } from '../../page/desk/frame.tsx'
import { CaseHeader } from '../../page/desk/panel.tsx'
import { ErrorSummary } from '../../page/form/field.tsx'
import type { World } from '../../world.ts'
import { factsOf, statusOf } from '../caseFacts.tsx'
import { type DeskContext, page } from '../shell.tsx'
import { AnswersPanel } from './answersPanel.tsx'
import { LinesPanel } from './linesPanel.tsx'
import { missingName } from './missing.ts'
import { claimPath, type OpenedClaim } from './opened.ts'
import type { Posted } from './posted.ts'
import { ReceiptsPanel } from './receiptsPanel.tsx'
import { type MissingFigure, ResultPanel } from './resultPanel.tsx'

/** The figures that are missing once everything else is there. */
async function missingFigures(world: World, opened: OpenedClaim): Promise<MissingFigure[]> {
  const { computing, claim } = opened
  const outcome = await compute(world, computing, claim)
  return outcome.kind === 'unconfigured'
    ? outcome.missing.map((one) => ({ name: missingName(opened, one), path: `/desk/tariffs/${computing.tariff.id}/${one.parameter}` }))
    : []
}

/** 救助身份 as the register of insured people has it on this day, beside the question that asks for it. */
async function knownOf(world: World, { computing: { tariff, of } }: OpenedClaim): Promise<string> {
  if (tariff.for !== 'medicalAid') return ''
  const today = dayOf(world.clock.now())
  const { aid } = await insuranceOf(world, of.area, of.person)
  const held = aid.filter(({ from, to }) => from <= today && (to === undefined || today <= to)).map(({ category }) => category)
  return held.length === 0 ? '参保登记库里没有这个人的救助身份，请照证明核实。' : `参保登记库里的救助身份：${held.join('、')}。`
}

/** 费用核算 of a case: receipts and lists, what is asked beside them, and what came of it below; with `posted`, a form that came back. */
export async function claimPage(c: DeskContext, world: World, opened: OpenedClaim, posted?: Posted): Promise<Response> {
  const { loaded, tariff } = opened.computing
  const { state } = loaded
  const now = world.clock.now()
  const csrf = c.get('csrf')
  const shared = { opened, posted, csrf }
  const receipts = needsReceipts(tariff)
  const result = {
    payable: await payableOf(world, opened.computing),
    calculations: await calculationsOf(world, opened.computing.of),
    missing: await missingFigures(world, opened),
  }
  const known = await knownOf(world, opened)
  const title = `${loaded.rules.service.name} · 费用核算`
  return page(c, world, {
    title: `${state.filed.number} ${title}`,
    at: '/desk/work',
    ...(posted && { status: posted.status, errors: posted.faults.length }),
    children: (
      <>
        <CaseHeader
          back={{ href: `/desk/work/${state.id}`, text: '回办件' }}
          title={title}
          facts={await factsOf(world, loaded, claimPath(state.id))}
          chip={statusOf(loaded)}
        />
        {posted && <ErrorSummary errors={posted.faults} />}
        {receipts ? (
          <Columns
            left={
              <>
                <ReceiptsPanel {...shared} now={now} />
                <LinesPanel {...shared} />
              </>
            }
            right={<AnswersPanel {...shared} known={known} />}
          />
        ) : (
          <AnswersPanel {...shared} known={known} />
        )}
        <ResultPanel {...shared} {...result} today={dayOf(now)} />
      </>
    ),
  })
}
