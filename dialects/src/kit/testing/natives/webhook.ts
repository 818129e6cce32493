import {
  EVENT_SCHEMA_VERSION,
  type Event,
  type WebhookDelivery,
  type WebhookEndpoint,
} from '@parley/contracts'
import { CONVERSATION } from './conversation.ts'
import { AT, ID, TIMES } from './ids.ts'

export const EVENT: Event = {
  id: ID.event,
  type: 'conversation.closed',
  sequence: 7,
  occurred_at: AT,
  schema_version: EVENT_SCHEMA_VERSION,
  data: { conversation: CONVERSATION },
}

export const WEBHOOK: WebhookEndpoint = {
  id: ID.webhook,
  url: 'https://yourapp.com/webhooks/convoai',
  agent_id: ID.agent,
  events: ['lead.qualified'],
  description: null,
  format: 'convoai',
  secret: 'whsec_your_signing_secret',
  active: true,
  disabled_reason: null,
  delays_seconds: [60],
  timeout_ms: 5000,
  previous_secret_expires_at: null,
  success_statuses: ['2xx'],
  disable_after_days: 5,
  max_in_flight: 4,
  failing_since: null,
  resumes_at: null,
  ...TIMES,
}

export const DELIVERY: WebhookDelivery = {
  id: ID.delivery,
  endpoint_id: ID.webhook,
  event_id: ID.event,
  event_type: 'message.received',
  event_sequence: 1,
  state: 'succeeded',
  attempts_count: 2,
  next_attempt_at: null,
  response_status: 200,
  duration_ms: 12,
  error: null,
  replay_of: null,
  created_at: AT,
  completed_at: AT,
}
