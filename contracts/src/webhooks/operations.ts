import { z } from 'zod'
import { id } from '../kit/id.ts'
import { operations } from '../kit/operation.ts'
import { pageInput, pageOf } from '../kit/page.ts'
import { webhookDelivery, webhookEndpoint } from './webhook.ts'

const endpointFields = {
  url: z.url({ protocol: /^https?$/ }).max(2000),
  events: z.array(z.string().min(1).max(80)).min(1).max(100),
  description: z.string().max(500).nullable(),
  secret: z.string().min(1).max(500).describe('Any non-empty text; made for you unless told.'),
  active: z.boolean(),
  delays_seconds: z.array(z.number().int().min(0).max(604_800)).min(1).max(20),
  timeout_ms: z.number().int().min(1000).max(30_000),
}

export const webhookOperations = operations({
  'webhooks.list': {
    method: 'GET',
    path: '/v1/webhooks',
    scope: 'webhooks:read',
    summary: 'List webhook endpoints.',
    input: z.object({ ...pageInput, agent_id: id('agent').optional(), format: z.string().optional() }),
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
    summary: 'Register an address that hears of events from now on.',
    status: 201,
    input: z.object({
      url: endpointFields.url,
      events: endpointFields.events.default(['*']),
      description: endpointFields.description.optional(),
      secret: endpointFields.secret.optional(),
      active: endpointFields.active.default(true),
      agent_id: id('agent').optional(),
      format: z.string().max(40).default('native'),
      delays_seconds: endpointFields.delays_seconds.optional(),
      timeout_ms: endpointFields.timeout_ms.optional(),
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
    input: z.object({ id: id('webhook_endpoint'), event: z.string().max(80).optional() }),
    output: webhookDelivery,
  },
  'webhook_deliveries.list': {
    method: 'GET',
    path: '/v1/webhook-deliveries',
    scope: 'webhooks:read',
    summary: 'List deliveries, newest first.',
    input: z.object({
      ...pageInput,
      endpoint_id: id('webhook_endpoint').optional(),
      state: z.enum(['waiting', 'sending', 'succeeded', 'failed']).optional(),
      event_type: z.string().max(80).optional(),
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
    summary: 'Deliver it again, as a new delivery.',
    status: 201,
    input: z.object({ id: id('webhook_delivery') }),
    output: webhookDelivery,
  },
})
