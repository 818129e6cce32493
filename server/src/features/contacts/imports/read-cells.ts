/** One cell as the value of a field, or what is wrong with it. Pure. */
import { normaliseText, readTruthCell } from '@parley/language'
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js'
import { normaliseEmail, normalisePhone } from '../contacts/index.ts'
import { type CustomFieldRow, type ReadValue, readValue } from '../custom-fields/index.ts'

const E164 = /^\+[1-9]\d{6,14}$/
const EMAIL = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/
const LANGUAGE_TAG = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}$/
/** A long number as a spreadsheet shows it: most of its digits are lost. */
const ROUNDED = /^\d(?:[.,]\d{1,14})?[eE]\+?\d{1,2}$/
const THOUSANDS = /^-?\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,20})?$/
const PLAIN_NUMBER = /^-?\d{1,20}(?:\.\d{1,20})?$/
const LONGEST_CELL = 10_000

export const isCountry = (code: string): code is CountryCode => isSupportedCountry(code)

/** A sign or word for an extension with digits behind it: `x12`, `ext. 12`, `#12`, `;ext=12`. */
const EXTENSION = /\d[\s,;.)-]{0,5}(?:x|#|ext(?:n|ension)?)[\s.:=-]{0,5}\d/iu

const LETTER = /\p{L}/u
/** With fewer a cell is no phone number with a mistake, but something else. */
const FEWEST_DIGITS = 5

/** Digits of every script: left out, they would make the number of somebody else. */
const asciiDigits = (text: string) => text.replace(/(?![0-9])\p{Nd}/gu, normaliseText)

export function readPhoneCell(text: string, country: string | null): ReadValue {
  if (ROUNDED.test(text))
    return refuse(
      'rounded_number',
      `${shown(text)} is a number that a spreadsheet has rounded. Format the column as text and export it again.`,
    )
  // The digits after these are no part of the number: joined to it they would make the number of somebody else.
  if (EXTENSION.test(text)) {
    return refuse(
      'phone_with_extension',
      `${shown(text)} has an extension, which no message reaches. Write the number without it.`,
    )
  }
  const number = text.replace(/^tel:/i, '')
  const written = asciiDigits(number)
  const digits = written.replace(/[^\d+]/g, '').replace(/^00/, '+')
  const letter = LETTER.exec(written)
  if (letter && digits.length >= FEWEST_DIGITS) {
    const place = text.length - number.length + [...written.slice(0, letter.index)].length + 1
    return refuse(
      'letter_in_phone',
      `${shown(text)} has the letter ${JSON.stringify(letter[0])} at character ${place}. Write digits only, such as 0 in place of the letter O.`,
    )
  }
  if (letter) return notAPhone(text, 'Write it with + and its country code.')
  if (digits.startsWith('+')) {
    if (E164.test(digits)) return { value: normalisePhone(digits) }
    return notAPhone(text, 'Write it with its country code, such as +919812345678.')
  }
  if (country === null)
    return notAPhone(text, 'Write it with + and its country code, or set default_country.')
  const parsed = parsePhoneNumberFromString(digits, country as CountryCode)
  if (!parsed?.isPossible() || !E164.test(parsed.number))
    return notAPhone(text, `It is not a number of ${country}. Write it with + and its country code.`)
  return { value: parsed.number }
}

function notAPhone(text: string, remedy: string): ReadValue {
  return refuse('not_a_phone', `${shown(text)} is no phone number. ${remedy}`)
}

export function readEmailCell(text: string): ReadValue {
  const email = normaliseEmail(text.replace(/^mailto:/i, ''))
  if (email.length <= 320 && EMAIL.test(email)) return { value: email }
  return refuse('not_an_email', `${shown(text)} is no e-mail address. Write one such as asha@example.com.`)
}

export function readTextCell(text: string, longest: number): ReadValue {
  if (text.length <= longest) return { value: text }
  return refuse('too_long', `The cell has ${text.length} characters. At most ${longest} are allowed.`)
}

export function readLanguageCell(text: string): ReadValue {
  const tag = text.replaceAll('_', '-')
  if (LANGUAGE_TAG.test(tag)) return { value: tag }
  return refuse('not_a_language', `${shown(text)} is no language tag. Write one such as en or hi-IN.`)
}

const zones = new Map<string, boolean>()

export function readTimeZoneCell(text: string): ReadValue {
  let isZone = zones.get(text)
  if (isZone === undefined) {
    isZone = isTimeZone(text)
    if (zones.size < 1000) zones.set(text, isZone)
  }
  if (isZone) return { value: text }
  return refuse('not_a_time_zone', `${shown(text)} is no time zone. Write an IANA name such as Asia/Kolkata.`)
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

export function readTagsCell(cell: unknown): ReadValue {
  const tags = splitList(cell)
  if (tags.length > 100)
    return refuse('too_many', `The cell has ${tags.length} tags. At most 100 are allowed.`)
  const long = tags.find((tag) => tag.length > 64)
  if (long !== undefined) return refuse('too_long', `The tag ${shown(long)} has more than 64 characters.`)
  return { value: tags }
}

export function readScoreCell(text: string): ReadValue {
  const score = Number(text)
  if (Number.isInteger(score) && score >= 0 && score <= 100) return { value: score }
  return refuse('not_a_score', `${shown(text)} is no lead score. Write a whole number from 0 to 100.`)
}

export function readFlagCell(cell: unknown): ReadValue {
  const value = typeof cell === 'boolean' ? cell : readTruthCell(String(cell))
  if (value !== undefined) return { value }
  return refuse('not_yes_or_no', `${shown(String(cell))} is neither yes nor no. Write yes or no.`)
}

/** A value of a custom field; one that nobody has defined is kept as it is. */
export function readCustomCell(cell: unknown, field: CustomFieldRow | undefined): ReadValue {
  if (!field) return typeof cell === 'string' ? readTextCell(cell, LONGEST_CELL) : { value: cell }
  const read = readValue(field, typeof cell === 'string' ? typed(cell, field.type) : cell)
  return 'value' in read ? read : { ...read, message: `${field.label}: ${read.message}` }
}

/** The text of a cell as JSON of the type would have it; the text itself where it is no such thing. */
function typed(text: string, type: CustomFieldRow['type']): unknown {
  if (type === 'number') {
    if (PLAIN_NUMBER.test(text)) return Number(text)
    return THOUSANDS.test(text) ? Number(text.replaceAll(',', '')) : text
  }
  if (type === 'boolean') return readTruthCell(text) ?? text
  if (type === 'multi_select') return splitList(text)
  return text
}

function splitList(cell: unknown): string[] {
  const items = Array.isArray(cell) ? cell.map(String) : String(cell).split(/[,;|]/)
  return [...new Set(items.map((item) => item.trim()).filter((item) => item !== ''))]
}

export function shown(text: string): string {
  return JSON.stringify((text.length > 60 ? `${text.slice(0, 60)}…` : text).toWellFormed())
}

function refuse(rule: string, message: string): ReadValue {
  return { rule, message }
}
