/** The country whose price a message has: that of the recipient's number. */
import { parsePhoneNumberFromString } from 'libphonenumber-js'

/** The country that most numbers of a shared calling code belong to. */
const SHARED_CODES: Readonly<Record<string, string>> = { '1': 'US', '7': 'RU', '39': 'IT', '44': 'GB' }

/** `address`: a phone, or a user id of Meta such as `IN.1349`, which begins with the country. */
export function countryOf(address: string | null | undefined): string | null {
  if (!address) return null
  if (!address.startsWith('+')) return /^[A-Z]{2}\./.test(address) ? address.slice(0, 2) : null
  const phone = parsePhoneNumberFromString(address)
  return phone?.country ?? SHARED_CODES[phone?.countryCallingCode ?? ''] ?? null
}
