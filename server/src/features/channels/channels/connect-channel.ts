/** Connects a number within the caller's transaction, as channels.create does. */
import type { Principal } from '@parley/contracts'
import type { Transaction } from '../../../platform/database/index.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import type { ChannelRow } from './channel.ts'
import { type ChannelMaker, insertNewChannel, type NewChannel } from './insert-new-channel.ts'

/** Runs in the transaction that creates a channel. */
export type ChannelCreated = (tx: Transaction, channel: ChannelRow, now: Date) => Promise<void>

export type ConnectChannel = (
  tx: Transaction,
  principal: Pick<Principal, 'workspaceId' | 'mode'>,
  input: NewChannel,
  now: Date,
) => Promise<ChannelRow>

/** `created` announces the new channel in its transaction. */
export function createConnector(
  maker: ChannelMaker,
  wake: Pick<Wake, 'signal'>,
  created?: ChannelCreated,
): ConnectChannel {
  return async (tx, principal, input, now) => {
    const channel = await insertNewChannel(maker, tx, principal, input, now)
    await created?.(tx, channel, now)
    tx.afterCommit(() => wake.signal('channel_verifications'))
    return channel
  }
}
