/** Functions of the features below that delivery needs. */

import type { Transaction } from '../../../../platform/database/index.ts'
import type { Scope, TimedScope } from '../../../../platform/operations/work.ts'
import type { ReadSentFile } from '../../../channels/attachments/index.ts'
import type { AnyAdapter, OpenedChannel, PacedChannel } from '../../../channels/channels/index.ts'
import type { DueMessage } from './due-message.ts'

/** The columns of a channel and of its pace that delivery works with. */
export type DeliveryChannelRow = Pick<
  PacedChannel,
  | 'workspace_id'
  | 'id'
  | 'kind'
  | 'provider'
  | 'credentials'
  | 'status'
  | 'messages_per_second'
  | 'deleted_at'
  | 'free_at'
  | 'paused_until'
  | 'slowed_at'
  | 'slowed_share'
> & { has_budgets: boolean }

export interface DeliveryChannel {
  workspace_id: string
  id: string
  status: 'active' | 'needs_attention' | 'disabled'
  messages_per_second: number
  free_at: Date
  paused_until: Date | null
  /** Whether the workspace has a budget. Without one none is asked. */
  has_budgets: boolean
  adapter: AnyAdapter
  context: OpenedChannel['context']
}

export interface DeliveryDependencies {
  /** Locks the channel's pace and reads the channel; undefined when another worker has it, or when there is none. */
  lockChannel(work: Scope, channelId: string): Promise<DeliveryChannelRow | undefined>
  openChannel(row: DeliveryChannelRow): DeliveryChannel
  pauseChannel(tx: Transaction, channel: { workspace_id: string; id: string }, until: Date): Promise<void>
  stopChannel(
    tx: Transaction,
    channel: { workspace_id: string; id: string },
    attention: string,
  ): Promise<void>
  /** Sets money of the budgets aside for messages that are claimed. By message, why a budget refuses it. */
  reserve(
    work: TimedScope,
    channel: DeliveryChannel,
    messages: readonly DueMessage[],
  ): Promise<ReadonlyMap<string, { code: string; message: string }>>
  /** Of messages that the business began: by message, until when a cap of the workspace holds it back. */
  cappedUntil(work: TimedScope, messages: readonly DueMessage[]): Promise<ReadonlyMap<string, Date>>
  /** The file of a message that was uploaded for it. Throws DeliveryError. */
  readSentFile: ReadSentFile
  /** The gate, asked at dispatch: undefined, why not, or from when on. */
  refusal(
    due: DueMessage,
    channel: DeliveryChannel,
    now: Date,
  ): { code: string; message: string } | { waitUntil: Date } | undefined
}
