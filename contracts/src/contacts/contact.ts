import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

export const identity = z.object({
  kind: z.enum(['phone', 'whatsapp_user', 'email', 'visitor', 'external']),
  value: z.string(),
})

export const contact = z
  .object({
    id: id('contact'),
    name: z.string().nullable(),
    phone: z.string().nullable().describe('The first phone identity; null where a channel hides it.'),
    email: z.string().nullable(),
    identities: z.array(identity),
    language: z.string().nullable(),
    time_zone: z.string().nullable(),
    tags: z.array(z.string()),
    custom_fields: z.record(z.string(), z.unknown()),
    lead_score: z.number().int(),
    agent_id: id('agent').nullable().optional().describe('The agent it was made for, if any.'),
    opted_out_at: timestamp.nullable(),
    marketing_opted_out_at: timestamp.nullable(),
    opted_in_at: timestamp.nullable(),
    blocked_at: timestamp.nullable(),
    last_seen_at: timestamp.nullable(),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({ id: 'Contact' })
export type Contact = z.infer<typeof contact>

/** Why a contact may not be contacted now. A closed list: the gate answers nothing else. */
export const contactReason = z.enum([
  'contact_opted_out',
  'marketing_opted_out',
  'contact_blocked',
  'reply_window_closed',
  'template_not_approved',
  'channel_unavailable',
  'no_address_on_channel',
  'quiet_hours',
])
export type ContactReason = z.infer<typeof contactReason>

export const contactability = z
  .object({
    allowed: z.boolean().describe('Whether free-form content may be sent now.'),
    template_allowed: z.boolean().describe('Whether an approved template may be sent now.'),
    reasons: z.array(z.object({ code: contactReason, message: z.string(), until: timestamp.nullable() })),
    window_expires_at: timestamp.nullable(),
  })
  .meta({ id: 'Contactability' })
export type Contactability = z.infer<typeof contactability>
