import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { citizenSession } from '../identity/sessionMiddleware.ts'
import type { World } from '../world.ts'
import { againGround } from './againGround/againGround.tsx'
import { answerField } from './answerField/answerField.tsx'
import { appealCase } from './appealCase/appealCase.tsx'
import { beginApplication } from './beginApplication/beginApplication.tsx'
import { bookVisit } from './bookVisit/bookVisit.tsx'
import { bringPapers } from './bringPapers/bringPapers.tsx'
import { changeInstitution } from './changeInstitution/changeInstitution.tsx'
import { changePhone } from './changePhone/changePhone.tsx'
import { chooseDiseases } from './chooseDiseases/chooseDiseases.tsx'
import { chooseInstitution } from './chooseInstitution/chooseInstitution.tsx'
import { chooseInsurance } from './chooseInsurance/chooseInsurance.tsx'
import { chooseRecord } from './chooseRecord/chooseRecord.tsx'
import { dateRecord } from './dateRecord/dateRecord.tsx'
import { finishBenefit } from './finishBenefit/finishBenefit.tsx'
import { getHelp } from './getHelp/getHelp.tsx'
import { giveContacts } from './giveContacts/giveContacts.tsx'
import { identifyPatient } from './identifyPatient/identifyPatient.tsx'
import { managePatients } from './managePatients/managePatients.tsx'
import { manageSessions } from './manageSessions/manageSessions.tsx'
import { nameRelation } from './nameRelation/nameRelation.tsx'
import { prepare } from './prepare/prepare.tsx'
import { printForm } from './printForm/printForm.ts'
import { problemPage } from './problemPage.tsx'
import { rateCase } from './rateCase/rateCase.ts'
import { renewBenefit } from './renewBenefit/renewBenefit.tsx'
import { entrance, keptForms, shortForms, spooled } from './requests.tsx'
import { resumeDraft } from './resumeDraft/resumeDraft.tsx'
import { seeBenefits } from './seeBenefits/seeBenefits.tsx'
import { seeCase } from './seeCase/seeCase.tsx'
import { seeCertificate } from './seeCertificate/seeCertificate.tsx'
import { seeHistory } from './seeHistory/seeHistory.tsx'
import { seeHome } from './seeHome/seeHome.tsx'
import { seeMaterials } from './seeMaterials/seeMaterials.tsx'
import { seePictures } from './seePictures/seePictures.tsx'
import { seeReceipt } from './seeReceipt/seeReceipt.tsx'
import type { CitizenEnv } from './shell.tsx'
import { signIn } from './signIn/signIn.tsx'
import { submitApplication } from './submitApplication/submitApplication.tsx'
import { supplyMissing } from './supplyMissing/supplyMissing.tsx'
import { takePhotos } from './takePhotos/takePhotos.tsx'
import { upload } from './upload/upload.ts'
import { withdrawCase } from './withdrawCase/withdrawCase.tsx'

/** The slices behind the sign-in, in the order people meet them. */
const slices = [
  seeHome,
  manageSessions,
  getHelp,
  managePatients,
  beginApplication,
  resumeDraft,
  nameRelation,
  identifyPatient,
  chooseInsurance,
  chooseDiseases,
  againGround,
  prepare,
  chooseRecord,
  takePhotos,
  dateRecord,
  answerField,
  chooseInstitution,
  giveContacts,
  submitApplication,
  seeReceipt,
  seePictures,
  seeCase,
  rateCase,
  seeMaterials,
  bringPapers,
  bookVisit,
  finishBenefit,
  seeHistory,
  printForm,
  supplyMissing,
  withdrawCase,
  changePhone,
  seeBenefits,
  changeInstitution,
  appealCase,
  renewBenefit,
  seeCertificate,
]

/** Everything a citizen or representative does: the sign-in under /my, all else under /:area/my. Each slice is a folder named by its verb. */
export function citizen(world: World): Hono<CitizenEnv> {
  const all = new Hono<CitizenEnv>()
  all.onError((error, c) => problemPage(c, world, error))
  all.route('/my', signIn(world))
  all.use('/:area/my/*', entrance(world))
  for (const area of world.policies.areas()) all.route(`/${area}/my/uploads`, upload(world, area))
  all.use('/:area/my/*', shortForms, spooled(world), citizenSession(world.identity), keptForms(world))
  for (const slice of slices) all.route('/:area/my', slice(world))
  all.all('/:area/my/*', () => {
    throw new HTTPException(404)
  })
  return all
}
