import { z } from 'zod'
import { id } from '../kit/id.ts'
import { timestamp } from '../kit/page.ts'

/** A status that counts as taken: one of them ("204"), or all of a class ("2xx"). */
export const successStatus = z
  .string()
  .regex(/^([234]xx|[234]\d\d)$/, 'write a status such as 204, or a class: 2xx, 3xx or 4xx')

export const webhookEndpoint = z
  .object({
    id: id('webhook_endpoint').describe('Id of the endpoint.'),
    url: z
      .string()
      .describe('Address that events are posted to.')
      .meta({ examples: ['https://example.com/parley'] }),
    agent_id: id('agent').nullable().describe('Only events of this agent; null for the whole workspace.'),
    events: z
      .array(z.string())
      .describe('Types of the events that it gets, in the words of the format. `*`: all.'),
    description: z
      .string()
      .nullable()
      .describe('Its purpose, in your words. Null: none was written.')
      .meta({ examples: ['Order system'] }),
    format: z.string().describe('`native`, or the dialect whose body, event names and signature it gets.'),
    secret: z
      .string()
      .describe('Key that its requests are signed with. Whole in the answer that made it, later masked.'),
    previous_secret_expires_at: timestamp
      .nullable()
      .describe('Until then requests are signed with the previous secret too. Null: only with this one.'),
    active: z.boolean().describe('False: it gets no events.'),
    disabled_reason: z.string().nullable().describe('Why Parley switched it off; null when its owner did.'),
    delays_seconds: z
      .array(z.number().int())
      .describe(
        'Seconds to wait before the second and each further attempt. Its length is the number of retries.',
      )
      .meta({ examples: [[5, 300, 1800]] }),
    timeout_ms: z
      .number()
      .int()
      .describe('Milliseconds that the receiver may take to answer.')
      .meta({ examples: [15000] }),
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
    created_at: timestamp.describe('When the endpoint was registered.'),
    updated_at: timestamp.describe('When the endpoint was last changed.'),
    warnings: z
      .array(
        z.object({
          code: z.enum(['address_not_allowed']).describe('The kind of warning.'),
          message: z.string().describe('Why nothing is sent, and the remedy.'),
          path: z
            .string()
            .describe('The field that it is about.')
            .meta({ examples: ['url'] }),
        }),
      )
      .optional()
      .describe(
        'Why nothing is sent to it as the server is set up now, such as an address of your own network that the operator has not allowed. Absent: no warnings.',
      ),
  })
  .meta({ id: 'WebhookEndpoint', description: 'An address of yours that events are posted to.' })
export type WebhookEndpoint = z.infer<typeof webhookEndpoint>

export const webhookAttempt = z.object({
  number: z.number().int().describe('Number of the attempt, from 1.'),
  started_at: timestamp.describe('When the request began.'),
  duration_ms: z.number().int().describe('How long it took, in milliseconds.'),
  request: z
    .object({
      method: z.literal('POST').describe('Always POST.'),
      url: z.string().nullable().describe('Null for attempts from before it was kept.'),
      headers: z.record(z.string(), z.string()).describe('Signatures are masked.'),
    })
    .describe('The request that was sent, with the body of the delivery.'),
  response_status: z
    .number()
    .int()
    .nullable()
    .describe('HTTP status of the answer. Null: none came.')
    .meta({ examples: [204] }),
  response_body: z.string().nullable().describe('The first 4,096 bytes of the answer. Null: none came.'),
  error: z.string().nullable().describe('Why it failed, in a sentence. Null: it succeeded.'),
  next_attempt_at: timestamp.nullable().describe('When it was to be tried again, as decided then.'),
})

export const webhookDelivery = z
  .object({
    id: id('webhook_delivery').describe('Id of the delivery.'),
    endpoint_id: id('webhook_endpoint').describe('The endpoint that it goes to.'),
    event_id: id('event').describe('The event that it brings.'),
    event_type: z.string().describe('Type of the event, in the words of the format.'),
    event_sequence: z.number().int().nullable().describe('Number of the event. Null: a test has none.'),
    state: z
      .enum(['waiting', 'sending', 'succeeded', 'failed'])
      .describe(
        '`waiting` for its time, `sending` now, `succeeded`, or `failed`: its list of waits is used up.',
      ),
    attempts_count: z.number().int().describe('How often it was tried.'),
    next_attempt_at: timestamp.nullable().describe('When it is tried next. Null: it is not.'),
    response_status: z
      .number()
      .int()
      .nullable()
      .describe('HTTP status of the newest answer. Null: none came.')
      .meta({ examples: [204] }),
    duration_ms: z
      .number()
      .int()
      .nullable()
      .describe('How long the newest attempt took, in milliseconds. Null: there was none.')
      .meta({ examples: [83] }),
    error: z.string().nullable().describe('Why the newest attempt failed. Null: it did not.'),
    replay_of: id('webhook_delivery')
      .nullable()
      .describe('The delivery that this one repeats. Null: it repeats none.'),
    created_at: timestamp.describe('When it was put in line.'),
    completed_at: timestamp.nullable().describe('When it succeeded or finally failed. Null: it goes on.'),
    body: z
      .string()
      .optional()
      .describe('The body that was posted. Only where one delivery is read.')
      .meta({ examples: ['{"id":"evt_01J9ZK3V5Q8W2X4Y6Z7A8B9C0D","type":"message.received"}'] }),
    attempts: z
      .array(webhookAttempt)
      .optional()
      .describe('Every attempt, in order. Only where one delivery is read.'),
  })
  .meta({
    id: 'WebhookDelivery',
    description: 'One event on its way to one endpoint, with all its attempts.',
  })
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
  .meta({ id: 'WebhookReplay', description: 'How many deliveries a bulk replay has put in line.' })
export type WebhookReplay = z.infer<typeof webhookReplay>
