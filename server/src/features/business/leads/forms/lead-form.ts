/** The noun: a form on a page of the business. Pure: what of a posted form is right, and what a lead learns from it. */
import { type FieldProblem, LEAD_DETAILS, LEAD_FORM_TRAP, type LeadField } from '@parley/contracts'
import { phoneProblem, readEmail, readPhone } from '@parley/language'
import { z } from 'zod'
import { readCustomFields } from '../settings/check-custom-fields.ts'

export interface LeadFormRow {
  workspace_id: string
  id: string
  name: string
  token: string
  fields: { name: string; required: boolean }[]
  allowed_origins: string[]
  redirect_url: string | null
  country: string | null
  created_at: Date
}

/** Fields that a form may have beside those of the lead settings. */
const DETAILS: readonly string[] = [...LEAD_DETAILS, 'notes']
const LONGEST: Readonly<Record<string, number>> = { name: 200, intent: 200, notes: 5000 }
/** Of an answer to a field that leads do not have any more. */
const LONGEST_UNASKED = 200

export interface PostedLead {
  name?: string
  phone?: string
  email?: string
  intent?: string
  notes?: string
  custom_fields: Record<string, unknown>
}

/** Problems of a form's own definition. */
export function problemsOfForm(
  fields: readonly { name: string }[],
  leadFields: readonly LeadField[],
): FieldProblem[] {
  const known = [...DETAILS, ...leadFields.map(({ name }) => name)]
  const problems: FieldProblem[] = []
  fields.forEach(({ name }, index) => {
    const path = ['fields', index, 'name']
    if (!known.includes(name)) {
      const message = `Use one of ${known.join(', ')}; add others to the lead settings first.`
      problems.push({ path, rule: 'unknown_field', message })
    } else if (fields.findIndex((field) => field.name === name) !== index) {
      problems.push({ path, rule: 'duplicate', message: `"${name}" is asked for twice: leave one out.` })
    }
  })
  if (!fields.some(({ name }) => name === 'phone' || name === 'email')) {
    const message = 'Ask for phone or email: without them nobody can be reached.'
    problems.push({ path: ['fields'], rule: 'required', message })
  }
  return problems
}

/** Fields that the form does not ask for are left out: pages post their buttons and campaign marks too. */
export function readPosted(
  form: Pick<LeadFormRow, 'fields' | 'country'>,
  posted: Readonly<Record<string, unknown>>,
  leadFields: readonly LeadField[],
): { lead: PostedLead; problems: FieldProblem[] } {
  const lead: PostedLead = { custom_fields: {} }
  const custom: Record<string, unknown> = {}
  const unasked: string[] = []
  const problems: FieldProblem[] = []
  for (const { name, required } of form.fields) {
    const value = typeof posted[name] === 'string' ? posted[name].trim() : posted[name]
    if (value === undefined || value === null || value === '') {
      if (required) problems.push({ path: [name], rule: 'required', message: 'Fill this in.' })
    } else if (!DETAILS.includes(name)) {
      // A field that is gone is nothing that a visitor could fix.
      if (leadFields.some((known) => known.name === name)) custom[name] = value
      else unasked.push(`${name}: ${asText(value).slice(0, LONGEST_UNASKED).toWellFormed()}`)
    } else {
      const read = readDetail(name, value, form.country ?? undefined)
      if (typeof read === 'string') Object.assign(lead, { [name]: read })
      else problems.push({ path: [name], ...read })
    }
  }
  if (unasked.length > 0) lead.notes = [lead.notes, ...unasked].filter(Boolean).join('\n')
  const checked = readCustomFields(custom, leadFields, [])
  lead.custom_fields = checked.checked
  problems.push(...checked.problems)
  if (problems.length === 0 && lead.phone === undefined && lead.email === undefined) {
    const path = [form.fields.some(({ name }) => name === 'phone') ? 'phone' : 'email']
    problems.push({ path, rule: 'required', message: 'Give a phone number or an e-mail address.' })
  }
  return { lead, problems }
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** People do not see the trap, so whoever filled it in is none. */
export function isTrapped(posted: Readonly<Record<string, unknown>>): boolean {
  const value = posted[LEAD_FORM_TRAP]
  return value !== undefined && value !== null && value !== ''
}

function readDetail(
  name: string,
  value: unknown,
  defaultCountry: string | undefined,
): string | { rule: string; message: string; params?: Record<string, unknown> } {
  if (typeof value !== 'string') return { rule: 'not_text', message: 'Send a text.' }
  if (name === 'phone') {
    const phone = value.length <= 40 ? readPhone(value, { defaultCountry }) : undefined
    return phone ?? { rule: 'not_phone', message: phoneProblem(value, defaultCountry) }
  }
  if (name === 'email') {
    const isEmail = z.email().max(320).safeParse(value).success
    return (
      (isEmail ? readEmail(value) : undefined) ?? {
        rule: 'not_email',
        message: 'Give an address such as asha@example.com.',
      }
    )
  }
  const most = LONGEST[name]!
  return value.length <= most
    ? value
    : { rule: 'too_long', params: { most }, message: `Write at most ${most} characters.` }
}
