import type { Contacts } from '../filing/contacts.ts'
import type { FieldError } from '../page/form/field.tsx'
import { checkMobileNumber } from '../registry/mobileNumber.ts'
import { phoneWords } from './phoneWords.ts'
import type { Typed } from './typed.ts'

/** The numbers of a form: the one for the result (KF-29), and with `helped` that of whoever files for somebody. */
export function readContacts(typed: Typed, helped: boolean): { contacts: Contacts; errors: FieldError[] } {
  const contacts: Contacts = {}
  const errors: FieldError[] = []
  for (const field of helped ? (['phone', 'representativePhone'] as const) : (['phone'] as const)) {
    const checked = checkMobileNumber(typed.get(field) ?? '')
    if (checked.ok) contacts[field] = checked.phone
    else errors.push({ field, text: phoneWords(checked.problem) })
  }
  return { contacts, errors }
}
