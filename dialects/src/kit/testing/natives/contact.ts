import type { Contact, CustomField, Lead } from '@parley/contracts'
import { AT, ID, TIMES } from './ids.ts'

export const CONTACT: Contact = {
  id: ID.contact,
  name: 'Asha',
  phone: '+14155559876',
  email: null,
  identities: [{ kind: 'phone', value: '+14155559876' }],
  language: 'en',
  time_zone: null,
  tags: ['vip'],
  custom_fields: { FavouriteColour: 'red' },
  lead_score: 10,
  agent_id: ID.agent,
  opted_out_at: null,
  marketing_opted_out_at: null,
  opted_in_at: null,
  blocked_at: null,
  last_seen_at: null,
  ...TIMES,
}

export const CUSTOM_FIELD: CustomField = {
  id: ID.field,
  noun: 'contact',
  key: 'plan',
  label: 'Plan',
  type: 'text',
  options: [],
  position: 1,
  ...TIMES,
}

export const LEAD: Lead = {
  id: ID.lead,
  contact_id: ID.contact,
  conversation_id: ID.conversation,
  session_id: ID.session,
  agent_id: ID.agent,
  name: 'Rahul Verma',
  phone: '+919876543210',
  email: null,
  intent: 'appointment_booking',
  source: 'whatsapp',
  stage: 'qualified',
  score: 80,
  score_reasons: [{ reason: 'The name is known.', points: 20 }],
  qualified_at: AT,
  owner: null,
  notes: null,
  custom_fields: {},
  ...TIMES,
}
