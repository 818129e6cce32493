/** The noun: a typed field that a workspace adds, and what its values must be. Pure. */
import { type CustomField, type FieldProblem, showId } from '@parley/contracts'
import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { DateTime } from 'luxon'

export interface CustomFieldRow {
  workspace_id: string
  id: string
  noun: CustomField['noun']
  key: string
  label: string
  type: CustomField['type']
  options: string[]
  position: number
  created_at: Date
  updated_at: Date
  deleted_at: Date | null
  purged_up_to: string | null
}

export function presentCustomField(row: CustomFieldRow): CustomField {
  return {
    id: showId('custom_field', row.id),
    noun: row.noun,
    key: row.key,
    label: row.label,
    type: row.type,
    options: row.options,
    position: row.position,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}

type Definition = Pick<CustomFieldRow, 'key' | 'label' | 'type' | 'options'>
/** The value as it is stored, or what is wrong with it. */
export type ReadValue =
  | { value: unknown }
  | { rule: string; message: string; params?: FieldProblem['params'] }

const LONGEST_TEXT = 10_000

export function readValue(field: Definition, value: unknown): ReadValue {
  return READERS[field.type](value, field)
}

const READERS: Record<CustomField['type'], (value: unknown, field: Definition) => ReadValue> = {
  text: (value) =>
    typeof value !== 'string'
      ? refuse('not_text', 'Send a text.')
      : value.length > LONGEST_TEXT
        ? refuse('too_long', `Send at most ${LONGEST_TEXT} characters.`, { maximum: LONGEST_TEXT })
        : { value },
  number: (value) =>
    typeof value === 'number' && Number.isFinite(value)
      ? { value }
      : refuse('not_number', 'Send a number, without quotes.'),
  boolean: (value) =>
    typeof value === 'boolean' ? { value } : refuse('not_boolean', 'Send true or false, without quotes.'),
  date: (value) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && DateTime.fromISO(value).isValid
      ? { value }
      : refuse('not_date', 'Send a day of the calendar as YYYY-MM-DD, e.g. 2026-03-31.'),
  select: (value, { options }) =>
    typeof value === 'string' && options.includes(value) ? { value } : refuseOption(options, 'Send one of'),
  multi_select: (value, { options }) =>
    Array.isArray(value) && value.every((item) => options.includes(item))
      ? { value: [...new Set(value)] }
      : refuseOption(options, 'Send a list with some of'),
  url: (value) =>
    typeof value === 'string' && isWebAddress(value)
      ? { value }
      : refuse('not_url', 'Send an address that begins with https:// or http://.'),
  email: (value) =>
    typeof value === 'string' && /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value.trim())
      ? { value: value.trim().toLowerCase() }
      : refuse('not_email', 'Send an e-mail address, e.g. asha@example.com.'),
  phone: (value) => {
    const phone = typeof value === 'string' ? value.replace(/[\s().-]/g, '') : ''
    if (!/^\+[1-9]\d{6,14}$/.test(phone)) {
      return refuse('not_e164', 'Send a number with its country code, e.g. +919812345678.')
    }
    const parsed = parsePhoneNumberFromString(phone)
    return { value: parsed?.isValid() ? parsed.number : phone }
  },
}

function refuse(rule: string, message: string, params?: FieldProblem['params']): ReadValue {
  return { rule, message, ...(params && { params }) }
}

function refuseOption(options: readonly string[], wanted: string): ReadValue {
  return refuse('not_an_option', `${wanted}: ${options.join(', ')}.`, { options })
}

function isWebAddress(text: string): boolean {
  return text.length <= 2000 && URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol)
}

/** Only a choice has options, and it has at least one. */
export function optionProblem(
  type: CustomField['type'],
  options: readonly string[],
): FieldProblem | undefined {
  const isChoice = type === 'select' || type === 'multi_select'
  const path = ['options']
  if (isChoice && options.length === 0) {
    return { path, rule: 'required', message: `A ${type} needs options to choose from.` }
  }
  if (!isChoice && options.length > 0) {
    return { path, rule: 'not_allowed', message: `A field of type ${type} has no options: leave them out.` }
  }
  if (new Set(options).size < options.length) {
    return { path, rule: 'duplicate', message: 'Each option may stand in the list once.' }
  }
  return undefined
}
