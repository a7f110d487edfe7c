import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { staffSession } from '../identity/sessionMiddleware.ts'
import type { World } from '../world.ts'
import { accounts } from './accounts/accounts.tsx'
import { agreements } from './agreements/agreements.tsx'
import { announcements } from './announcements/announcements.tsx'
import { answerError } from './answer.tsx'
import { apiClients } from './apiClients/apiClients.tsx'
import { assist } from './assist/assist.tsx'
import { audit } from './audit/audit.tsx'
import { changePasswordFirst, password } from './changePassword/changePassword.tsx'
import { changeProvider } from './changeProvider/changeProvider.tsx'
import { claims } from './claims/claims.tsx'
import { correctCase } from './correctCase/correctCase.tsx'
import { decline } from './decline/decline.tsx'
import { erasures } from './erasures/erasures.tsx'
import { exceptions } from './exceptions/exceptions.tsx'
import { experts as expertsPlace } from './experts/experts.tsx'
import { exportsPlace } from './exports/exports.tsx'
import { filings } from './filings/filings.tsx'
import { finishVisit } from './finishVisit/finishVisit.ts'
import { followFiling } from './followFiling/followFiling.tsx'
import { formalities } from './formalities/formalities.tsx'
import { shortForms, spooled } from './forms.tsx'
import { giveOpinion } from './giveOpinion/giveOpinion.tsx'
import { institutions as institutionsPlace } from './institutions/institutions.tsx'
import { letters } from './letters/letters.tsx'
import { lettersBetween } from './lettersBetween/lettersBetween.tsx'
import { lists } from './lists/lists.ts'
import { messages } from './messages/messages.tsx'
import { mySessions } from './mySessions/mySessions.tsx'
import { offers } from './offers/offers.tsx'
import { overview } from './overview/overview.tsx'
import { patientProofs } from './patientProofs/patientProofs.tsx'
import { payments } from './payments/payments.tsx'
import { printFormOfCase } from './printForm/printForm.ts'
import { queue } from './queue/queue.tsx'
import { ratings } from './ratings/ratings.tsx'
import { recuse } from './recuse/recuse.tsx'
import { redaction } from './redaction/redaction.tsx'
import { register } from './register/register.tsx'
import { relatives } from './relatives/relatives.tsx'
import { renewals } from './renewals/renewals.tsx'
import { resume } from './resume/resume.tsx'
import { reviewed } from './reviewed/reviewed.tsx'
import { reviews } from './reviews/reviews.tsx'
import { revocation } from './revocation/revocation.tsx'
import { roleGrants } from './roleGrants/roleGrants.tsx'
import { samples } from './samples/samples.tsx'
import { enrolFirst, secondFactor } from './secondFactor/secondFactor.tsx'
import { securityLog } from './securityLog/securityLog.tsx'
import { seePage } from './seePage/seePage.ts'
import { seeTable } from './seeTable/seeTable.tsx'
import { serveResult } from './serveResult/serveResult.tsx'
import { settings } from './settings/settings.tsx'
import { settlement } from './settlement/settlement.tsx'
import type { DeskEnv } from './shell.tsx'
import { signIn } from './signIn/signIn.tsx'
import { singleSignOn } from './singleSignOn/singleSignOn.tsx'
import { standards } from './standards/standards.tsx'
import { start } from './start/start.ts'
import { supervision } from './supervision/supervision.tsx'
import { takeUp } from './takeUp/takeUp.tsx'
import { tariffs } from './tariffs/tariffs.tsx'
import { unmask } from './unmask/unmask.tsx'
import { work } from './work/work.tsx'

const experts = [offers, takeUp, decline, recuse, reviews, giveOpinion, seePage, reviewed]
const institutions = [filings, assist, finishVisit, followFiling, letters, formalities, changeProvider]
const supervisors = [announcements, expertsPlace, institutionsPlace, samples, supervision, messages, settings, queue, exceptions, overview]
const administrators = [accounts, apiClients, roleGrants, erasures, securityLog, audit]
const everybody = [
  agreements,
  lettersBetween,
  mySessions,
  printFormOfCase,
  seeTable,
  start,
  resume,
  unmask,
  exportsPlace,
  standards,
  work,
  lists,
  correctCase,
  serveResult,
  patientProofs,
  redaction,
  payments,
  register,
  relatives,
  renewals,
  settlement,
  revocation,
  ratings,
  claims,
  tariffs,
]

/** Everything staff do: experts, hospital offices, the agency and its supervisors, and the three administrators. */
export function desk(world: World): Hono<DeskEnv> {
  const all = new Hono<DeskEnv>()
  all.onError((error, c) => answerError(c, world, error))
  all.use(shortForms, spooled(world))
  const { outside, inside } = singleSignOn(world)
  all.route('/', signIn(world))
  all.route('/', outside)
  all.use(staffSession(world.identity))
  all.route('/', password(world))
  all.use(changePasswordFirst(world))
  all.route('/', secondFactor(world))
  all.use(enrolFirst(world))
  all.route('/', inside)
  for (const slice of [...everybody, ...experts, ...institutions, ...supervisors, ...administrators]) all.route('/', slice(world))
  all.all('*', () => {
    throw new HTTPException(404)
  })
  return all
}
