/** Channels: the numbers and addresses on which customers write, and the way to their providers. */
import type { Transaction } from '../../../platform/database/index.ts'
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { QueueWorker } from '../../../platform/worker/worker.ts'
import type { AnyAdapter, OpenedChannel, ProviderSettings, SealedChannel } from './channel.ts'
import { pauseUntil } from './channels.store.ts'
import { checkChannel } from './check-channel.ts'
import { checkChannelCredentials } from './check-channel-credentials.ts'
import { type ChannelCreated, type ConnectChannel, createConnector } from './connect-channel.ts'
import { createChannel } from './create-channel.ts'
import { deleteChannel } from './delete-channel.ts'
import { diagnoseChannel } from './diagnose-channel.ts'
import { type ChannelNotices, createVerificationDrain, NO_NOTICES } from './drain-verifications.ts'
import { getChannel } from './get-channel.ts'
import { listChannels } from './list-channels.ts'
import { createChannelOpener } from './open-channel.ts'
import { createChannelPresenter } from './present-channel.ts'
import { createChannelStopper, type StopChannel } from './stop-channel.ts'
import { updateChannel } from './update-channel.ts'

export type { AnyAdapter, ChannelRow, OpenedChannel, ProviderSettings, SealedChannel } from './channel.ts'
export { snapshotChannel, snapshotChannelId } from './channel-snapshot.ts'
export {
  assignChannel,
  existingChannels,
  findChannel,
  findChannelOfAgent,
  findChannelOfKind,
  findDefaultChannel,
  lockPaces,
  movedPaceSql,
  type PaceClaim,
  type PacedChannel,
  paceChannel,
  paceIfFree,
  setRecipientsPerDay,
} from './channels.store.ts'
export type { ChannelCreated } from './connect-channel.ts'
export type { NewChannel } from './insert-new-channel.ts'
export { effectiveShare, type SlowDown } from './slow-down.ts'

export interface ChannelSettings extends ProviderSettings {
  notices?: ChannelNotices
  /** Announces a new channel in its transaction. */
  created?: ChannelCreated
}

export interface Channels {
  handlers: Handlers<`channels.${'list' | 'get' | 'create' | 'update' | 'delete' | 'check' | 'diagnose' | 'check_credentials'}`>
  /** The adapter of a channel and everything it is lent for one call. */
  openChannel(channel: SealedChannel): OpenedChannel
  adapterOf(channel: { kind: string; provider: string }): AnyAdapter
  /** Connects a number within the caller's transaction, as channels.create does. */
  createChannel: ConnectChannel
  /** The provider refused the whole channel: nothing more is sent, and its owner is notified once. */
  stopChannel: StopChannel
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
  const presenter = createChannelPresenter(opener, platform.publicUrl)
  const maker = { opener, secrets: platform.secrets, adapters }
  const connect = createConnector(maker, platform.wake, settings.created)
  const stopChannel = createChannelStopper(platform.wake)
  const notices = settings.notices ?? NO_NOTICES
  const verifier = {
    database: platform.database,
    wake: platform.wake,
    opener,
    stop: stopChannel,
    dismissNotices: notices.dismissAbout,
  }

  const drainVerifications = createVerificationDrain(platform, verifier, notices)

  return {
    handlers: {
      'channels.list': listChannels(presenter),
      'channels.get': getChannel(presenter),
      'channels.create': createChannel(connect, presenter),
      'channels.update': updateChannel({ ...maker, ...presenter }, platform.wake),
      'channels.delete': deleteChannel(platform.secrets, platform.wake),
      'channels.check': checkChannel({ ...verifier, ...presenter }),
      'channels.diagnose': diagnoseChannel({ ...verifier, ...presenter }),
      'channels.check_credentials': checkChannelCredentials(maker),
    },
    workers: [{ queue: 'channel_verifications', drain: drainVerifications }],
    drainVerifications,
    openChannel: opener.open,
    adapterOf: opener.adapterOf,
    createChannel: connect,
    stopChannel,
    pauseChannel: (tx, { workspace_id, id }, until) =>
      pauseUntil({ transaction: tx, workspaceId: workspace_id, now: platform.clock.now() }, id, until),
  }
}
