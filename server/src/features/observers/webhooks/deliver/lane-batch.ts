import type { Notices } from '../../../identity/notices/index.ts'
import type { WebhookEndpointRow } from '../endpoints/webhook-endpoint.ts'
import type { PresentEventData } from '../events/present-event.ts'
import type { EventRenderers } from '../render/event-renderer.ts'
import type { Verdict } from '../webhook-delivery.ts'
import type { ClaimedDelivery } from './claims.store.ts'
import type { LaneLease, LaneLeases } from './lane-leases.ts'
import type { Outcome } from './lanes.store.ts'
import type { LanePlatform } from './send-delivery.ts'

/** The dependencies of every step of every lane. */
export interface Lanes {
  platform: LanePlatform
  leases: LaneLeases
  /** Endpoints that this process leaves to another one, and until when. */
  left: Map<string, Date>
  renderers: EventRenderers
  presentData: PresentEventData
  notices: Notices
  /** From 0 to 1. Spreads retries. */
  random: () => number
  /** Deliveries claimed at a time. */
  batch: number
}

/** The deliveries of one claim, under the lease of their lane. */
export interface Batch {
  endpoint: WebhookEndpointRow
  deliveries: readonly ClaimedDelivery[]
  /** Requests at a time. */
  width: number
  lease: LaneLease
  claimedAt: Date
  isStopping: () => boolean
}

/** A delivery after its request. */
export interface Tried {
  delivery: ClaimedDelivery
  verdict: Verdict
  /** Is written with the state of the lane. */
  unwritten?: Outcome
}

/** Wakes the worker when a delivery of the endpoint may be tried again. */
export function announceRetry(
  { wake }: LanePlatform,
  { endpoint }: Pick<Batch, 'endpoint'>,
  at: Date | null,
): void {
  if (at) wake.signal('webhooks', { workspaceId: endpoint.workspace_id, endpointId: endpoint.id }, at)
}
