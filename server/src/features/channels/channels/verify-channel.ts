/**
 * Asks the provider whether a channel's credentials speak for the account that the channel names. Updates that come by
 * the hook of a whole app go to channels of which the provider said so, and to no other.
 */

import { DELIVERY_ERRORS, DeliveryError } from '@parley/channels/kit'
import { OperationError } from '@parley/contracts'
import type { Database, Transaction } from '../../../platform/database/index.ts'
import { inScope, readScope, type TimedScope } from '../../../platform/operations/work.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import type { AnyAdapter, ChannelRow } from './channel.ts'
import { findChannel, lockPresentChannel, markVerified, updateChannelRow } from './channels.store.ts'
import type { ChannelOpener } from './open-channel.ts'

export interface ChannelVerifier {
  database: Database
  wake: Pick<Wake, 'signal'>
  opener: ChannelOpener
  stop(tx: Transaction, channel: ChannelRow, attention: string, now: Date): Promise<void>
  /** Dismisses the notice that the channel was not verified. */
  dismissNotices(work: TimedScope, channelId: string): Promise<void>
}

/** `unanswered`: the provider could not be asked, in the words of the provider. */
export type Verification = { channel: ChannelRow } | { unanswered: string }

/** Throws not_found when there is no such channel. A provider that refuses the credentials stops the channel. */
export async function verifyChannel(
  { database, wake, opener, stop, dismissNotices }: ChannelVerifier,
  { workspaceId, id }: { workspaceId: string; id: string },
  now: Date,
): Promise<Verification> {
  const channel = await readScope(database, workspaceId, (work) => findChannel(work, id))
  if (!channel || channel.deleted_at) throw new OperationError('not_found')
  const { adapter, context } = opener.open(channel)
  let found: Awaited<ReturnType<NonNullable<AnyAdapter['check']>>> | undefined
  let refused: string | undefined
  try {
    found = await adapter.check?.(context)
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error
    const { stops_channel, says } = DELIVERY_ERRORS[error.detail.code]
    if (!stops_channel) return { unanswered: error.detail.message }
    refused = says
  }
  return inScope(database, workspaceId, async (work) => {
    const current = await lockPresentChannel(work, id)
    if (!current) throw new OperationError('not_found')
    // Other credentials were set meanwhile: the provider was not asked about those.
    if (!current.credentials.equals(channel.credentials)) return { channel: current }
    if (refused !== undefined) {
      await stop(work.transaction, current, refused, now)
      await markVerified(work.transaction, current, { account: false, group: false }, now)
    } else {
      const isResolved = current.status === 'needs_attention'
      await updateChannelRow(work.transaction, {
        ...current,
        phone: found?.phone ?? current.phone,
        recipients_per_day:
          found?.recipients_per_day === undefined ? current.recipients_per_day : found.recipients_per_day,
        ...(isResolved && { status: 'active', attention: null }),
        updated_at: now,
      })
      const account = adapter.check !== undefined
      await markVerified(work.transaction, current, { account, group: found?.group_verified === true }, now)
      await dismissNotices({ ...work, now }, id)
    }
    // The provider's answer may have changed the owner of the number.
    work.transaction.afterCommit(() => wake.signal('channels'))
    return { channel: (await findChannel(work, id))! }
  })
}
