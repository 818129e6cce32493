/** The fields of a contact that a caller may write, and their consequences. Pure. */
import { type FieldProblem, OperationError, type Parsed } from '@parley/contracts'
import { newId } from '../../../platform/ids/new-id.ts'
import type { ContactRow, Identity } from './contact.ts'
import type { ConsentChange } from './contacts.store.ts'
import { normaliseEmail, normalisePhone } from './normalise-phone.ts'

export type ContactInput = Omit<Parsed<'contacts.update'>, 'id'>

export interface ContactChanges {
  row: ContactRow
  consent: ConsentChange[]
}

/** The row after the change, and the consent that changed with it. Saying what is true already changes nothing. */
export function applyContactChanges(row: ContactRow, input: ContactInput, now: Date): ContactChanges {
  refuseContradictions(input)
  const next: ContactRow = { ...row, updated_at: now }
  if (input.name !== undefined) next.name = input.name
  if (input.email !== undefined) next.email = input.email === null ? null : normaliseEmail(input.email)
  if (input.language !== undefined) next.language = input.language
  if (input.time_zone !== undefined) next.time_zone = input.time_zone
  if (input.tags !== undefined) next.tags = [...new Set(input.tags)]
  if (input.custom_fields !== undefined)
    next.custom_fields = mergeFields(row.custom_fields, input.custom_fields)
  if (input.lead_score !== undefined) next.lead_score = input.lead_score
  if (input.blocked !== undefined) next.blocked_at = input.blocked ? (row.blocked_at ?? now) : null

  const consent: ConsentChange[] = []
  const record = (allowed: boolean) =>
    consent.push({ id: newId(), category: 'all', allowed, source: 'api', evidence: null })
  if (input.opted_out === true && row.opted_out_at === null) {
    next.opted_out_at = now
    next.opted_in_at = null
    record(false)
  }
  const isStopped = row.opted_out_at !== null || row.marketing_opted_out_at !== null
  if (input.opted_in === true && (row.opted_in_at === null || isStopped)) {
    next.opted_in_at = now
    next.opted_out_at = null
    next.marketing_opted_out_at = null
    record(true)
  } else if (input.opted_out === false && row.opted_out_at !== null) {
    next.opted_out_at = null
    record(true)
  }
  if (input.do_not_disturb !== undefined && input.do_not_disturb === (row.do_not_disturb_at === null)) {
    next.do_not_disturb_at = input.do_not_disturb ? now : null
    consent.push({
      ...{ id: newId(), category: 'do_not_disturb', allowed: !input.do_not_disturb },
      ...{ source: 'api', evidence: null },
    })
  }
  // Taking the consent back is no request to stop: the contact may still be answered.
  if (input.opted_in === false) next.opted_in_at = null
  return { row: next, consent }
}

/** The identities that the input names, in the spelling that is stored. */
export function identitiesOf(input: ContactInput): Identity[] {
  const identities: Identity[] = []
  if (input.phone !== undefined) identities.push({ kind: 'phone', value: normalisePhone(input.phone) })
  if (input.email) identities.push({ kind: 'email', value: normaliseEmail(input.email) })
  if (input.external_id !== undefined) identities.push({ kind: 'external', value: input.external_id })
  return identities
}

function mergeFields(
  present: Record<string, unknown>,
  changes: Record<string, unknown>,
): Record<string, unknown> {
  const merged = { ...present, ...changes }
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null))
}

export function refuseContradictions(input: ContactInput): void {
  const fields: FieldProblem[] = []
  if (input.opted_in === true && input.opted_out === true) {
    fields.push({
      path: ['opted_in'],
      rule: 'contradicts',
      params: { field: 'opted_out' },
      message: 'A contact cannot opt in and out at once: send one of the two.',
    })
  }
  if (input.time_zone && !isTimeZone(input.time_zone)) {
    fields.push({
      path: ['time_zone'],
      rule: 'not_time_zone',
      message: 'Use an IANA name, e.g. Asia/Kolkata.',
    })
  }
  if (fields.length > 0) throw new OperationError('validation_failed', { fields })
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
