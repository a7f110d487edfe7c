import { HTTPException } from 'hono/http-exception'
import { findPatient, type Patient } from '../../identity/patients.ts'
import type { Bond } from '../../identity/proof.ts'
import type { World } from '../../world.ts'
import { areaOf, type CitizenContext, citizenOf } from '../shell.tsx'

/** The person of the path on the account that is signed in. */
export const bondOfPath = (c: CitizenContext): Bond => ({
  area: areaOf(c),
  account: citizenOf(c).account,
  person: c.req.param('person') ?? '',
})

/** The patient of the path: a 404 for somebody who is not on the account, whoever that is. */
export async function patientOfPath(c: CitizenContext, world: World): Promise<Patient> {
  const patient = await findPatient(world.db, world.keys, bondOfPath(c))
  if (!patient) throw new HTTPException(404)
  return patient
}

/** A patient who is still to be proved; undefined for one who is, where nothing is left to do. */
export async function unprovedOfPath(c: CitizenContext, world: World): Promise<Patient | undefined> {
  const patient = await patientOfPath(c, world)
  return patient.proof === undefined ? patient : undefined
}
