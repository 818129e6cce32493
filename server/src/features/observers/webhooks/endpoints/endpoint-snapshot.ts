/** The webhook endpoint inside events. The only place that says which of its fields are kept: never its secret. */
import { type Snapshot, snapshotOf } from '../../../../platform/events/snapshot.ts'
import type { WebhookEndpointRow } from './webhook-endpoint.ts'

export const ENDPOINT_FIELDS = [
  'id',
  'url',
  'description',
  'format',
  'active',
  'disabled_reason',
] as const satisfies readonly (keyof WebhookEndpointRow)[]

/** The fields that every reader may see. */
export type EndpointSnapshot = Pick<WebhookEndpointRow, (typeof ENDPOINT_FIELDS)[number]>

export function snapshotEndpoint(endpoint: EndpointSnapshot): Snapshot<'webhook_endpoint'> {
  return snapshotOf('webhook_endpoint', ENDPOINT_FIELDS, endpoint)
}
