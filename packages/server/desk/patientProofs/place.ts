/** Where officers find the proofs. */
export const place = '/desk/patient-proofs'
