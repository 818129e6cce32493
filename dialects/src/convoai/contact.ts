/** ConvoAI's contact, both ways. */
import type { Contact } from '@parley/contracts'
import { z } from 'zod'
import { consentOf, phone, toOptionalSeconds, toSeconds } from '../kit/index.ts'
import { ids } from './ids.ts'

const fields = {
  name: z.string().max(200).nullish(),
  email: z.email({ error: 'Use an e-mail address.' }).max(320).nullish(),
  language: z.string().max(35).nullish(),
  tags: z.array(z.string().min(1).max(64)).max(100).optional(),
  custom_fields: z.record(z.string().max(64), z.unknown()).optional(),
  lead_score: z.number().int().min(0).max(100).optional(),
  opted_in: z.boolean().optional(),
}
export const newContact = z.object({ phone, ...fields })
export const contactChanges = z.object({ phone: phone.optional(), ...fields })

export function readContact<Body extends z.output<typeof contactChanges>>({ opted_in, ...body }: Body) {
  return { ...body, ...consentOf(opted_in) }
}

export function presentContact(contact: Contact, agentId: string | null) {
  return {
    id: ids.show('contact', contact.id),
    agent_id: ids.showOptional('agent', agentId),
    phone: contact.phone,
    name: contact.name,
    email: contact.email,
    language: contact.language,
    tags: contact.tags,
    custom_fields: contact.custom_fields,
    lead_score: contact.lead_score,
    opted_in: contact.opted_out_at === null,
    last_seen_at: toOptionalSeconds(contact.last_seen_at),
    created_at: toSeconds(contact.created_at),
    updated_at: toSeconds(contact.updated_at),
  }
}
