import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf, timestamp } from '../kit/page.ts'
import { successStatus, webhookDelivery, webhookEndpoint, webhookReplay } from './webhook.ts'

const endpointFields = {
  url: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .describe(
      'Address that events are posted to. Public and https, unless PARLEY_ALLOW_PRIVATE_HOSTS allows its host. An address of your own network is taken with a warning, and nothing is sent to it until the operator allows it.',
    )
    .meta({ examples: ['https://example.com/parley'] }),
  events: z
    .array(z.string().min(1).max(80))
    .min(1)
    .max(100)
    .describe(
      'Types of the events that it gets, in the words of the format, such as `message.received`. `*`: all. Default: all.',
    ),
  description: z
    .string()
    .max(500)
    .nullable()
    .describe('Its purpose, in your words. Null: none.')
    .meta({ examples: ['Order system'] }),
  secret: z
    .string()
    .min(1)
    .max(500)
    .describe('Key to sign its requests with: any text. Default: a new random one, `whsec_…`.'),
  active: z
    .boolean()
    .describe(
      'False: it gets no events. True also switches on an endpoint that was switched off for failing. Default: true.',
    ),
  delays_seconds: z
    .array(z.number().int().min(0).max(604_800))
    .min(1)
    .max(20)
    .describe(
      'Seconds to wait before each retry, at most a week each. Default: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h; a dialect’s own for its format.',
    ),
  timeout_ms: z
    .number()
    .int()
    .min(1000)
    .max(30_000)
    .describe(
      'Milliseconds that the receiver may take to answer, 1,000 to 30,000. Default: 15,000; a dialect’s own for its format.',
    ),
  success_statuses: z
    .array(successStatus)
    .min(1)
    .max(20)
    .describe('Answers that count as taken: statuses (`204`) or classes (`2xx`). Default: `2xx`.'),
  disable_after_days: z
    .number()
    .int()
    .min(1)
    .max(30)
    .nullable()
    .describe('Switch it off after so many days without one success. Null: never. Default: 5.'),
  max_in_flight: z
    .number()
    .int()
    .min(1)
    .max(32)
    .describe(
      'Requests at a time, 1 to 32. 1 sends strictly one after another, in the order of events. Default: 8.',
    ),
}

/** Which of an endpoint's deliveries are meant. */
const replayRange = {
  since: timestamp.optional().describe('Deliveries made at or after this time.'),
  until: timestamp.optional().describe('Deliveries made before this time.'),
  from_sequence: z.number().int().min(1).optional().describe('The first event number.'),
  to_sequence: z.number().int().min(1).optional().describe('The last event number.'),
  events: z
    .array(z.string().min(1).max(80))
    .min(1)
    .max(100)
    .optional()
    .describe('Only these event types, in the words of the format.'),
}

export const webhookOperations = operations({
  'webhooks.list': {
    method: 'GET',
    path: '/v1/webhooks',
    scope: 'webhooks:read',
    summary: 'List webhook endpoints.',
    input: z.object({
      ...pageInput,
      agent_id: id('agent').optional().describe('Only endpoints for events of this agent.'),
      format: z.string().max(40).optional().describe('Only endpoints with this format, such as `native`.'),
    }),
    output: pageOf(webhookEndpoint),
  },
  'webhooks.get': {
    method: 'GET',
    path: '/v1/webhooks/{id}',
    scope: 'webhooks:read',
    summary: 'Read a webhook endpoint.',
    input: z.object({ id: id('webhook_endpoint') }),
    output: webhookEndpoint,
  },
  'webhooks.create': {
    method: 'POST',
    path: '/v1/webhooks',
    scope: 'webhooks:write',
    summary: 'Register an address that gets events from now on.',
    status: 201,
    input: z.object({
      url: endpointFields.url,
      events: endpointFields.events.default(['*']),
      description: endpointFields.description.optional(),
      secret: endpointFields.secret.optional(),
      active: endpointFields.active.default(true),
      agent_id: id('agent').optional().describe('Only events of this agent. Default: the whole workspace.'),
      format: z
        .string()
        .max(40)
        .default('native')
        .describe(
          '`native`, or a dialect such as `convoai` whose body, event names and signature it gets. Default: `native`.',
        ),
      delays_seconds: endpointFields.delays_seconds.optional(),
      timeout_ms: endpointFields.timeout_ms.optional(),
      success_statuses: endpointFields.success_statuses.optional(),
      disable_after_days: endpointFields.disable_after_days.optional(),
      max_in_flight: endpointFields.max_in_flight.optional(),
    }),
    output: webhookEndpoint,
  },
  'webhooks.update': {
    method: 'PATCH',
    path: '/v1/webhooks/{id}',
    scope: 'webhooks:write',
    summary: 'Change a webhook endpoint.',
    input: z
      .object(endpointFields)
      .partial()
      .extend({ id: id('webhook_endpoint') }),
    output: webhookEndpoint,
  },
  'webhooks.delete': {
    method: 'DELETE',
    path: '/v1/webhooks/{id}',
    scope: 'webhooks:write',
    summary: 'Remove a webhook endpoint.',
    status: 204,
    input: z.object({ id: id('webhook_endpoint') }),
    output: z.null(),
  },
  'webhooks.test': {
    method: 'POST',
    path: '/v1/webhooks/{id}/test',
    scope: 'webhooks:write',
    summary: 'Send a signed sample event now and show what the receiver answered.',
    transaction: 'outside',
    input: z.object({
      id: id('webhook_endpoint'),
      event: z
        .string()
        .max(80)
        .optional()
        .describe(
          'Type of the sample event, in the words of the format. Default: one that the endpoint gets.',
        ),
    }),
    output: webhookDelivery,
  },
  'webhooks.rotate_secret': {
    method: 'POST',
    path: '/v1/webhooks/{id}/rotate-secret',
    scope: 'webhooks:write',
    summary:
      'Give the endpoint a new secret, which is shown only in this answer. Requests are signed with the old one too for a while.',
    input: z.object({
      id: id('webhook_endpoint'),
      secret: endpointFields.secret.optional(),
      overlap_seconds: z
        .number()
        .int()
        .min(0)
        .max(604_800)
        .default(86_400)
        .describe('How long both are valid; 0 ends the old one at once.'),
    }),
    output: webhookEndpoint,
  },
  'webhooks.replay_failed': {
    method: 'POST',
    path: '/v1/webhooks/{id}/replay-failed',
    scope: 'webhooks:write',
    summary: 'Deliver again every event of the endpoint that failed and has not arrived since.',
    input: z.object({ id: id('webhook_endpoint'), ...replayRange }),
    output: webhookReplay,
  },
  'webhook_deliveries.replay_range': {
    method: 'POST',
    path: '/v1/webhook-deliveries/replay',
    scope: 'webhooks:write',
    summary: 'Deliver a range of events of one endpoint again, also those that were delivered.',
    input: z.object({
      endpoint_id: id('webhook_endpoint').describe('The endpoint that the deliveries go to.'),
      ...replayRange,
    }),
    output: webhookReplay,
    errors: ['cursor_expired'],
  },
  'webhook_deliveries.list': {
    method: 'GET',
    path: '/v1/webhook-deliveries',
    scope: 'webhooks:read',
    summary: 'List deliveries, newest first.',
    input: z.object({
      ...pageInput,
      endpoint_id: id('webhook_endpoint').optional().describe('Only deliveries to this endpoint.'),
      state: z
        .enum(['waiting', 'sending', 'succeeded', 'failed'])
        .optional()
        .describe('Only deliveries in this state.'),
      event_type: z.string().max(80).optional().describe('Only deliveries of this type of event.'),
    }),
    output: pageOf(webhookDelivery),
  },
  'webhook_deliveries.get': {
    method: 'GET',
    path: '/v1/webhook-deliveries/{id}',
    scope: 'webhooks:read',
    summary: 'Read a delivery with every attempt.',
    input: z.object({ id: id('webhook_delivery') }),
    output: webhookDelivery,
  },
  'webhook_deliveries.replay': {
    method: 'POST',
    path: '/v1/webhook-deliveries/{id}/replay',
    scope: 'webhooks:write',
    summary: 'Deliver the event of a delivery again, as a new delivery.',
    // Its body repeats what happened to a person.
    audit: 'bare',
    status: 201,
    input: z.object({ id: id('webhook_delivery') }),
    output: webhookDelivery,
  },
})
