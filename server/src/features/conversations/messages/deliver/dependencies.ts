/** Functions of the features below that delivery needs. */

import type { Transaction } from '../../../../platform/database/index.ts'
import type { Scope } from '../../../../platform/operations/work.ts'
import type { AnyAdapter, OpenedChannel } from '../../../channels/channels/index.ts'
import type { DueMessage } from './outbox.store.ts'

export interface DeliveryChannel {
  workspace_id: string
  id: string
  status: 'active' | 'needs_attention' | 'disabled'
  messages_per_second: number
  free_at: Date
  paused_until: Date | null
  adapter: AnyAdapter
  context: OpenedChannel['context']
}

export interface DeliveryDependencies {
  /** Locks the channel's row (skipped when another worker has it) and opens its adapter. */
  lockChannel(work: Scope, channelId: string): Promise<DeliveryChannel | undefined>
  pauseChannel(tx: Transaction, channel: { workspace_id: string; id: string }, until: Date): Promise<void>
  stopChannel(
    tx: Transaction,
    channel: { workspace_id: string; id: string },
    attention: string,
  ): Promise<void>
  /** The gate, asked at dispatch: undefined, or why not. */
  refusal(due: DueMessage, channel: DeliveryChannel, now: Date): { code: string; message: string } | undefined
}
