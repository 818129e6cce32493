import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { e164, flag, pageInput, pageOf } from '../kit/page.ts'
import { contact, contactability } from './contact.ts'

const contactFields = {
  name: z.string().trim().max(200).nullable().optional(),
  phone: e164.optional(),
  email: z.email().max(320).nullable().optional(),
  language: z.string().max(35).nullable().optional(),
  time_zone: z.string().max(64).nullable().optional().describe('An IANA name, e.g. Asia/Kolkata.'),
  tags: z.array(z.string().min(1).max(64)).max(100).optional(),
  custom_fields: z.record(z.string().max(64), z.unknown()).optional(),
  lead_score: z.number().int().min(0).max(100).optional(),
  external_id: z.string().min(1).max(200).optional().describe('Your own reference; one contact each.'),
  opted_in: z.boolean().optional(),
  opted_out: z.boolean().optional().describe('true stops every message to them, false lifts it.'),
  blocked: z.boolean().optional(),
}

export const contactOperations = operations({
  'contacts.list': {
    method: 'GET',
    path: '/v1/contacts',
    scope: 'contacts:read',
    summary: 'List contacts, newest first.',
    input: z.object({
      ...pageInput,
      phone: e164.optional(),
      tag: z.string().max(64).optional(),
      search: z
        .string()
        .min(1)
        .max(200)
        .optional()
        .describe(
          'Words, or beginnings of words, of the name, phone (any part of it), e-mail or external_id.',
        ),
      min_lead_score: z.coerce.number().int().min(0).max(100).optional(),
      agent_id: id('agent')
        .optional()
        .describe('Only contacts who talked with this agent, or were made for it.'),
      opted_out: flag.optional(),
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
        .describe('Counts the contact among this agent’s before they ever talked.'),
    }),
    output: contact,
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
  'contacts.contactability': {
    method: 'GET',
    path: '/v1/contacts/{id}/contactability',
    scope: 'contacts:read',
    summary: 'Ask the gate whether this contact may be contacted on a channel now, and why not.',
    input: z.object({
      id: id('contact'),
      channel_id: id('channel').optional(),
      template: z.string().max(512).optional(),
      language: z.string().max(15).optional(),
    }),
    output: contactability,
  },
})
