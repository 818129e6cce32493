/** Orbit's contact: ours, with two names, and what ours has no field for among its custom fields. */
import type { Contact, Input } from '@parley/contracts'
import { z } from 'zod'
import { phone, toOptionalSeconds, toSeconds } from '../kit/index.ts'
import { splitName } from './conversation.ts'
import { ids } from './ids.ts'

const name = z.string().trim().max(100).nullish()
const fields = {
  phone: phone.nullish(),
  email: z.email().max(320).nullish(),
  first_name: name,
  last_name: name,
  country_code: z
    .string()
    .regex(/^[A-Za-z]{2}$/, 'Use two letters of ISO 3166, e.g. US.')
    .transform((code) => code.toUpperCase())
    .nullish(),
  lifecycle_stage: z.string().trim().min(1).max(64).nullish(),
  tags: z.array(z.string().trim().min(1).max(64)).max(100).nullish(),
  metadata: z.record(z.string().min(1).max(64), z.unknown()).nullish(),
  custom_fields: z.record(z.string().min(1).max(64), z.unknown()).nullish(),
  /** In no table of the vendor's: what its suppression list does, for one contact. */
  opted_out: z.boolean().optional(),
}
export const newContact = z.looseObject(fields).refine((body) => body.phone || body.email, {
  error: 'Give phone, email or both.',
  params: { rule: 'required' },
  path: ['phone'],
})
export const contactChanges = z.looseObject(fields)
type Changes = z.output<typeof contactChanges>
type Fields = Omit<Input<'contacts.update'>, 'id'>

export const CONTACT_FIELDS = { name: 'first_name' }
/** Kept among the custom fields. */
const RESERVED = ['country_code', 'lifecycle_stage'] as const

/** `before` supplies the name that is not given. */
export function readContact(body: Changes, before?: Contact): Fields {
  return {
    name: readName(body, before),
    phone: body.phone ?? undefined,
    email: body.email,
    tags: body.tags ?? undefined,
    custom_fields: readCustomFields(body),
    opted_out: body.opted_out,
  }
}

function readName(
  { first_name, last_name }: Changes,
  before: Contact | undefined,
): string | null | undefined {
  if (first_name === undefined && last_name === undefined) return undefined
  const known = splitName(before?.name)
  const parts = [
    first_name === undefined ? known.first_name : first_name,
    last_name === undefined ? known.last_name : last_name,
  ]
  return parts.filter(Boolean).join(' ') || null
}

function readCustomFields(body: Changes): Record<string, unknown> | undefined {
  const reserved = RESERVED.flatMap((key) => (body[key] === undefined ? [] : [[key, body[key]] as const]))
  const all = { ...body.metadata, ...body.custom_fields, ...Object.fromEntries(reserved) }
  return Object.keys(all).length === 0 ? undefined : all
}

export function presentContact(contact: Contact) {
  const { country_code, lifecycle_stage, ...rest } = contact.custom_fields
  return {
    id: ids.show('contact', contact.id),
    phone: contact.phone,
    email: contact.email,
    ...splitName(contact.name),
    country_code: country_code ?? null,
    lifecycle_stage: lifecycle_stage ?? null,
    tags: contact.tags,
    metadata: rest,
    custom_fields: rest,
    opted_out: contact.opted_out_at !== null,
    opted_out_at: toOptionalSeconds(contact.opted_out_at),
    last_seen_at: toOptionalSeconds(contact.last_seen_at),
    created_at: toSeconds(contact.created_at),
    updated_at: toSeconds(contact.updated_at),
  }
}
