import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

export const webhookEndpoint = z
  .object({
    id: id('webhook_endpoint'),
    url: z.string(),
    agent_id: id('agent').nullable().describe('Only events of this agent; null for the whole workspace.'),
    events: z.array(z.string()).describe('Event types, in the words of the format; "*" for all.'),
    description: z.string().nullable(),
    format: z.string().describe('native, or the dialect whose body, event names and signature it gets.'),
    secret: z.string().describe('Shown whole when it is made, masked afterwards.'),
    active: z.boolean(),
    disabled_reason: z.string().nullable(),
    delays_seconds: z.array(z.number().int()),
    timeout_ms: z.number().int(),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({ id: 'WebhookEndpoint' })
export type WebhookEndpoint = z.infer<typeof webhookEndpoint>

export const webhookAttempt = z.object({
  number: z.number().int(),
  started_at: timestamp,
  duration_ms: z.number().int(),
  response_status: z.number().int().nullable(),
  response_body: z.string().nullable().describe('The beginning of the answer.'),
  error: z.string().nullable(),
})

export const webhookDelivery = z
  .object({
    id: id('webhook_delivery'),
    endpoint_id: id('webhook_endpoint'),
    event_id: id('event'),
    event_type: z.string(),
    event_sequence: z.number().int().nullable(),
    state: z.enum(['waiting', 'sending', 'succeeded', 'failed']),
    attempts_count: z.number().int(),
    next_attempt_at: timestamp.nullable(),
    response_status: z.number().int().nullable(),
    duration_ms: z.number().int().nullable().describe('Of the newest attempt.'),
    error: z.string().nullable(),
    replay_of: id('webhook_delivery').nullable(),
    created_at: timestamp,
    completed_at: timestamp.nullable(),
    body: z.string().optional().describe('Only when one delivery is read.'),
    attempts: z.array(webhookAttempt).optional().describe('Only when one delivery is read.'),
  })
  .meta({ id: 'WebhookDelivery' })
export type WebhookDelivery = z.infer<typeof webhookDelivery>
