/** The channel inside events. The only place that says which of its fields are kept: never its credentials. */
import { type Snapshot, snapshotOf } from '../../../platform/events/snapshot.ts'
import type { ChannelRow } from './channel.ts'

export const CHANNEL_FIELDS = [
  'id',
  'name',
  'status',
  'attention',
] as const satisfies readonly (keyof ChannelRow)[]

export function snapshotChannel(
  channel: Pick<ChannelRow, (typeof CHANNEL_FIELDS)[number]>,
): Snapshot<'channel'> {
  return snapshotOf('channel', CHANNEL_FIELDS, channel)
}

/** Where the event is not about the channel itself. */
export function snapshotChannelId(id: string): Snapshot<'channel'> {
  return snapshotOf('channel', ['id'], { id })
}
