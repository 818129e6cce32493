import { normaliseWithin } from '@parley/contracts'
import { type CountryCode, isSupportedCountry, validatePhoneNumberLength } from 'libphonenumber-js/max'
import { westernDigits } from './read-spoken-digits.ts'

const EXAMPLE = 'with its country code, e.g. +919812345678'
const COUNTRIES = new Intl.DisplayNames(['en'], { type: 'region' })

/** The problem with a text that was meant as a phone number and is none, and how to fix it. Pure. */
export function phoneProblem(text: string, defaultCountry: string | undefined): string {
  const written = westernDigits(normaliseWithin(text, 'NFKC', 100)).trim()
  const country = written.startsWith('+') || written.startsWith('00') ? undefined : countryOf(defaultCountry)
  // Without a country the length of a number means nothing.
  if (country === undefined && !written.startsWith('+')) return `Give the number ${EXAMPLE}.`
  const length = validatePhoneNumberLength(written, country)
  const what = country === undefined ? 'a phone number' : `a number of ${COUNTRIES.of(country)}`
  const other = country === undefined ? '' : ` A number of another country is written ${EXAMPLE}.`
  if (length === 'TOO_SHORT') return `This is too short for ${what}: write all of its digits.${other}`
  if (length === 'TOO_LONG') return `This is too long for ${what}: check its digits.${other}`
  return country === undefined
    ? `Give the number ${EXAMPLE}.`
    : `This is not ${what}: check its digits.${other}`
}

function countryOf(code: string | undefined): CountryCode | undefined {
  const country = code?.toUpperCase()
  return country !== undefined && isSupportedCountry(country) ? country : undefined
}
