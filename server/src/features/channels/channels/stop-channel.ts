/** The provider refused the whole channel: nothing more is sent, and its owner is notified once. */
import type { Transaction } from '../../../platform/database/index.ts'
import { appendEvents } from '../../../platform/events/append-events.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import { snapshotChannel } from './channel-snapshot.ts'
import { markStopped } from './channels.store.ts'

export type StopChannel = (
  tx: Transaction,
  channel: { workspace_id: string; id: string },
  attention: string,
  now: Date,
) => Promise<void>

export function createChannelStopper(wake: Pick<Wake, 'signal'>): StopChannel {
  return async (tx, { workspace_id, id }, attention, now) => {
    const channel = await markStopped({ transaction: tx, workspaceId: workspace_id, now }, id, attention)
    if (!channel) return
    await appendEvents({ transaction: tx, workspaceId: workspace_id, now }, [
      {
        type: 'channel.attention_needed',
        data: { channel: snapshotChannel(channel) },
        agent_id: channel.agent_id,
      },
    ])
    tx.afterCommit(() => wake.signal('events', { workspaceId: workspace_id }))
  }
}
