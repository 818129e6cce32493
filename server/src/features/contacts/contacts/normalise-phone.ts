import { parsePhoneNumberFromString } from 'libphonenumber-js'

/**
 * One spelling for each number, so that what a provider, an import and a person write meet. The library only
 * advises: a number of E.164 form that it does not know (new ranges, fictional ones) stays as it is.
 */
export function normalisePhone(phone: string): string {
  const parsed = parsePhoneNumberFromString(phone)
  return parsed?.isValid() ? parsed.number : phone
}

/** E-mail addresses are compared without case. */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase()
}
