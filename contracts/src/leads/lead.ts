import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** Names of the standard fields, which a custom field cannot have. */
export const LEAD_DETAILS = ['name', 'phone', 'email', 'intent'] as const

export const LEAD_STAGES = ['new', 'qualified', 'contacted', 'won', 'lost'] as const
export const leadStage = z.enum(LEAD_STAGES)

/** A field of the business's own that its leads have. */
export const leadField = z.object({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,39}$/, 'use lower-case letters, digits and _, beginning with a letter')
    .meta({ examples: ['budget'] }),
  label: z.string().min(1).max(100),
  type: z.enum(['text', 'number', 'boolean', 'date', 'choice']),
  choices: z.array(z.string().min(1).max(100)).min(1).max(50).optional().describe('Of a choice.'),
  question: z.string().max(300).optional().describe('How an agent asks for it.'),
  points: z.number().int().min(0).max(100).default(0).describe('What knowing it adds to the score.'),
})
export type LeadField = z.infer<typeof leadField>

/** What a workspace wants to know of its leads, and when a lead is worth a person's time. */
export const leadSettings = z
  .object({
    fields: z.array(leadField).max(100),
    ask_for: z
      .array(z.string().max(40))
      .max(100)
      .describe('What an agent asks for, in this order: name, phone, email, intent, or a field’s name.')
      .meta({ examples: [['name', 'phone', 'budget']] }),
    threshold: z.number().int().min(0).max(100).describe('From this score on a lead is qualified.'),
    points: z
      .object({
        name: z.number().int().min(0).max(100),
        phone: z.number().int().min(0).max(100),
        email: z.number().int().min(0).max(100),
        intent: z.number().int().min(0).max(100),
        booking: z.number().int().min(0).max(100),
      })
      .describe('What each thing known adds to the score; a booking counts when the contact has one.'),
    updated_at: timestamp.nullable(),
  })
  .meta({ id: 'LeadSettings' })
export type LeadSettings = z.infer<typeof leadSettings>

/** A contact who may become a customer. A contact has one lead at most. */
export const lead = z
  .object({
    id: id('lead'),
    contact_id: id('contact'),
    conversation_id: id('conversation').nullable(),
    session_id: id('session').nullable(),
    agent_id: id('agent').nullable(),
    name: z.string().nullable(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    intent: z.string().nullable().describe('What the contact wants, e.g. appointment_booking.'),
    source: z.string().describe('Where it came from: a kind of channel, form, api, or a word of your own.'),
    stage: leadStage,
    score: z.number().int().describe('0 to 100.'),
    score_reasons: z.array(z.object({ reason: z.string(), points: z.number().int() })),
    qualified_at: timestamp.nullable().describe('When the score first reached the threshold.'),
    owner: z.string().nullable(),
    notes: z.string().nullable(),
    custom_fields: z.record(z.string(), z.unknown()),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({ id: 'Lead' })
export type Lead = z.infer<typeof lead>
