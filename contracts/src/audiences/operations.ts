import { z } from 'zod'
import { contact } from '../contacts/contact.ts'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf } from '../kit/page.ts'
import { AUDIENCE_CONTACTS_AT_ONCE, audienceRules, contactAudience } from './audience.ts'

const name = z.string().trim().min(1).max(200).describe('Name of the audience, for people.')
const description = z
  .string()
  .trim()
  .max(2000)
  .nullable()
  .describe('The purpose of the audience, in your words.')
const search = z
  .string()
  .min(1)
  .max(200)
  .optional()
  .describe(
    'Words, or beginnings of words, of the name, phone (any part of it from four digits on), e-mail or external_id. If nothing fits, words with one typing mistake are found.',
  )
const contactIds = z
  .array(id('contact'))
  .min(1)
  .max(AUDIENCE_CONTACTS_AT_ONCE)
  .describe('The contacts, at most 10,000 in one call.')

const path = { id: id('audience') }
const MANY_CONTACTS = {
  largestBody: 1024 * 1024,
  largestInput: { listItems: AUDIENCE_CONTACTS_AT_ONCE, values: 2 * AUDIENCE_CONTACTS_AT_ONCE },
} as const

export const audienceOperations = operations({
  'audiences.list': {
    method: 'GET',
    path: '/v1/audiences',
    scope: 'contacts:read',
    summary: 'List audiences, newest first.',
    input: z.object({
      ...pageInput,
      search: z.string().min(1).max(200).optional().describe('Part of the name, in any case.'),
      contact_id: id('contact').optional().describe('Only lists that this contact is in.'),
    }),
    output: pageOf(contactAudience),
  },
  'audiences.get': {
    method: 'GET',
    path: '/v1/audiences/{id}',
    scope: 'contacts:read',
    summary: 'Read an audience. A segment is counted anew.',
    input: z.object(path),
    output: contactAudience,
  },
  'audiences.create': {
    method: 'POST',
    path: '/v1/audiences',
    scope: 'contacts:write',
    summary: 'Create a list, which is empty at first, or a segment of all contacts that fit rules.',
    status: 201,
    input: z.object({
      name,
      description: description.optional(),
      rules: audienceRules
        .optional()
        .describe('The rules of a segment: see the guide on audiences. Default: it is a list.'),
    }),
    output: contactAudience,
  },
  'audiences.preview': {
    method: 'POST',
    path: '/v1/audiences/preview',
    scope: 'contacts:read',
    summary: 'Count the contacts that fit rules and show some of them. Stores nothing.',
    audit: 'none',
    input: z.object({
      rules: audienceRules.describe('The rules to try.'),
      sample: z
        .number()
        .int()
        .min(0)
        .max(20)
        .default(5)
        .describe('Contacts to show, the newest first. Default: 5.'),
    }),
    output: z.object({
      contact_count: z.number().int().describe('Number of contacts that fit.'),
      contacts: z.array(contact).describe('Some of them.'),
    }),
  },
  'audiences.update': {
    method: 'PATCH',
    path: '/v1/audiences/{id}',
    scope: 'contacts:write',
    summary: 'Change the name, the description or the rules of an audience.',
    input: z.object({
      ...path,
      name: name.optional(),
      description: description.optional(),
      rules: audienceRules.optional().describe('Other rules of a segment. A list has none.'),
    }),
    output: contactAudience,
  },
  'audiences.delete': {
    method: 'DELETE',
    path: '/v1/audiences/{id}',
    scope: 'contacts:write',
    summary: 'Delete an audience. Its contacts stay. Refused while a campaign uses it.',
    status: 204,
    errors: ['conflict'],
    input: z.object(path),
    output: z.null(),
  },
  'audiences.list_contacts': {
    method: 'GET',
    path: '/v1/audiences/{id}/contacts',
    scope: 'contacts:read',
    summary: 'List the contacts of an audience, newest first.',
    input: z.object({ ...pageInput, ...path, search }),
    output: pageOf(contact),
  },
  'audiences.list_available_contacts': {
    method: 'GET',
    path: '/v1/audiences/{id}/available-contacts',
    scope: 'contacts:read',
    summary: 'List the contacts of the workspace that are not in an audience, newest first.',
    input: z.object({ ...pageInput, ...path, search }),
    output: pageOf(contact),
  },
  'audiences.add_contacts': {
    method: 'POST',
    path: '/v1/audiences/{id}/contacts',
    scope: 'contacts:write',
    summary: 'Add contacts to a list. Those that are in it already stay; an unknown one refuses the call.',
    audit: 'bare',
    errors: ['conflict'],
    ...MANY_CONTACTS,
    input: z.object({ ...path, contact_ids: contactIds }),
    output: z.object({
      audience: contactAudience.describe('The audience afterwards.'),
      added: z.number().int().describe('Contacts that were not in it before.'),
    }),
  },
  'audiences.remove_contacts': {
    method: 'POST',
    path: '/v1/audiences/{id}/contacts/remove',
    scope: 'contacts:write',
    summary:
      'Remove contacts from a list. Those that are not in it are passed over; an unknown one refuses the call.',
    audit: 'bare',
    errors: ['conflict'],
    ...MANY_CONTACTS,
    input: z.object({ ...path, contact_ids: contactIds }),
    output: z.object({
      audience: contactAudience.describe('The audience afterwards.'),
      removed: z.number().int().describe('Contacts that were in it before.'),
    }),
  },
})
