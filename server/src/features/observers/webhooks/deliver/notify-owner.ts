/** Notifies the owner while an endpoint fails, and when it is switched off. */
import { showId } from '@parley/contracts'
import type { Transaction } from '../../../../platform/database/index.ts'
import { appendEvents } from '../../../../platform/events/append-events.ts'
import type { Platform } from '../../../../platform/platform.ts'
import type { Notices } from '../../../identity/notices/index.ts'
import { snapshotEndpoint } from '../endpoints/endpoint-snapshot.ts'
import type { WebhookEndpointRow } from '../endpoints/webhook-endpoint.ts'
import type { LaneState } from './lanes.store.ts'

export interface NotifyOwnerDependencies {
  platform: Pick<Platform, 'wake' | 'log'>
  notices: Notices
}

/** In the transaction that has written the lane's new state. */
export async function notifyOwner(
  { platform, notices }: NotifyOwnerDependencies,
  tx: Transaction,
  endpoint: WebhookEndpointRow,
  lane: LaneState,
  now: Date,
): Promise<void> {
  const { workspace_id, id } = endpoint
  const shown = showId('webhook_endpoint', id)
  const subject = { type: 'webhook_endpoint', id } as const
  const again = `To switch it on again: PATCH /v1/webhooks/${shown} with {"active": true}. It then gets what it missed.`
  if (lane.disabled_reason !== undefined) {
    await notices.dismissAbout({ transaction: tx, workspaceId: workspace_id, now }, id)
    await notices.give(
      { transaction: tx, workspaceId: workspace_id, now },
      {
        kind: 'webhook_endpoint.disabled',
        severity: 'error',
        title: 'A webhook endpoint was switched off',
        detail: `${endpoint.url} (${shown}) gets no more events: ${lane.disabled_reason} ${again}`,
        subject,
      },
    )
    const disabled = { ...endpoint, active: false, disabled_reason: lane.disabled_reason }
    await appendEvents({ transaction: tx, workspaceId: workspace_id, now }, [
      {
        type: 'webhook_endpoint.disabled',
        data: { webhook_endpoint: snapshotEndpoint(disabled) },
        agent_id: endpoint.agent_id,
      },
    ])
    tx.afterCommit(() => {
      platform.wake.signal('events', { workspaceId: workspace_id })
      platform.log.warn(
        { endpoint_id: id, reason: lane.disabled_reason },
        'a webhook endpoint was switched off',
      )
    })
  } else if (lane.warns) {
    await notices.give(
      { transaction: tx, workspaceId: workspace_id, now },
      {
        kind: 'webhook_endpoint.failing',
        severity: 'warning',
        title: 'A webhook endpoint is failing',
        detail:
          `${endpoint.url} (${shown}) has taken no event since ${lane.failing_since!.toISOString()}. After ` +
          `${endpoint.disable_after_days} days it is switched off. Events that it missed are kept, and sent in order when it is back.`,
        subject,
      },
    )
  } else if (endpoint.lane_warned_at !== null && lane.failing_since === null) {
    await notices.dismissAbout({ transaction: tx, workspaceId: workspace_id, now }, id)
  }
}
