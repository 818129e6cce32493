import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** A status that counts as taken: one of them ("204"), or all of a class ("2xx"). */
export const successStatus = z
  .string()
  .regex(/^([234]xx|[234]\d\d)$/, 'write a status such as 204, or a class: 2xx, 3xx or 4xx')

export const webhookEndpoint = z
  .object({
    id: id('webhook_endpoint'),
    url: z.string(),
    agent_id: id('agent').nullable().describe('Only events of this agent; null for the whole workspace.'),
    events: z.array(z.string()).describe('Event types, in the words of the format; "*" for all.'),
    description: z.string().nullable(),
    format: z.string().describe('native, or the dialect whose body, event names and signature it gets.'),
    secret: z.string().describe('Shown whole when it is made, masked afterwards.'),
    previous_secret_expires_at: timestamp
      .nullable()
      .describe('Until then the secret before this one signs along.'),
    active: z.boolean(),
    disabled_reason: z.string().nullable().describe('Why Parley switched it off; null when its owner did.'),
    delays_seconds: z.array(z.number().int()).describe('Waits before the second and each further attempt.'),
    timeout_ms: z.number().int(),
    success_statuses: z.array(z.string()).describe('Answers within timeout_ms that count as taken.'),
    disable_after_days: z
      .number()
      .int()
      .nullable()
      .describe('It is switched off after so many days without one success; null: never.'),
    max_in_flight: z
      .number()
      .int()
      .describe('Requests at a time; 1 sends strictly one after another, in the order of events.'),
    failing_since: timestamp.nullable().describe('No attempt has succeeded since then; null while they do.'),
    resumes_at: timestamp.nullable().describe('It is unreachable, and is tried again then.'),
    created_at: timestamp,
    updated_at: timestamp,
  })
  .meta({ id: 'WebhookEndpoint' })
export type WebhookEndpoint = z.infer<typeof webhookEndpoint>

export const webhookAttempt = z.object({
  number: z.number().int(),
  started_at: timestamp,
  duration_ms: z.number().int(),
  request: z
    .object({
      method: z.literal('POST'),
      url: z.string().nullable().describe('Null for attempts from before it was kept.'),
      headers: z.record(z.string(), z.string()).describe('Signatures are masked.'),
    })
    .describe('What was sent, with the body of the delivery.'),
  response_status: z.number().int().nullable(),
  response_body: z.string().nullable().describe('The beginning of the answer.'),
  error: z.string().nullable(),
  next_attempt_at: timestamp.nullable().describe('When it was to be tried again, as decided then.'),
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

/** The number of deliveries that a bulk replay has queued. */
export const webhookReplay = z
  .object({
    replayed: z.number().int().describe('Deliveries that were put in line, in the order of their events.'),
    remaining: z.number().int().describe('More that match, beyond what one call takes: ask again for these.'),
    next_sequence: z
      .number()
      .int()
      .nullable()
      .describe('from_sequence of the next call; null when nothing remains.'),
  })
  .meta({ id: 'WebhookReplay' })
export type WebhookReplay = z.infer<typeof webhookReplay>
