import type { Due } from '../wake/wake.ts'

/** A lane of a queue that has one for each channel. */
export interface DueChannel {
  workspace_id: string
  channel_id: string
}

/** The channels that signals named. Undefined when one named none, and all have to be looked for. */
export function channelsOf(due: readonly Due[] | undefined): DueChannel[] | undefined {
  const channels = due?.flatMap(({ workspaceId, channelId }) =>
    channelId === undefined ? [] : [{ workspace_id: workspaceId, channel_id: channelId }],
  )
  return channels?.length === due?.length ? channels : undefined
}
