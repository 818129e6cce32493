/** The numbers of a country, as patterns that Postgres compares. Countries that share a calling code are told apart as libphonenumber does. Pure. */
import { type CountryCode, getCountries, getCountryCallingCode, Metadata } from 'libphonenumber-js'

export interface CountryNumbers {
  /** `+91`. Every number of the country begins with it. */
  prefix: string
  /** Where other countries have the same prefix. */
  shared?: {
    own: string
    /** Numbers of the countries that are asked before this one; of the main country, those of all others. */
    others: string
    /** The main country also has the numbers that no other one claims. */
    isMain: boolean
  }
}

/** The methods that the type of the library leaves out. */
interface Plan {
  leadingDigits(): string | number | undefined
  nationalNumberPattern(): string
  hasTypes(): boolean
  type(name: string): { pattern(): string } | undefined
}

const TYPES = [
  'MOBILE',
  'FIXED_LINE',
  'FIXED_LINE_OR_MOBILE',
  'TOLL_FREE',
  'PREMIUM_RATE',
  'SHARED_COST',
  'VOIP',
  'PERSONAL_NUMBER',
  'PAGER',
  'UAN',
  'VOICEMAIL',
]

export function numbersOf(country: CountryCode): CountryNumbers {
  const code = getCountryCallingCode(country)
  const prefix = `+${code}`
  const main = MAIN[code]
  if (main === undefined) return { prefix }
  const sharing = [
    main,
    ...getCountries().filter((each) => each !== main && getCountryCallingCode(each) === code),
  ]
  const isMain = country === main
  const others = isMain ? sharing.slice(1) : sharing.slice(0, sharing.indexOf(country))
  const anyOf = (countries: readonly CountryCode[]) => `^\\+${code}(?:${countries.map(patternOf).join('|')})`
  return { prefix, shared: { own: anyOf([country]), others: anyOf(others), isMain } }
}

/** The main country of each calling code that several countries share. It is asked first. */
const MAIN: Readonly<Record<string, CountryCode>> = {
  '1': 'US',
  '7': 'RU',
  '39': 'IT',
  '44': 'GB',
  '47': 'NO',
  '61': 'AU',
  '212': 'MA',
  '262': 'RE',
  '290': 'SH',
  '358': 'FI',
  '590': 'GP',
  '599': 'CW',
}

function patternOf(country: CountryCode): string {
  const metadata = new Metadata()
  metadata.selectNumberingPlan(country)
  const plan = metadata.numberingPlan as unknown as Plan
  const leading = plan.leadingDigits()
  if (leading) return `(?:${leading})`
  if (!plan.hasTypes()) return `(?:${plan.nationalNumberPattern()})$`
  const types = TYPES.flatMap((type) => plan.type(type)?.pattern() ?? [])
  return `(?:${types.join('|')})$`
}
