/** What is wrong with a mobile number: how many digits were given, or that no mobile number begins so. */
export type MobileNumberProblem = { kind: 'characters' } | { kind: 'length'; length: number } | { kind: 'start' }

export type MobileNumberCheck = { ok: true; phone: string } | { ok: false; problem: MobileNumberProblem }

/** 手机号: 11 digits beginning with 13 to 19, as typed by a person (full-width digits, spaces, dashes and +86 are accepted). */
export function checkMobileNumber(text: string): MobileNumberCheck {
  const phone = text
    .normalize('NFKC')
    .replace(/[\s-]/g, '')
    .replace(/^(\+|00)86/, '')
  if (!/^\d*$/.test(phone)) return { ok: false, problem: { kind: 'characters' } }
  if (phone.length !== 11) return { ok: false, problem: { kind: 'length', length: phone.length } }
  return /^1[3-9]/.test(phone) ? { ok: true, phone } : { ok: false, problem: { kind: 'start' } }
}
