/** Channels: the numbers and addresses on which customers write, and the way to their providers. */
import { OperationError, type Principal } from '@parley/contracts'
import type { Transaction } from '../../../platform/database/index.ts'
import { appendEvents } from '../../../platform/events/append-events.ts'
import type { Handlers } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import type { Platform } from '../../../platform/platform.ts'
import { type QueueWorker, SLOW_POLL_MS } from '../../../platform/worker/worker.ts'
import type { AnyAdapter, ChannelRow, OpenedChannel, ProviderSettings, SealedChannel } from './channel.ts'
import { snapshotChannel } from './channel-snapshot.ts'
import { channelsQuery, findChannel, markStopped, pauseUntil } from './channels.store.ts'
import { checkChannel } from './check-channel.ts'
import { insertNewChannel, type NewChannel } from './create-channel.ts'
import { deleteChannel } from './delete-channel.ts'
import { type ChannelNotices, createVerificationDrain, NO_NOTICES } from './drain-verifications.ts'
import { createChannelOpener } from './open-channel.ts'
import { createChannelPresenter } from './present-channel.ts'
import { updateChannel } from './update-channel.ts'

export type { AnyAdapter, ChannelRow, OpenedChannel, ProviderSettings, SealedChannel } from './channel.ts'
export { snapshotChannel, snapshotChannelId } from './channel-snapshot.ts'
export {
  assignChannel,
  existingChannels,
  findChannel,
  findChannelOfAgent,
  findDefaultChannel,
  lockForDelivery,
  paceChannel,
} from './channels.store.ts'
export type { NewChannel } from './create-channel.ts'

export interface ChannelSettings extends ProviderSettings {
  notices?: ChannelNotices
  /** Announces a new channel in its transaction. */
  created?: ChannelCreated
}

/** Runs in the transaction that creates a channel. */
export type ChannelCreated = (tx: Transaction, channel: ChannelRow, now: Date) => Promise<void>

export interface Channels {
  handlers: Handlers<`channels.${'list' | 'get' | 'create' | 'update' | 'delete' | 'check'}`>
  /** The adapter of a channel and everything it is lent for one call. */
  openChannel(channel: SealedChannel): OpenedChannel
  adapterOf(channel: { kind: string; provider: string }): AnyAdapter
  /** Connects a number within the caller's transaction, as channels.create does. */
  createChannel(
    tx: Transaction,
    principal: Pick<Principal, 'workspaceId' | 'mode'>,
    input: NewChannel,
    now: Date,
  ): Promise<ChannelRow>
  /** The provider refused the whole channel: nothing more is sent, and its owner is notified once. */
  stopChannel(
    tx: Transaction,
    channel: { workspace_id: string; id: string },
    attention: string,
    now: Date,
  ): Promise<void>
  workers: readonly QueueWorker[]
  /** Asks providers about channels that were made or changed. */
  drainVerifications(): Promise<'again' | 'idle'>
  /** The provider asks the channel to wait. A longer pause already given stays. */
  pauseChannel(tx: Transaction, channel: { workspace_id: string; id: string }, until: Date): Promise<void>
}

export function createChannels(
  platform: Platform,
  adapters: ReadonlyMap<string, AnyAdapter>,
  settings: ChannelSettings = { apiUrls: {}, apps: {} },
): Channels {
  const opener = createChannelOpener(platform, adapters, settings)
  const { present } = createChannelPresenter(opener, platform.publicUrl)
  const maker = { opener, secrets: platform.secrets, adapters, present }

  const createChannel: Channels['createChannel'] = async (tx, principal, input, now) => {
    const channel = await insertNewChannel(maker, tx, principal, input, now)
    await settings.created?.(tx, channel, now)
    tx.afterCommit(() => platform.wake.signal('channel_verifications'))
    return channel
  }

  const stopChannel: Channels['stopChannel'] = async (tx, { workspace_id, id }, attention, now) => {
    const channel = await markStopped(tx, workspace_id, id, attention, now)
    if (!channel) return
    await appendEvents(tx, workspace_id, now, [
      {
        type: 'channel.attention_needed',
        data: { channel: snapshotChannel(channel) },
        agent_id: channel.agent_id,
      },
    ])
    tx.afterCommit(() => platform.wake.signal('events'))
  }

  const notices = settings.notices ?? NO_NOTICES
  const verifier = {
    database: platform.database,
    opener,
    stop: stopChannel,
    dismissNotices: notices.dismissAbout,
  }

  const drainVerifications = createVerificationDrain(platform, verifier, notices)

  return {
    handlers: {
      'channels.list': ({ tx, principal }, input) => {
        const agentId = input.agent_id === undefined ? undefined : requireId('agent', input.agent_id)
        const query = channelsQuery(principal.workspaceId, { kind: input.kind, agent_id: agentId })
        return paginate(tx, query, input, present)
      },
      'channels.get': async ({ tx, principal }, input) => {
        const channel = await findChannel(tx, principal.workspaceId, requireId('channel', input.id))
        if (!channel || channel.deleted_at) throw new OperationError('not_found')
        return present(channel)
      },
      'channels.create': async ({ tx, principal, now }, input) =>
        present(await createChannel(tx, principal, input, now)),
      'channels.update': async (context, input) => {
        const channel = await updateChannel(maker, context, input)
        context.tx.afterCommit(() => platform.wake.signal('channel_verifications'))
        return channel
      },
      'channels.delete': (context, input) => deleteChannel(platform.secrets, context, input),
      'channels.check': (context, input) => checkChannel({ ...verifier, present }, context, input),
    },
    workers: [{ queue: 'channel_verifications', pollMs: SLOW_POLL_MS, drain: drainVerifications }],
    drainVerifications,
    openChannel: opener.open,
    adapterOf: opener.adapterOf,
    createChannel,
    stopChannel,
    pauseChannel: (tx, { workspace_id, id }, until) => pauseUntil(tx, workspace_id, id, until),
  }
}
