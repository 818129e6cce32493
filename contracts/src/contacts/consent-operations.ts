/** May we write, and what did they agree to? */
import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { flag, pageInput, pageOf } from '../kit/page.ts'
import { consentChange, consentChannel, consentPurpose, contactPurpose } from './consent.ts'
import { contact, contactability } from './contact.ts'

const question = {
  channel_id: id('channel')
    .optional()
    .describe('The channel to judge for. Default: the workspace’s default channel.'),
  template: z
    .string()
    .max(512)
    .optional()
    .describe('Name of a template: whether that one may be sent.')
    .meta({ examples: ['visit_soon'] }),
  language: z
    .string()
    .max(15)
    .optional()
    .describe('Language of the template, as the provider writes it: `en_US`. Default: any.'),
}

export const consentOperations = operations({
  'contacts.contactability': {
    method: 'GET',
    path: '/v1/contacts/{id}/contactability',
    scope: 'contacts:read',
    summary: 'Show whether this contact may be contacted on a channel now, and if not, why.',
    input: z.object({
      id: id('contact'),
      ...question,
    }),
    output: contactability,
  },
  'contacts.can_contact': {
    method: 'GET',
    path: '/v1/contacts/{id}/can-contact',
    scope: 'contacts:read',
    summary:
      'Explain the decision of the gate: contact now, wait until a time, or not at all, with every reason.',
    input: z.object({
      id: id('contact'),
      ...question,
      purpose: contactPurpose
        .optional()
        .describe(
          'The purpose of something that you would begin by yourself: then consent, quiet hours, caps and the provider’s daily number count. Default: an answer.',
        ),
      kind: z
        .enum(['message', 'call'])
        .default('message')
        .describe(
          'With `purpose`: whether you would write or call. Calls have hours of their own in some countries.',
        ),
      ignore_do_not_disturb: flag
        .optional()
        .describe('With `purpose`: judges as if do-not-disturb were lifted. Nothing else changes.'),
    }),
    output: contactability,
  },
  'contacts.change_consent': {
    method: 'POST',
    path: '/v1/contacts/{id}/consent',
    scope: 'contacts:write',
    summary: 'Record that a contact agreed or refused to be contacted for a purpose on a kind of channel.',
    input: z.object({
      id: id('contact'),
      channel: consentChannel.default('any').describe('The kind of channel. Default: any.'),
      purpose: consentPurpose.describe('The purpose of the messages or calls.'),
      allowed: z.boolean().describe('True: they agreed. False: they refused.'),
      source: z
        .enum(['api', 'member', 'keyword', 'form', 'import', 'provider'])
        .optional()
        .describe('How you know. Default: `member` for members, `api` for keys.'),
      evidence: z
        .string()
        .max(1000)
        .optional()
        .describe('The proof, such as their words or the address of the form. Default: none.'),
    }),
    output: contact,
  },
  'contacts.consent_history': {
    method: 'GET',
    path: '/v1/contacts/{id}/consent-history',
    scope: 'contacts:read',
    summary: 'List everything that a contact agreed to or refused, newest first.',
    input: z.object({ id: id('contact'), ...pageInput }),
    output: pageOf(consentChange),
  },
})
