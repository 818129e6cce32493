/** Where a contact may be: each pair of country and time zone that their number allows. Pure. */
import { getCountries, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/max'

export interface Place {
  /** ISO 3166-1; null: not known. */
  country: string | null
  timeZone: string
}

/** Countries whose zones the standard data of the runtime does not list. */
const OTHER_ZONES: Readonly<Record<string, readonly string[]>> = {
  AC: ['Atlantic/St_Helena'],
  TA: ['Atlantic/St_Helena'],
  XK: ['Europe/Belgrade'],
}

/** The data of the runtime has the names of 2008. These zones of countries with one zone were renamed since. */
const NEW_NAMES: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
}

const byAddress = new Map<string, readonly string[]>()
const byCountry = new Map<string, readonly string[]>()
const REMEMBERED = 10_000

/** The countries that an address may belong to: a phone, or a user id of Meta such as `IN.1349`. */
export function countriesOf(address: string): readonly string[] {
  const known = byAddress.get(address)
  if (known) return known
  const countries = readCountries(address)
  if (byAddress.size >= REMEMBERED) byAddress.clear()
  byAddress.set(address, countries)
  return countries
}

function readCountries(address: string): readonly string[] {
  if (!address.startsWith('+')) return /^[A-Z]{2}\./.test(address) ? [address.slice(0, 2)] : []
  const phone = parsePhoneNumberFromString(address)
  if (!phone) return []
  // A number that is not assigned is of no single country where several share the calling code.
  if (phone.country && phone.isValid()) return [phone.country]
  const sharing = getCountries().filter((one) => getCountryCallingCode(one) === phone.countryCallingCode)
  return sharing.length > 0 || !phone.country ? sharing : [phone.country]
}

/** Every time zone of a country, by the data of the runtime. */
export function zonesOf(country: string): readonly string[] {
  const known = byCountry.get(country)
  if (known) return known
  const zones = OTHER_ZONES[country] ?? readZones(country)
  byCountry.set(country, zones)
  return zones
}

interface LocaleOfCountry extends Intl.Locale {
  getTimeZones?(): string[] | undefined
}

function readZones(country: string): readonly string[] {
  if (!/^[A-Z]{2}$/.test(country)) return []
  const locale: LocaleOfCountry = new Intl.Locale(`und-${country}`)
  return (locale.getTimeZones?.() ?? []).map((zone) => NEW_NAMES[zone] ?? zone)
}

/**
 * The zone of the contact where it is known, otherwise every zone of the countries of their number: what is allowed in all of
 * them is allowed wherever the person is. `fallback`: where neither is known.
 */
export function placesOf(
  contact: { address: string | null; timeZone: string | null },
  fallback: string,
): readonly Place[] {
  const countries = contact.address === null ? [] : countriesOf(contact.address)
  const { timeZone } = contact
  if (timeZone !== null) {
    return countries.length === 0
      ? [{ country: null, timeZone }]
      : countries.map((country) => ({ country, timeZone }))
  }
  const places = countries.flatMap((country) => zonesOf(country).map((zone) => ({ country, timeZone: zone })))
  return places.length > 0 ? places : [{ country: null, timeZone: fallback }]
}
