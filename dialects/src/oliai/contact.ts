/** OliAI's contact, both ways. */
import type { Contact } from '@parley/contracts'
import { z } from 'zod'
import type { DialectRequest } from '../kit/index.ts'
import { ids, organizationId } from './ids.ts'
import { SAID } from './problems.ts'

/** https://www.itu.int/rec/T-REC-E.164 */
const E164 = /^\+[1-9]\d{6,14}$/

export const phoneNumber = z.custom<string>((value) => typeof value === 'string' && E164.test(value.trim()), {
  error: 'must be a valid E.164 phone number',
  ...SAID,
})

const name = z.string().trim().min(1).max(200)
const language = z.string().trim().max(35).nullish()
const metadata = z.record(z.string().max(64), z.unknown()).nullish()

export const newContact = z.object({ name, phoneNumber, language, metadata })
export const contactChanges = z.object({
  name: name.optional(),
  phoneNumber: phoneNumber.optional(),
  language,
  metadata,
})

/** The names of our fields in the vendor's words. */
export const CONTACT_FIELDS = { phone: 'phoneNumber', custom_fields: 'metadata' } as const

export function readContact(body: z.output<typeof newContact>) {
  return {
    name: body.name,
    phone: body.phoneNumber.trim(),
    ...(body.language && { language: body.language }),
    ...(body.metadata && { custom_fields: body.metadata }),
  }
}

/** `metadata` replaces the whole object, as the vendor's samples send it: keys that are not in it are removed. */
export function readChanges(body: z.output<typeof contactChanges>, present: Contact) {
  const { name, phoneNumber, language, metadata } = body
  const removed = Object.keys(present.custom_fields).map((key) => [key, null] as const)
  return {
    name,
    phone: phoneNumber?.trim(),
    language,
    custom_fields: metadata === undefined ? undefined : { ...Object.fromEntries(removed), ...metadata },
  }
}

export const presentContact =
  (request: Pick<DialectRequest, 'caller'>) =>
  (contact: Contact): object => ({
    id: ids.show('contact', contact.id),
    name: contact.name,
    phoneNumber: contact.phone,
    language: contact.language,
    metadata: contact.custom_fields,
    organizationId: organizationId(request),
    createdAt: contact.created_at,
    updatedAt: contact.updated_at,
  })
