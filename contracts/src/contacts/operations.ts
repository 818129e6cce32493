import { z } from 'zod'
import { downloadedFile } from '../kit/file.ts'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { e164, flag, listOf, pageInput, pageOf, timestamp } from '../kit/page.ts'
import { bulkContactResult, contact, identity } from './contact.ts'
import { contactFields } from './contact-fields.ts'
import { timelineItem, timelineKind } from './timeline.ts'

/** Contacts of one call of `contacts.bulk`. */
const MOST_IN_BULK = 1000

export const contactOperations = operations({
  'contacts.list': {
    method: 'GET',
    path: '/v1/contacts',
    scope: 'contacts:read',
    summary: 'List contacts, newest first.',
    input: z.object({
      ...pageInput,
      phone: e164.optional().describe('Only the contact with this number, E.164.'),
      tag: z.string().max(64).optional().describe('Only contacts with this tag.'),
      tags: listOf(z.string().min(1).max(64))
        .optional()
        .describe('Only contacts with one of these tags, separated by commas.'),
      has_phone: flag
        .optional()
        .describe('True: only contacts with a phone number. False: only those without.'),
      has_email: flag
        .optional()
        .describe('True: only contacts with an e-mail address. False: only those without.'),
      created_since: timestamp.optional().describe('Only contacts that were made at or after this time.'),
      created_until: timestamp.optional().describe('Only contacts that were made before this time.'),
      custom_fields: listOf(
        z
          .string()
          .regex(/^[^=]{1,64}=.{1,200}$/u)
          .meta({ examples: ['city=Pune'] }),
        10,
      )
        .optional()
        .describe(
          'Only contacts whose custom fields have all these values, each as `key=value`, whatever the case. No index helps: many contacts take time.',
        ),
      search: z
        .string()
        .min(1)
        .max(200)
        .optional()
        .describe(
          'Words, or beginnings of words, of the name, phone (any part of it from four digits on), e-mail or external_id. If nothing fits, words with one typing mistake are found.',
        ),
      min_lead_score: z.coerce
        .number()
        .int()
        .min(0)
        .max(100)
        .optional()
        .describe('Only contacts with this lead score or a higher one, 0 to 100.'),
      agent_id: id('agent')
        .optional()
        .describe('Only contacts who talked with this agent, or were made for it.'),
      opted_out: flag.optional().describe('True: only those who opted out. False: only those who did not.'),
      external_id: z
        .string()
        .min(1)
        .max(200)
        .optional()
        .describe('Only the contact with this reference of yours.'),
      do_not_disturb: flag
        .optional()
        .describe('True: only those who are not to be disturbed. False: only the others.'),
    }),
    output: pageOf(contact),
  },
  'contacts.get': {
    method: 'GET',
    path: '/v1/contacts/{id}',
    scope: 'contacts:read',
    summary: 'Read a contact.',
    input: z.object({ id: id('contact') }),
    output: contact,
  },
  'contacts.create': {
    method: 'POST',
    path: '/v1/contacts',
    scope: 'contacts:write',
    summary: 'Create a contact. Needs at least one of phone, email and external_id.',
    status: 201,
    errors: ['already_exists'],
    input: z.object({
      ...contactFields,
      agent_id: id('agent')
        .optional()
        .describe('Counts the contact among this agent’s before they ever talked. Default: none.'),
    }),
    output: contact,
  },
  'contacts.bulk': {
    method: 'POST',
    path: '/v1/contacts/bulk',
    scope: 'contacts:write',
    summary:
      'Create or update up to 1,000 contacts, each found by its external_id, phone or email. Each has a result of its own.',
    audit: 'bare',
    largestBody: 8 * 1024 * 1024,
    input: z.object({
      contacts: z
        .array(
          z.object({
            name: contactFields.name,
            phone: contactFields.phone.describe('Phone number, E.164.'),
            email: contactFields.email,
            external_id: contactFields.external_id,
            language: contactFields.language,
            time_zone: contactFields.time_zone,
            tags: contactFields.tags.describe('Labels that are added to those of the contact.'),
            custom_fields: contactFields.custom_fields,
            lead_score: contactFields.lead_score,
            opted_in: z
              .boolean()
              .optional()
              .describe('True records that the contact agreed to be written to. It lifts no opt-out.'),
            opted_out: z.boolean().optional().describe('True stops every message to the contact.'),
          }),
        )
        .min(1)
        .max(MOST_IN_BULK)
        .describe('The contacts. Each needs at least one of phone, email and external_id.'),
      on_match: z
        .enum(['update', 'fill_empty', 'skip'])
        .default('update')
        .describe(
          'The rule for a contact that is there already. `update`: the given values replace its own. `fill_empty`: they only fill what it lacks. `skip`: it stays as it is. Default: `update`.',
        ),
    }),
    output: z.object({
      created: z.number().int().describe('Contacts that were created.'),
      updated: z.number().int().describe('Contacts that were changed.'),
      unchanged: z.number().int().describe('Contacts that have all of it already, or were skipped.'),
      failed: z.number().int().describe('Items that could not be taken. Each has its reason in `results`.'),
      results: z.array(bulkContactResult).describe('One result for each item, in their order.'),
    }),
  },
  'contacts.update': {
    method: 'PATCH',
    path: '/v1/contacts/{id}',
    scope: 'contacts:write',
    summary: 'Change a contact; custom_fields are merged, a null value removes one.',
    errors: ['already_exists'],
    input: z.object({ id: id('contact'), ...contactFields }),
    output: contact,
  },
  'contacts.delete': {
    method: 'DELETE',
    path: '/v1/contacts/{id}',
    scope: 'contacts:write',
    summary: 'Erase a contact with all conversations and messages, also from kept events and ledger entries.',
    status: 204,
    audit: 'bare',
    input: z.object({ id: id('contact') }),
    output: z.null(),
  },
  'contacts.export': {
    method: 'GET',
    path: '/v1/contacts/{id}/export',
    scope: 'contacts:read',
    summary:
      'Download everything that is kept of a contact as lines of JSON: rows of every table, and files.',
    transport: 'file',
    input: z.object({ id: id('contact') }),
    output: downloadedFile,
  },
  'contacts.timeline': {
    method: 'GET',
    path: '/v1/contacts/{id}/timeline',
    scope: 'contacts:read',
    summary:
      'List everything that happened with a contact, newest first: messages, bookings, changes of consent, campaigns, calls, notes, merges.',
    input: z.object({
      id: id('contact'),
      ...pageInput,
      kinds: listOf(timelineKind)
        .optional()
        .describe(
          'Only these kinds, separated by commas. Kinds that need a scope which the caller lacks are left out.',
        ),
    }),
    output: pageOf(timelineItem),
  },
  'contacts.merge': {
    method: 'POST',
    path: '/v1/contacts/{id}/merge',
    scope: 'contacts:write',
    summary:
      'Make another contact part of this one: identities, history, lists and consent, of which the stricter one holds.',
    audit: 'bare',
    input: z.object({
      id: id('contact').describe('The contact that stays.'),
      contact_id: id('contact').describe('The contact that becomes part of it.'),
    }),
    output: contact,
  },
  'contacts.split': {
    method: 'POST',
    path: '/v1/contacts/{id}/split',
    scope: 'contacts:write',
    summary:
      'Undo a merge: identities go to a new contact, with the messages, calls, bookings, notes, lists and consent that were theirs.',
    audit: 'bare',
    status: 201,
    input: z.object({
      id: id('contact').describe('The contact that keeps the other identities.'),
      identities: z
        .array(identity.extend({ value: identity.shape.value.max(320) }))
        .min(1)
        .max(100)
        .describe('The identities of the new contact. At least one has to stay with the old one.'),
    }),
    output: z.object({
      contact: contact.describe('The contact that keeps the other identities.'),
      new_contact: contact.describe('The contact that has the chosen identities now.'),
    }),
  },
})
