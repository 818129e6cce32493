import { z } from 'zod'
import { downloadedFile } from '../kit/file.ts'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { e164, flag, pageInput, pageOf, timestamp } from '../kit/page.ts'
import { lead, leadSettings, leadStage } from './lead.ts'

const details = {
  name: z.string().trim().min(1).max(200).describe('Name of the person.'),
  phone: e164.describe('Phone number, E.164.'),
  email: z.email().max(320).describe('E-mail address.'),
  intent: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .describe('The wish of the person, as a code or in words: `bridal_makeup`.'),
  owner: z.string().trim().min(1).max(200).describe('The person who looks after the lead, in your words.'),
  notes: z.string().max(10_000).describe('Notes about the lead.'),
  custom_fields: z
    .record(z.string().max(40), z.unknown())
    .describe('Values of the fields in the lead settings, each of its type; null removes one.'),
}
const filters = {
  stage: leadStage.optional().describe('Only leads in this stage.'),
  contacted: flag
    .optional()
    .describe(
      'False: only those whom nobody has contacted, in the stages `new` and `qualified`. True: the others.',
    ),
  source: z
    .string()
    .max(80)
    .optional()
    .describe('Only leads from here, such as `webchat` or a word of yours.'),
  intent: z.string().max(200).optional().describe('Only leads with exactly this intent.'),
  owner: z.string().max(200).optional().describe('Only leads of this owner.'),
  contact_id: id('contact').optional().describe('Only the lead of this contact.'),
  agent_id: id('agent').optional().describe('Only leads that this agent captured.'),
  min_score: z.coerce
    .number()
    .int()
    .min(0)
    .max(100)
    .optional()
    .describe('Only leads with this score or a higher one, 0 to 100.'),
  since: timestamp.optional().describe('Only leads that began at or after this time.'),
}

export const leadOperations = operations({
  'leads.list': {
    method: 'GET',
    path: '/v1/leads',
    scope: 'leads:read',
    summary: 'List leads, newest first.',
    input: z.object({ ...pageInput, ...filters }),
    output: pageOf(lead),
  },
  'leads.export': {
    method: 'GET',
    path: '/v1/leads/export',
    scope: 'leads:read',
    summary: 'Download leads as CSV.',
    transport: 'file',
    input: z.object(filters),
    output: downloadedFile,
  },
  'leads.get': {
    method: 'GET',
    path: '/v1/leads/{id}',
    scope: 'leads:read',
    summary: 'Read a lead.',
    input: z.object({ id: id('lead') }),
    output: lead,
  },
  'leads.capture': {
    method: 'POST',
    path: '/v1/leads',
    scope: 'leads:write',
    summary: 'Capture a lead. The details complete the contact’s lead, or start a new one.',
    status: 201,
    errors: ['conflict'],
    input: z.object({
      contact_id: id('contact')
        .optional()
        .describe('The contact whose lead it is. Default: found or created by phone or e-mail.'),
      conversation_id: id('conversation')
        .optional()
        .describe('The conversation in which it was captured. It names the contact, too.'),
      name: details.name.optional(),
      phone: details.phone.optional(),
      email: details.email.optional(),
      intent: details.intent.optional(),
      source: z
        .string()
        .trim()
        .min(1)
        .max(80)
        .optional()
        .describe(
          'Where it came from, in a word of yours. Kept from the first time. Default: `api`, or the kind of the channel.',
        ),
      owner: details.owner.optional(),
      notes: details.notes.optional().describe('Notes. They are added to the present ones.'),
      custom_fields: details.custom_fields.optional(),
    }),
    output: lead,
  },
  'leads.update': {
    method: 'PATCH',
    path: '/v1/leads/{id}',
    scope: 'leads:write',
    summary: 'Change a lead: its details, stage, owner or score.',
    input: z.object({
      id: id('lead'),
      name: details.name.nullable().optional().describe('Name of the person. Null removes it.'),
      phone: details.phone.nullable().optional().describe('Phone number, E.164. Null removes it.'),
      email: details.email.nullable().optional().describe('E-mail address. Null removes it.'),
      intent: details.intent
        .nullable()
        .optional()
        .describe('The wish of the person, as a code or in words. Null removes it.'),
      owner: details.owner
        .nullable()
        .optional()
        .describe('The person who looks after the lead, in your words. Null: nobody.'),
      notes: details.notes
        .nullable()
        .optional()
        .describe('Notes. They replace the present ones; null removes them.'),
      custom_fields: details.custom_fields.optional(),
      stage: leadStage.optional().describe('New stage. `qualified` sends `lead.qualified` once.'),
      score: z
        .number()
        .int()
        .min(0)
        .max(100)
        .optional()
        .describe('Score set by hand, 0 to 100. It is not computed from then on.'),
    }),
    output: lead,
  },
  'leads.delete': {
    method: 'DELETE',
    path: '/v1/leads/{id}',
    scope: 'leads:write',
    summary: 'Delete a lead; the contact stays.',
    status: 204,
    input: z.object({ id: id('lead') }),
    output: z.null(),
  },
  'lead_settings.get': {
    method: 'GET',
    path: '/v1/lead-settings',
    scope: 'leads:read',
    summary: 'Read which fields leads have and how they are scored.',
    input: z.object({}),
    output: leadSettings,
  },
  'lead_settings.update': {
    method: 'PATCH',
    path: '/v1/lead-settings',
    scope: 'leads:write',
    summary: 'Change the fields and the scoring of leads.',
    input: leadSettings.omit({ updated_at: true }).partial(),
    output: leadSettings,
  },
})
